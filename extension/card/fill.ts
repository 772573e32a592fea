// Writes a code into the field it is for.

import { layers } from "./layers.ts";
import { overlap, plain, topmost, visible } from "../content/visible.ts";

/** Whether the person sees this field and could type into it. */
export function fillable(field: Element | undefined): field is HTMLInputElement {
  if (!(field instanceof HTMLInputElement) || field.disabled || field.readOnly) return false;
  return visible(field) && plain(field) && topmost(field) && !overlaid(field);
}

/** Whether something in the top layer, which may let pointers through, lies over the field. */
function overlaid(field: Element): boolean {
  const box = field.getBoundingClientRect();
  return layers().some((layer) => !layer.contains(field) && overlap(box, layer.getBoundingClientRect()));
}

/**
 * Writes the code, into the field that has the focus, as a person's typing would: React and AngularJS both hear it. Sends nothing off.
 *
 * This world's `value` is the browser's own setter, also where the page has put another one over it
 * as React does; that is how React learns of the change.
 */
export function write(field: HTMLInputElement, code: string): void {
  field.value = code;
  const typing = { bubbles: true, inputType: "insertReplacementText", data: code };
  field.dispatchEvent(new InputEvent("input", typing));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Whether the fields hold what was written there, and nobody is about to change it. */
export function untouched(filled: readonly [HTMLInputElement, string][]): boolean {
  return filled.every(([field, code]) => field.isConnected && field.value === code);
}

/** Whether the page still has the codes after it had time to think. */
export async function kept(filled: readonly [HTMLInputElement, string][]): Promise<boolean> {
  await new Promise(requestAnimationFrame);
  return untouched(filled);
}
