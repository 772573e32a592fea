// One press of the person, carried to its end: its codes, perhaps after a wait, or a refusal.

import { ask, text } from "./ask.ts";
import { fillable, kept, submit, write } from "./fill.ts";
import type { Failure, Fill, OfferId } from "./protocol.ts";
import type { Sight, TextField } from "./sense.ts";
import type { View } from "../card/views.ts";
import { visible } from "./visible.ts";

/** What the person chose: a device of an offer, for a field of the page as it was seen. */
export interface Choice {
  readonly offer: OfferId;
  readonly place: number;
  readonly seen: Sight;
  readonly field: TextField;
}

/** What an errand says about itself. */
export interface Stage {
  /** It has to wait until then. */
  wait(until: number): void;
  /** It is over, and this is what came of it. */
  done(view: View): void;
}

/**
 * Goes from a press to its code. Returns a way to call it off.
 *
 * # Security
 *
 * Writes once, and only while the document is at the address, and the fields in the place and state, in
 * which the person saw the card.
 */
export function errand(choice: Choice, stage: Stage): () => void {
  let over = false;
  const end = (view: View) => {
    if (!over) stage.done(view);
    over = true;
  };
  const wait = (until: number) => {
    if (over) return;
    if (!visible(choice.field)) return end(refused());
    if (Date.now() >= until && !document.hidden) void run();
    else setTimeout(wait, PULSE, until);
  };
  const run = async () => {
    const answer = await ask({ type: "accept", offer: choice.offer, choice: choice.place });
    if (over) return;
    if ("failed" in answer) return end(refusal(answer.failed));
    const reply = answer.ok;
    if (reply.type === "fill") {
      const view = await fill(choice, reply.fill);
      end(view);
      if (view.type === "filled" && reply.fill.submit) submit(choice.field);
      return;
    }
    if (reply.type !== "wait") return end(refused());
    stage.wait(reply.until);
    wait(reply.until);
  };
  void run();
  return () => {
    over = true;
  };
}

async function fill({ seen }: Choice, { codes }: Fill): Promise<View> {
  const filled: [HTMLInputElement, string][] = [];
  for (const { field: place, code } of codes) {
    const field = seen.fields[place];
    if (location.href !== seen.href || !fillable(field)) return refused();
    filled.push([field, code]);
  }
  for (const [field, code] of filled) write(field, code);
  return (await kept(filled)) ? { type: "filled" } : failed(text("card_not_kept"), text("card_not_kept_hint"));
}

/** What the card says where the field, or the page around it, is not what the person saw. */
export function refused(): View {
  return failed(text("card_refused"), text("card_refused_hint"));
}

/** What the card says about a refusal. */
export function refusal({ name }: Failure): View {
  return failed(text(`error_${name}`), text(`error_${name}_hint`));
}

function failed(sentence: string, hint: string): View {
  return { type: "failed", sentence, hint };
}

const PULSE = 100;
