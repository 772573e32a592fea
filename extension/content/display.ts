// What the card says at the moment, and by which field.

import { open, type Card } from "./card.ts";
import type { Hands, View } from "./views.ts";

let card: Card | undefined;
let shown: View | undefined;
let tampered = 0;

/** What the card says by this field, if that is where it stands. */
export function showing(field: HTMLElement | undefined): View | undefined {
  return card?.field === field ? shown : undefined;
}

/**
 * Shows a view by a field.
 *
 * # Security
 *
 * A page that tampers with the card gets it back a few times and then loses it for good, so that a war
 * about it ends with nothing to press.
 */
export function show(field: HTMLElement, view: View, hands: Hands): void {
  if (tampered >= PATIENCE) return;
  if (card?.field !== field) {
    hide();
    card = open(field, hands, () => {
      tampered += 1;
      hide();
      hands.again();
    });
  }
  if (JSON.stringify(view) !== JSON.stringify(shown)) card.render(view);
  shown = view;
}

/** Takes the card away. */
export function hide(): void {
  card?.close();
  card = shown = undefined;
}

const PATIENCE = 3;
