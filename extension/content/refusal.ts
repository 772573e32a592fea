// What the card says where something is refused.

import { text } from "./ask.ts";
import type { Failure } from "./protocol.ts";
import type { View } from "../card/views.ts";

/** What the card says where the field, or the page around it, is not what the person saw. */
export function refused(): View {
  return failed(text("card_refused"), text("card_refused_hint"));
}

/** What the card says about a refusal. */
export function refusal({ name, issuer = "" }: Failure): View {
  return failed(text(`error_${name}`, issuer), text(`error_${name}_hint`, issuer));
}

export function failed(sentence: string, hint: string): View {
  return { type: "failed", sentence, hint };
}
