// Tells whether the person could really see the card for a moment before pressing it.

import { overlap, plain } from "../content/visible.ts";

export interface Guard {
  /** Whether a press may count now. To be asked every now and then: it counts from the last no. */
  ready(): boolean;
  /** Counts anew, since the card says something else. */
  reset(): void;
}

/**
 * Watches a panel: ready once it has stood wholly visible, unobscured and still for a moment, at one address.
 *
 * # Security
 *
 * Nothing else in the top layer may lie over the card: what lets pointers through would escape the points.
 * Chromium also vouches for what is painted, but a while after the fact; Firefox doesn't.
 */
export function guard(host: HTMLElement, panel: HTMLElement): Guard {
  let whole = false;
  let painted: boolean | undefined;
  let place = "";
  let since: number | undefined;
  new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    whole = last !== undefined && last.intersectionRatio > 0.99;
    painted = last?.isVisible;
  }, SIGHT).observe(panel);
  const ready = () => {
    const now = performance.now();
    const box = panel.getBoundingClientRect();
    const still = place === (place = JSON.stringify([location.href, box]));
    const seen = whole && painted !== false && !document.hidden && box.width >= NARROWEST;
    const clear = still && seen && plain(host) && meets(box, host) && !overlaid(box);
    since = clear ? (since ?? now) : undefined;
    return since !== undefined && now - since >= MOMENT;
  };
  return { ready, reset: () => (place = "") };
}

/** Whether a pointer meets the element all over the box. */
function meets(box: DOMRect, element: Element): boolean {
  const meet = (x: number, y: number) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
  return POINTS.every((x) => POINTS.every((y) => meet(x, y) === element));
}

function overlaid(box: DOMRect): boolean {
  return [...document.querySelectorAll(TOP_LAYER)].some((other) => overlap(box, other.getBoundingClientRect()));
}

/** Milliseconds that a card has to be seen before it can be pressed. */
const MOMENT = 400;
/** Pixels; a page can zoom the card out of sight. */
const NARROWEST = 200;
/** https://w3c.github.io/IntersectionObserver/v2/ asks for a delay of at least 100 ms. */
const SIGHT = { threshold: [0, 1], trackVisibility: true, delay: 100 };
/** From edge to edge, in each direction. */
const POINTS = [0.05, 0.5, 0.95];
const TOP_LAYER = ":popover-open, dialog:modal, :fullscreen:not(:root)";
