// One document's life: look, ask, show what is offered.

import { ask, attached, hear } from "./ask.ts";
import { open, type Card } from "./card.ts";
import { errand, refusal } from "./errand.ts";
import { identities, readIdentities } from "./identity.ts";
import type { Offer } from "./protocol.ts";
import { couldTakeCode, sense, textFields, type Sight, type TextField } from "./sense.ts";
import type { Hands, View } from "./views.ts";
import { visible } from "./visible.ts";
import { watch } from "./watch.ts";

// The last sight that the worker was asked about, what it made of it, and the field that it means.
let sight: Sight | undefined;
let offered: Offer = { type: "nothing" };
let target: TextField | undefined;
let asking = false;
// What was said so far: the sight, and who is signing in.
let said = "";
let told = JSON.stringify(identities);
// The card, what it says, and the way to call off the press that is on its way to a code.
let card: Card | undefined;
let shown: View | undefined;
let callOff: (() => void) | undefined;
let flashes: readonly string[] = [];
let dismissed: TextField | undefined;
let tampered = 0;
let soon = () => {};

/** Looks at this document from now on, for as long as it lives. */
export function begin(): void {
  soon = watch(look);
  hear(refresh);
  for (const type of OCCASIONS) window.addEventListener(type, note, true);
}

function look(): void {
  if (document.hidden || asking || callOff) return;
  const fields = textFields();
  readIdentities();
  if (!attached() || !fields.some(couldTakeCode)) {
    said = "";
    return close();
  }
  const seen = sense(fields);
  const same = seen.said === said && sight?.fields.every((field, place) => field === fields[place]);
  said = seen.said;
  if (!same) void observe(seen);
}

/** Asks what a sight calls for. One question at a time: a restless page can't flood the worker. */
async function observe(seen: Sight): Promise<void> {
  asking = true;
  const answer = await ask({ type: "observe", snapshot: seen.snapshot });
  asking = false;
  sight = seen;
  offered = "ok" in answer && answer.ok.type === "offer" ? answer.ok.offer : { type: "nothing" };
  target = offered.type === "nothing" ? undefined : seen.fields[offered.field];
  present();
  soon();
}

function present(): void {
  if (offered.type === "nothing" || !target || !visible(target)) return close();
  if (target === dismissed || settled(target)) return;
  show(target, offered.type === "devices" ? { kind: "devices", devices: offered.devices } : { kind: offered.type });
}

/** Whether the code just filled still stands and the page has said nothing new: there is nothing to offer. */
function settled(field: TextField): boolean {
  const news = sight?.snapshot.flashes.some((flash) => !flashes.includes(flash));
  return card?.field === field && shown?.kind === "filled" && field.value !== "" && !news;
}

/**
 * Shows a view by a field.
 *
 * # Security
 *
 * A page that tampers with the card gets it back a few times and then loses it for good, so that a war
 * about it ends with nothing to press.
 */
function show(field: TextField, view: View): void {
  if (tampered >= PATIENCE) return;
  if (card?.field !== field) {
    close();
    card = open(field, hands, tampering);
  }
  if (JSON.stringify(view) !== JSON.stringify(shown)) card.render(view);
  shown = view;
}

function tampering(): void {
  tampered += 1;
  close();
  refresh();
}

function close(): void {
  callOff?.();
  card?.close();
  callOff = card = shown = undefined;
}

const hands: Hands = {
  fill(place) {
    const [offer, seen, field] = [offered, sight, target];
    const device = offer.type === "devices" && offer.devices[place];
    if (!device || !seen || !field || callOff) return;
    callOff = errand({ offer: offer.id, place, seen, field }, {
      wait: (until) => show(field, { kind: "waiting", device, until }),
      done(view) {
        callOff = undefined;
        flashes = sight?.snapshot.flashes ?? [];
        show(field, view);
        soon();
      },
    });
  },
  async unlock() {
    const answer = await ask({ type: "openUnlock" });
    if ("failed" in answer && card && target) show(target, refusal(answer.failed));
  },
  again() {
    callOff?.();
    callOff = undefined;
    refresh();
  },
  dismiss() {
    close();
    dismissed = target;
    target?.focus();
  },
};

/** Asks anew although the page is the same: what is behind it may be different. */
function refresh(): void {
  said = "";
  soon();
}

/** Tells who is signing in, for the page that asks for the code may be another one. */
function note(): void {
  readIdentities();
  const says = JSON.stringify(identities);
  if (says !== told) void ask({ type: "note", typed: identities });
  told = says;
}

const PATIENCE = 3;

/** When a person is done with a field, or with the page. */
const OCCASIONS = ["change", "focusout", "click", "submit", "pagehide"];
