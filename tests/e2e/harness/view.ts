/** The size of a headless tab, in CSS pixels. */
export const VIEWPORT = { width: 1000, height: 800 };
/** Milliseconds between two commands when a person watches. */
export const WATCHABLE = 40;
