// What the card says where something is refused.

import { text } from "./ask.ts";
import type { Failure } from "./protocol.ts";
import type { View } from "../card/views.ts";

/** What the card says where the field, or the page around it, is not what the person saw. */
export function refused(): View {
  return failed("card_refused");
}

/** What the card says about a refusal. */
export function refusal({ name, issuer = "" }: Failure): View {
  return failed(`error_${name}`, issuer);
}

/** The text of this key, and the one that says what to do about it. */
export function failed(key: string, ...values: string[]): View {
  return { type: "failed", sentence: text(key, ...values), hint: text(`${key}_hint`, ...values) };
}
