// One press of the person, carried to its end: its codes, perhaps after a wait, or a refusal.

import { ask } from "../content/ask.ts";
import { fillable, kept, untouched, write } from "./fill.ts";
import type { ContentRequest, Fill, Offer, OfferId } from "../content/protocol.ts";
import { failed, refusal, refused } from "../content/refusal.ts";
import type { Sight, TextField } from "../content/sense.ts";
import type { View } from "./views.ts";
import { visible } from "../content/visible.ts";

/** What the person pressed for, on a page as it was seen. */
export interface Choice {
  readonly offer: OfferId;
  readonly place: number;
  readonly seen: Sight;
  readonly field: TextField;
  /** Asked in place of the first question for codes: what has to be done before there are any. */
  readonly first?: (() => Promise<ContentRequest>) | undefined;
}

/** What an errand says about itself. */
export interface Stage {
  /** It has to wait until then. */
  wait(until: number): void;
  /** It is about to write: nothing of ours may stand over the fields. */
  clear(): void;
  /** It is over: there is something to decide before. */
  decide(offer: Offer): void;
  /** It is over, and this is what came of it. */
  done(view: View): void;
  /** The offer that stands for the field by now, if one does. */
  standing(): OfferId | undefined;
  /** What was filled has grown old, and nothing follows on it by itself. */
  aged(): void;
}

/**
 * Goes from a press to its codes, and gives the page later ones as long as nobody touches them, if it is to.
 * Returns a way to call it off.
 *
 * # Security
 *
 * Writes only while the document is at the address, and asks for the same, in fields that are what and where
 * they were when the person saw the card.
 */
export function errand(choice: Choice, stage: Stage): () => void {
  let over = false;
  const end = (view: View) => {
    if (!over) stage.done(view);
    over = true;
  };
  const wait = (until: number) => {
    if (over) return;
    if (!visible(choice.field) || !choice.seen.same(choice.field)) return end(refused());
    if (Date.now() >= until && !document.hidden) void run(accept);
    else setTimeout(wait, PULSE, until);
  };
  const accept = async () => accepted(choice.offer, choice.place);
  const run = async (request: () => Promise<ContentRequest>) => {
    const answer = await ask(await request());
    if (over) return;
    if ("failed" in answer) return end(refusal(answer.failed));
    const reply = answer.ok;
    if (reply.type === "fill") {
      stage.clear();
      const [view, filled] = await fill(choice, reply.fill);
      end(view);
      if (view.type !== "filled") return;
      submit(choice.seen, reply.fill.submit);
      follow(choice, stage, reply.fill, filled);
    } else if (reply.type === "wait") {
      stage.wait(reply.until);
      wait(reply.until);
    } else if (reply.type === "offer") {
      over = true;
      stage.decide(reply.offer);
    } else {
      end(refused());
    }
  };
  void run(choice.first ?? accept);
  return () => {
    over = true;
  };
}

/** Fills the name of a new device where nothing stands yet. Says whether it did. */
export function fillName(field: TextField, name: string): boolean {
  field.focus();
  // The page hears of the focus.
  if (!fillable(field) || field.value !== "") return false;
  write(field, name);
  return true;
}

type Filled = readonly [HTMLInputElement, string][];

// What was filled last: nobody follows on anything else.
let last: Filled | undefined;

/** Where the codes grow old, sees to it that they are followed by the next ones, or else offered. */
function follow(choice: Choice, stage: Stage, { old, renew }: Fill, filled: Filled): void {
  last = filled;
  if (old !== null) void attend(choice, stage, old, renew, filled);
}

/** When the codes have grown old and still stand there as they were written, the page gets the next ones. */
async function attend(choice: Choice, stage: Stage, at: number, renew: boolean, filled: Filled): Promise<void> {
  if (last !== filled || !filled.every(([field]) => visible(field))) return;
  if (Date.now() < at || document.hidden) return void setTimeout(attend, PULSE, choice, stage, at, renew, filled);
  const offer = renew && untouched(filled) && stage.standing();
  const answer = offer ? await ask(accepted(offer, choice.place)) : undefined;
  if (last !== filled) return;
  if (!answer || "failed" in answer || !untouched(filled)) return stage.aged();
  if (answer.ok.type === "wait") return attend(choice, stage, answer.ok.until, renew, filled);
  if (answer.ok.type !== "fill") return stage.aged();
  const focused = document.activeElement;
  const [{ type }, again] = await fill(choice, answer.ok.fill);
  if (focused instanceof HTMLElement) focused.focus();
  if (type === "filled") follow(choice, stage, answer.ok.fill, again);
  else stage.aged();
}

function accepted(offer: OfferId, choice: number): ContentRequest {
  return { type: "accept", offer, choice };
}

/** Presses what sends the codes off, if it still can be seen. */
function submit({ controls }: Sight, place: number | null): void {
  const control = place === null ? undefined : controls[place];
  if (control && visible(control)) control.click();
}

async function fill({ seen, first }: Choice, { codes }: Fill): Promise<[View, Filled]> {
  const filled: [HTMLInputElement, string][] = [];
  const fits = (field: TextField | undefined): field is HTMLInputElement => {
    field?.scrollIntoView(NEAREST);
    return fillable(field) && seen.same(field);
  };
  const fields = codes.map(({ field }) => seen.fields[field]);
  if (!fields.every(fits)) return [refused(), []];
  for (const [place, { code }] of codes.entries()) {
    const field = fields[place];
    field?.focus();
    // The page hears of the focus, and of the code before, and may be another by now.
    if (!fits(field)) return [refused(), []];
    write(field, code);
    filled.push([field, code]);
  }
  if (await kept(filled)) return [{ type: "filled", codes: filled.length, enrols: first !== undefined }, filled];
  return [failed("card_not_kept"), []];
}

const PULSE = 100;
/** Two fields may be further apart than the window is high. */
const NEAREST = { block: "nearest", behavior: "instant" } as const;
