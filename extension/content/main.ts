// The content script. It senses what a sign-in page shows and does what it is told: every decision is
// made in Rust, in the service worker, and no secret comes here.

import { begin } from "./visit.ts";

// A framed copy of a sign-in page gets nothing, nor does a page that somebody on the wire could alter.
if (top === window && location.protocol === "https:") begin();
