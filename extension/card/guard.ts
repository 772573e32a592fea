// Tells whether the person could really see the card for a moment before pressing it.

import { inTransition, layers } from "./layers.ts";
import { plain } from "../content/visible.ts";

export interface Guard {
  /** Whether a press may count now. To be asked every now and then: it counts from the last no. */
  ready(): boolean;
  /** Counts anew, since the card says something else. */
  reset(): void;
}

/**
 * Watches a panel in the top layer: ready once it has stood there wholly visible, unobscured and still for a moment,
 * at one address.
 *
 * # Security
 *
 * Whatever else comes into the top layer lies over the card, with a backdrop as large as the window and perhaps
 * for a blink, and what lets pointers through would escape the points: `raise` puts the panel above it, and it
 * counts anew. Chromium also vouches for what is painted, but a while after the fact; Firefox doesn't.
 */
export function guard(host: HTMLElement, panel: HTMLElement, raise: () => void, signal: AbortSignal): Guard {
  let whole = false;
  let drawn: boolean | undefined;
  let place = "";
  let since: number | undefined;
  let moved = false;
  const stir = () => (moved = true);
  const heed = (target: EventTarget) => {
    for (const type of STIRS) target.addEventListener(type, stir, { capture: true, signal });
  };
  const peers = () => layers((root) => (root as ShadowRoot).host === host || heed(root)).filter((layer) => layer !== panel);
  let below = peers();
  /** Whether something may have come to lie over the card since it was raised. */
  const buried = () => {
    const now = peers();
    const over = moved || now.some((layer) => !below.includes(layer));
    if (!over) return false;
    raise();
    moved = false;
    below = now;
    // Wherever they go from here.
    below.forEach(heed);
    return true;
  };
  below.forEach(heed);
  const sight = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    whole = (last?.intersectionRatio ?? 0) >= 0.99;
    drawn = last?.isVisible;
  }, SIGHT);
  const look = () => {
    sight.disconnect();
    sight.observe(panel);
  };
  look();
  const ready = () => {
    const now = performance.now();
    const box = panel.getBoundingClientRect();
    const still = place === (place = JSON.stringify([location.href, box]));
    const alone = !buried() && !inTransition();
    const seen = whole && drawn !== false && !document.hidden && box.width >= NARROW;
    // A page at rest draws nothing, and the browser says nothing new of it: not even where it has looked while the
    // window was changing its size.
    if (!seen) requestAnimationFrame(look);
    const clear = alone && still && seen && plain(host) && meets(box, host);
    since = clear ? (since ?? now) : undefined;
    return now - (since ?? now) >= LOOK;
  };
  return { ready, reset: () => (place = "") };
}

/** Whether a pointer meets the element all over the box. */
function meets(box: DOMRect, element: Element): boolean {
  const meet = (x: number, y: number) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
  return SPOTS.every((x) => SPOTS.every((y) => meet(x, y) === element));
}

/** Milliseconds that a card has to be seen before it can be pressed. */
const LOOK = 400;
/** Pixels; a page can zoom the card out of sight. */
const NARROW = 200;
/** https://w3c.github.io/IntersectionObserver/v2/ asks for a delay of at least 100 ms. */
const SIGHT = { threshold: [0, 0.99], trackVisibility: true, delay: 100 };
/** From edge to edge, in each direction. */
const SPOTS = [0.05, 0.5, 0.95];
/** What comes into the top layer or leaves it says so before, also if it does both at once. */
const STIRS = ["beforetoggle", "fullscreenchange"];
