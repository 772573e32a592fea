// What the browser draws above the page.

/**
 * The popovers, modal dialogs and the like that are open, wherever the page has put them; `heard` gets
 * the document and every shadow root that was searched.
 */
export function layers(heard: (root: Document | ShadowRoot) => unknown = () => {}): Element[] {
  const found: Element[] = [];
  const search = (root: Document | ShadowRoot) => {
    heard(root);
    found.push(...root.querySelectorAll(TOP_LAYER));
    for (const element of root.querySelectorAll("*")) {
      // Firefox shows an extension closed ones, too. Chromium does so for a price, and vouches for what is painted anyway.
      const inner = (element as Partial<Opener>).openOrClosedShadowRoot ?? element.shadowRoot;
      if (inner) search(inner);
    }
  };
  search(document);
  return found;
}

/** Whether a picture of the page as it was stands before all else. */
export function inTransition(): boolean {
  return document.querySelector(":active-view-transition") !== null;
}

interface Opener {
  readonly openOrClosedShadowRoot: ShadowRoot | null;
}

const TOP_LAYER = ":popover-open, dialog:modal, :fullscreen:not(:root)";
