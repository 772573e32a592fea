// Notices that the page may show something else than before.

/**
 * Calls `look` once a frame at most, after anything that may have changed what is visible, and the less
 * often the longer it takes. Returns a way to ask for a look.
 */
export function watch(look: () => void): () => void {
  let due = false;
  let rested = 0;
  const take = () => {
    due = false;
    const begin = performance.now();
    look();
    const end = performance.now();
    rested = end + (end - begin) * REST;
  };
  const soon = () => {
    if (due) return;
    due = true;
    const rest = rested - performance.now();
    if (rest > 0) setTimeout(afterFrame, rest, take);
    else afterFrame(take);
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(soon).observe(document, everything);
  for (const type of OCCASIONS) addEventListener(type, soon, true);
  soon();
  return soon;
}

/** When the next frame is drawn: until the page changes again, asking where things stand costs nothing. */
function afterFrame(take: () => void): void {
  requestAnimationFrame(() => setTimeout(take));
}

/** What can change the picture without changing the document: transitions, style sheets, focus. */
const OCCASIONS =
  "animationend transitionend load toggle resize visibilitychange focusin input".split(" ");
/** A restless page gets one part in so many of its time taken. */
const REST = 20;
