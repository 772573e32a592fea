// Notices that the page may show something else than before.

/**
 * Calls `look` once a frame at most, after anything that may have changed what is visible.
 * Returns a way to ask for a look.
 */
export function watch(look: () => void): () => void {
  let due = 0;
  const soon = () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      look();
    });
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(soon).observe(document, everything);
  for (const type of OCCASIONS) addEventListener(type, soon, true);
  soon();
  return soon;
}

/** What can change the picture without changing the document: transitions, style sheets, focus. */
const OCCASIONS =
  "animationend transitionend load toggle resize visibilitychange focusin input".split(" ");
