// Where the content script finds the card, once the worker has brought it.

import type { Card } from "./card.ts";
import type { Hands } from "./views.ts";

export type Open = (field: HTMLElement, hands: Hands, tampered: () => void) => Card;

/** The way to open a card; nothing yet where none was wanted. */
export function door(): Open | undefined {
  return world[DOOR];
}

/** Lets the content script in. */
export function openDoor(open: Open): void {
  world[DOOR] = open;
}

const world = globalThis as unknown as Record<symbol, Open | undefined>;
// No name: an element of that id would answer to it.
const DOOR = Symbol.for("keyfob.card");
