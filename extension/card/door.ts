// Where the content script finds the second script, once the worker has brought it.

import type { Card } from "./card.ts";
import type { readClock } from "./clock.ts";
import type { errand, fillName } from "./errand.ts";
import type { Hands } from "./views.ts";
import type { ShownKey } from "../content/protocol.ts";

export interface Door {
  /** Opens a card. */
  open(field: HTMLElement, hands: Hands, tampered: () => void): Card;
  readonly errand: typeof errand;
  readonly fillName: typeof fillName;
  readonly readClock: typeof readClock;
  /** All that the page shows of a key. */
  shownKey(): Promise<ShownKey>;
}

/** The way in; nothing yet where nothing was shown or pressed. */
export function door(): Door | undefined {
  return world[DOOR];
}

/** Lets the content script in. */
export function openDoor(way: Door): void {
  world[DOOR] = way;
}

const world = globalThis as unknown as Record<symbol, Door | undefined>;
// No name: an element of that id would answer to it.
const DOOR = Symbol.for("keyfob.card");
