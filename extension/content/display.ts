// What the card says at the moment, and by which field.

import { ask } from "./ask.ts";
import type { Card } from "../card/card.ts";
import { door, type Door } from "../card/door.ts";
import type { Hands, View } from "../card/views.ts";

let card: Card | undefined;
let shown: Showing | undefined;
let bringing: Promise<unknown> | undefined;
let tampered = 0;

interface Showing {
  readonly field: HTMLElement;
  readonly view: View;
  readonly hands: Hands;
}

/** What the card says by this field, if that is where it stands. */
export function showing(field: HTMLElement | undefined): View | undefined {
  return shown?.field === field ? shown?.view : undefined;
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
  const before = showing(field);
  if (!before) hide();
  shown = { field, view, hands };
  if (!card) void place();
  else if (JSON.stringify(view) !== JSON.stringify(before)) card.render(view);
}

/** Takes the card away. */
export function hide(): void {
  card?.close();
  card = shown = undefined;
}

/** Has the worker bring the second script, where it isn't there yet. */
export async function bring(): Promise<Door | undefined> {
  if (!door()) await (bringing ??= ask({ type: "bringCard" }));
  bringing = undefined;
  return door();
}

/** Opens the card for what is to be shown. */
async function place(): Promise<void> {
  await bring();
  if (!shown || card) return;
  const { field, view, hands } = shown;
  card = door()?.open(field, hands, () => {
    tampered += 1;
    hide();
    hands.again();
  });
  card?.render(view);
}

const PATIENCE = 3;
