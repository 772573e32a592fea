// Writes a code into the field it is for.

import type { TextField } from "../content/sense.ts";
import { plain, topmost, visible } from "../content/visible.ts";

/** Whether the person sees this field and could type into it. */
export function fillable(field: Element | undefined): field is HTMLInputElement {
  if (!(field instanceof HTMLInputElement) || field.disabled || field.readOnly) return false;
  return visible(field) && plain(field) && topmost(field);
}

/**
 * Writes the code as a person's typing would: React and AngularJS both hear it. Sends nothing off.
 *
 * This world's `value` is the browser's own setter, also where the page has put another one over it
 * as React does; that is how React learns of the change.
 */
export function write(field: HTMLInputElement, code: string): void {
  field.focus();
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

/** Presses the one control that submits the field's own form; where there is another or none, nothing. */
export function submit({ form }: TextField): void {
  const controls = form?.querySelectorAll<HTMLButtonElement | HTMLInputElement>(":scope :is(button, input)") ?? [];
  const [control, ...others] = [...controls].filter((it) => it.type === "submit" && !it.disabled && visible(it));
  if (others.length === 0) control?.click();
}
