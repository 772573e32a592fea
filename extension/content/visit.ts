// One document's life: look, ask, show what is offered.

import { ask, attached, hear } from "./ask.ts";
import { readClock, readSession } from "./aside.ts";
import { hide, show, showing } from "./display.ts";
import { errand, refusal, refused } from "./errand.ts";
import { heed, identities, readIdentities } from "./identity.ts";
import type { Answer, ContentReply, Offer, OfferedDevice, OfferId } from "./protocol.ts";
import { matters, isControl, sense, textFields, type Sight, type TextField } from "./sense.ts";
import type { Hands, View } from "../card/views.ts";
import { visible } from "./visible.ts";
import { watch } from "./watch.ts";

// The last sight that the worker was asked about, what it made of it, and the field that it means.
let sight: Sight | undefined;
let offered: Exclude<Offer, { type: "nothing" | "asksUser" }> | undefined;
let target: TextField | undefined;
let asking = false;
// Whether this document has said nothing yet.
let fresh = true;
// What was said so far: the sight, who is signing in, and who is signed in.
let said = "";
let told = JSON.stringify(identities);
let session = "";
// The way to call off the press that is on its way to a code, and the flashes above the last one's end.
let callOff: (() => void) | undefined;
let flashes: readonly string[] = [];
// What was pressed while the worker was asked: it goes by the new offer, if that is for the same field at the
// same address.
let pressed: { device: OfferedDevice; field: TextField; href: string } | undefined;
// The offer whose code stands in the page and was not sent off yet.
let given: OfferId | undefined;
// What the person looks for in the card, and whether the worker is looking.
let sought = "";
let searching = false;
let dismissed: TextField | undefined;
let soon = () => {};
// Runs while the same fields as before, which called for nothing, are not read again.
let rest: ReturnType<typeof setTimeout> | undefined;

/** Looks at this document from now on, for as long as it lives. */
export function begin(): void {
  soon = watch(look);
  hear((push) => {
    if (push.type === "changed") refresh();
    else if (offered?.type === "devices" && offered.id === push.offer) press(push.choice, push.device);
  });
  for (const type of OCCASIONS) addEventListener(type, note, true);
}

function look(): void {
  if (document.hidden || asking || callOff || !attached()) return;
  tellSession();
  const fields = textFields();
  readIdentities();
  if (!fields.some(matters)) {
    said = "";
    return close();
  }
  const before = sight?.fields;
  const same = said !== "" && fields.length === before?.length && fields.every((field, place) => field === before[place]);
  if (same && rest) return;
  const seen = sense(fields);
  if (!same || seen.said !== said) void observe(seen);
  else if (!offered) rest = setTimeout(wake, REST);
  else if (showing(target)?.type === "filled") present();
}

/** Asks what a sight calls for. One question at a time: a restless page can't flood the worker. */
async function observe(seen: Sight): Promise<void> {
  asking = true;
  said = seen.said;
  const answer = await ask({ type: "observe", snapshot: seen.snapshot, fresh });
  asking = false;
  fresh &&= "failed" in answer;
  sought = "";
  take(seen, answer);
  if (offered?.type === "devices" && offered.act !== null) hands.fill(offered.act);
  if (pressed) pressAgain(pressed);
  soon();
}

function pressAgain({ device, field, href }: NonNullable<typeof pressed>): void {
  pressed = undefined;
  if (field !== target || offered?.type !== "devices") return;
  if (sight?.href !== href) return say(refused());
  const same = JSON.stringify(device);
  press(offered.devices.findIndex((other) => JSON.stringify(other) === same), device);
}

/** Goes by what the worker says of a sight. */
function take(seen: Sight, answer: Answer<ContentReply>): void {
  sight = seen;
  const offer = "ok" in answer && answer.ok.type === "offer" && answer.ok.offer;
  heed(offer && offer.type === "asksUser" ? seen.fields[offer.field] : undefined);
  offered = offer && offer.type !== "nothing" && offer.type !== "asksUser" ? offer : undefined;
  target = offered && seen.fields[offered.field];
  present();
  if (offered?.type === "devices" && offered.refused?.checkClock) void tellTime(seen, offered.id);
}

/** Tells what AWS's clock says, for its refusal may come of this machine's. */
async function tellTime(seen: Sight, offer: OfferId): Promise<void> {
  const answer = await ask({ type: "tellTime", offer, date: await readClock() });
  if (sight === seen && !callOff && "ok" in answer) take(seen, answer);
}

function present(): void {
  if (!offered || !target || !visible(target)) return close();
  if (target === dismissed || settled(target)) return;
  // The offer's name is no part of the picture, which stays as it is while the rest does.
  const view = { ...offered, id: "" };
  say(view);
}

/** Lets the card say something, if the person wants one. */
function say(view: View): void {
  if (offered?.type === "devices" && !offered.card) return close();
  if (target) show(target, view, hands);
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

function press(place: number, device: OfferedDevice | undefined): void {
  if (offered?.type !== "devices" || !sight || !target || !device || callOff || place < 0) return;
  const { href } = sight;
  // Elsewhere they have not seen this offer.
  if (location.href !== href) {
    say(refused());
    return soon();
  }
  if (asking) {
    pressed = { device, field: target, href };
    return;
  }
  const offer = offered.id;
  callOff = errand({ offer, place, seen: sight, field: target }, {
    wait: (until) => say({ type: "waiting", device, until }),
    done(view) {
      callOff = undefined;
      if (view.type === "filled") given = offer;
      flashes = sight?.snapshot.flashes ?? [];
      say(view);
      soon();
    },
  });
}

const hands: Hands = {
  get sought() {
    return sought;
  },
  get needed() {
    return sight?.needed ?? [];
  },
  fill(place) {
    press(place, offered?.type === "devices" ? offered.devices[place] : undefined);
  },
  async search(text) {
    sought = text;
    if (searching) return;
    searching = true;
    for (let last; last !== sought; ) {
      last = sought;
      if (offered?.type !== "devices" || !sight) break;
      const seen = sight;
      const answer = await ask({ type: "search", offer: offered.id, text: last });
      if (sight === seen && "ok" in answer) take(seen, answer);
    }
    searching = false;
  },
  async unlock() {
    const answer = await ask({ type: "openUnlock" });
    if ("failed" in answer && target && showing(target)) say(refusal(answer.failed));
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

function wake(): void {
  rest = undefined;
  soon();
}

/** Tells who is signing in, for the page that asks for the code may be another one; and that a code was sent off. */
function note({ type, target }: Event): void {
  readIdentities();
  const says = JSON.stringify(identities);
  // At the end in any case: however long the person took, the next page follows on this one.
  if (says !== told || type === "pagehide") void ask({ type: "note", typed: identities });
  told = says;
  const sends = SENDING.includes(type) || (type === "click" && isControl(target));
  if (!given || !sends) return;
  void ask({ type: "submitted", offer: given });
  given = undefined;
}

/** Tells who is signed in, where the page says so. */
function tellSession(): void {
  const data = readSession();
  if (data !== session && data !== "") void ask({ type: "session", data });
  session = data;
}

/** When a person is done with a field, or with the page. */
const OCCASIONS = ["change", "focusout", "click", "submit", "pagehide"];
const SENDING = ["submit", "pagehide"];
/** Milliseconds. */
const REST = 1000;
