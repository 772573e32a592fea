//! What Keyfob does, over a platform that is handed in.
