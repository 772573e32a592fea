// One document's life: look, ask, show what is offered.

import { ask, attached, hear } from "./ask.ts";
import { hide, show, showing } from "./display.ts";
import { errand, refusal } from "./errand.ts";
import { identities, readIdentities } from "./identity.ts";
import type { Offer } from "./protocol.ts";
import { couldTakeCode, sense, textFields, type Sight, type TextField } from "./sense.ts";
import type { Hands } from "./views.ts";
import { visible } from "./visible.ts";
import { watch } from "./watch.ts";

// The last sight that the worker was asked about, what it made of it, and the field that it means.
let sight: Sight | undefined;
let offered: Exclude<Offer, { type: "nothing" }> | undefined;
let target: TextField | undefined;
let asking = false;
// Whether this document has said nothing yet.
let fresh = true;
// What was said so far: the sight, and who is signing in.
let said = "";
let told = JSON.stringify(identities);
// The way to call off the press that is on its way to a code, and the flashes above the last one's end.
let callOff: (() => void) | undefined;
let flashes: readonly string[] = [];
let dismissed: TextField | undefined;
let soon = () => {};

/** Looks at this document from now on, for as long as it lives. */
export function begin(): void {
  soon = watch(look);
  hear(refresh);
  for (const type of OCCASIONS) addEventListener(type, note, true);
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
  else if (showing(target)?.type === "filled") present();
}

/** Asks what a sight calls for. One question at a time: a restless page can't flood the worker. */
async function observe(seen: Sight): Promise<void> {
  asking = true;
  const answer = await ask({ type: "observe", snapshot: seen.snapshot, fresh });
  asking = false;
  fresh &&= "failed" in answer;
  sight = seen;
  const offer = "ok" in answer && answer.ok.type === "offer" && answer.ok.offer;
  offered = offer && offer.type !== "nothing" ? offer : undefined;
  target = offered && seen.fields[offered.field];
  present();
  if (offered?.type === "devices" && offered.act !== null) hands.fill(offered.act);
  soon();
}

function present(): void {
  if (!offered || (offered.type === "devices" && !offered.card) || !target || !visible(target)) return close();
  if (target === dismissed || settled(target)) return;
  // The offer's name is no part of the picture, which stays as it is while the rest does.
  const view = { ...offered, id: "" };
  show(target, view, hands);
}

/** Whether the code just filled still stands and the page has said nothing new: there is nothing to offer. */
function settled(field: TextField): boolean {
  const news = sight?.snapshot.flashes.some((flash) => !flashes.includes(flash));
  return showing(field)?.type === "filled" && field.value !== "" && !news;
}

function close(): void {
  stop();
  hide();
}

/** Calls off the press that is on its way to a code. */
function stop(): void {
  callOff?.();
  callOff = undefined;
}

const hands: Hands = {
  fill(place) {
    if (offered?.type !== "devices" || !sight || !target || callOff) return;
    const [field, device] = [target, offered.devices[place]];
    if (device === undefined) return;
    callOff = errand({ offer: offered.id, place, seen: sight, field }, {
      wait: (until) => show(field, { type: "waiting", device, until }, hands),
      done(view) {
        callOff = undefined;
        flashes = sight?.snapshot.flashes ?? [];
        show(field, view, hands);
        soon();
      },
    });
  },
  async unlock() {
    const answer = await ask({ type: "openUnlock" });
    if ("failed" in answer && target && showing(target)) show(target, refusal(answer.failed), hands);
  },
  again() {
    stop();
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

/** When a person is done with a field, or with the page. */
const OCCASIONS = ["change", "focusout", "click", "pagehide"];
