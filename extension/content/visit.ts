// One document's life: look, ask, show what is offered.

import { ask, attached, hear, UNANSWERED } from "./ask.ts";
import { door } from "../card/door.ts";
import type { Stage } from "../card/errand.ts";
import { bring, hide, show, showing } from "./display.ts";
import { heed, readIdentities } from "./identity.ts";
import type { Answer, ContentReply, EnrolmentNames, Offer, OfferedDevice, OfferId, Unfinished } from "./protocol.ts";
import { refusal, refused } from "./refusal.ts";
import { matters, isTextField, sense, textFields, type Sight, type TextField } from "./sense.ts";
import { forgetSession, gave, listen, tellSession } from "./tell.ts";
import type { Hands, View } from "../card/views.ts";
import { visible } from "./visible.ts";
import { watch } from "./watch.ts";

// The last sight that the worker was asked about, what it made of it, and the field that it means.
let sight: Sight | undefined;
let offered: Exclude<Offer, { type: "nothing" | "asksUser" }> | undefined;
let target: HTMLElement | undefined;
let asking = false;
// Whether this document has said nothing yet.
let fresh = true;
// What was said of the last sight.
let said = "";
// The way to call off the press that is on its way to a code, and the flashes above the last one's end.
let callOff: (() => void) | undefined;
let flashes: readonly string[] = [];
// What was pressed while the worker was asked: it goes by the new offer, if that is for the same field at the
// same address.
let pressed: { device: OfferedDevice; field: TextField; href: string } | undefined;
// What the person looks for in the card.
let sought = "";
// What the card was sent away from.
let dismissed = "";
// The offer that stood when the card last refused something, and where.
let refusedAt = "";
// Whether the page may have news although it asks for nothing: of a device that is not finished.
let expecting = false;
// What was pressed while the key was not there to read.
let revealing: Press | undefined;
let soon = () => {};
// Runs while the same fields as before, which called for nothing, are not read again.
let rest: ReturnType<typeof setTimeout> | undefined;

/** A press on *Save and fill*: where, and what the card said then. */
interface Press {
  readonly href: string;
  readonly names: EnrolmentNames;
  readonly offered: EnrolmentNames;
  readonly unfinished: Unfinished | null;
  /** How often the page was asked to show its key. */
  readonly asked: number;
}

/** Looks at this document from now on, for as long as it lives. */
export function begin(): void {
  soon = watch(look);
  hear((push) => {
    if (push.type === "changed") refresh();
    else if (offered?.type === "devices" && offered.id === push.offer) press(push.choice, push.device);
  });
  listen();
}

function look(): void {
  if (document.hidden || asking || callOff || !attached()) return;
  void tellSession(expect);
  const fields = textFields();
  readIdentities();
  if (!expecting && !fields.some(matters)) {
    said = "";
    return close();
  }
  const before = sight?.fields;
  const same = said && fields.length === before?.length && fields.every((field, place) => field === before[place]);
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
  const answer = await ask({ type: "observe", snapshot: seen.snapshot, fresh, referrer: document.referrer });
  if (answer === UNANSWERED) setTimeout(refresh, REST);
  fresh &&= "failed" in answer;
  if (asked(seen, offerIn(answer)) !== asked(sight, offered)) sought = "";
  await narrow(seen, answer, "");
  if (offered?.type === "devices" && offered.act !== null) hands.fill(offered.act);
}

/** Goes by what the worker offers, once it is what the person looks for by then; `text` was looked for already. */
async function narrow(seen: Sight, answer: Answer<ContentReply>, text?: string): Promise<void> {
  for (let offer; text !== sought && (offer = offerIn(answer))?.type === "devices"; ) {
    text = sought;
    const found = await ask({ type: "search", offer: offer.id, text });
    if ("ok" in found) answer = found;
  }
  asking = false;
  take(seen, answer);
  if (pressed) pressAgain(pressed);
  if (revealing && offered?.type === "enrol" && offered.reveal === null) goOn(revealing);
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
  const offer = offerIn(answer);
  heed(offer?.type === "asksUser" ? seen.fields[offer.field] : undefined);
  offered = offer?.type === "nothing" || offer?.type === "asksUser" ? undefined : offer;
  target = offered && ("field" in offered ? seen.fields[offered.field] : seen.news);
  // The next device is another matter.
  if (offered && offered.type !== "enrol") hands.edits = {};
  present();
  if (offered && "refused" in offered && offered.refused?.checkClock) void tellTime(seen, offered.id);
}

function offerIn(answer: Answer<ContentReply>): Offer | undefined {
  return "ok" in answer && answer.ok.type === "offer" ? answer.ok.offer : undefined;
}

/** Tells what AWS's clock says, for its refusal may come of this machine's. */
async function tellTime(seen: Sight, offer: OfferId): Promise<void> {
  const told = await (await bring())?.readClock();
  const answer = told && (await ask({ type: "tellTime", offer, ...told }));
  if (answer && sight === seen && !callOff && "ok" in answer) take(seen, answer);
}

function present(): void {
  if (!offered || !target || !visible(target)) return close();
  if (dismissed === asked(sight, offered) || settled(target)) return;
  if (offered.type === "nameDevice" && !offered.trouble && valueOf(target)) return close();
  // The offer's name is no part of the picture, which stays as it is while the rest does.
  const view = { ...offered, id: "" };
  // A refusal stays to be read: what it was about comes back with *Try again*.
  if (showing(target)?.type !== "failed" || refusedAt !== standing()) say(view);
}

/** What the page asks, and where, in whatever field. */
function asked(seen: Sight | undefined, offer: Offer | undefined): string {
  const field = offer && "field" in offer && seen?.snapshot.fields[offer.field];
  return JSON.stringify([seen?.href, field ? field.label || field.id : offer?.type]);
}

/** What the card offers, and where. */
function standing(): string {
  return JSON.stringify([sight?.href, { ...offered, id: "" }]);
}

/** Lets the card say something, if the person wants one. */
function say(view: View): void {
  if (view.type === "failed") refusedAt = standing();
  if (offered?.type === "devices" && !offered.card) return hide();
  if (target) show(target, view, hands);
}

/** Whether the code just filled still stands and the page has said nothing new: there is nothing to offer. */
function settled(field: HTMLElement): boolean {
  const news = sight?.snapshot.flashes.some((flash) => !flashes.includes(flash));
  return showing(field)?.type === "filled" && valueOf(field) !== "" && !news;
}

function valueOf(element: HTMLElement): string {
  return isTextField(element) ? element.value : "";
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
  if (offered?.type !== "devices" || !sight || !isTextField(target) || !device || callOff || place < 0) return;
  const { href } = sight;
  // Elsewhere they have not seen this offer.
  if (location.href !== href) {
    say(refused());
    return soon();
  }
  if (asking) return void (pressed = { device, field: target, href });
  const way = door();
  // Without a card nothing has brought it.
  if (!way) return void bring().then((way) => way && press(place, device));
  callOff = way.errand({ offer: offered.id, place, seen: sight, field: target }, stage(device, sight, offered.id));
}

/** Has the key that the page shows saved and its codes filled; has it shown first where it isn't. */
function enrol(unfinished: Unfinished | null): void {
  if (offered?.type !== "enrol" || callOff || revealing || !sight) return;
  goOn({ href: sight.href, names: { ...offered.names, ...hands.edits }, offered: offered.names, unfinished, asked: 0 });
}

/** Goes on with a press: whose it is was settled then, whatever the page has said since. */
function goOn(pressed: Press): void {
  revealing = undefined;
  if (offered?.type !== "enrol" || !sight || !isTextField(target)) return;
  const { id: offer, reveal } = offered;
  if (asking || reveal !== null) return awaitKey(pressed, asking ? null : reveal);
  const way = door();
  const { href, asked: _, ...press } = pressed;
  if (location.href !== href || !way) return say(refused());
  const first = async () => ({ type: "enrol", offer, shown: await way.shownKey(), ...press }) as const;
  const device = { label: press.names.label, detail: "", sure: true };
  callOff = way.errand({ offer, place: 0, seen: sight, field: target, first }, stage(device, sight, offer, pressed));
}

/** Has the page show its key, and goes on once it is there to read; says so if it doesn't come. */
function awaitKey(pressed: Press, reveal: number | null): void {
  const waiting = { ...pressed, asked: pressed.asked + 1 };
  revealing = waiting;
  if (reveal !== null) sight?.controls[reveal]?.click();
  // Somebody waits: on a busy machine the next look may be seconds away.
  const looks = setInterval(look, REST / 10);
  setTimeout(() => {
    clearInterval(looks);
    if (revealing !== waiting) return;
    if (waiting.asked < TRIES) return goOn(waiting);
    revealing = undefined;
    say(refusal({ name: "keyNotShown" }));
  }, PATIENCE);
}

/** How a press on this device fares. */
function stage(device: OfferedDevice, seen: Sight, offer: OfferId, pressed?: Press): Stage {
  return {
    wait: (until) => say({ type: "waiting", device, until }),
    clear: hide,
    decide(news) {
      callOff = undefined;
      take(seen, { ok: { type: "offer", offer: news } });
      if (pressed && news.type === "enrol" && news.reveal !== null) goOn(pressed);
    },
    done(view) {
      callOff = undefined;
      if (view.type === "filled") {
        gave(offer);
        sought = "";
        expecting ||= !!pressed;
      }
      flashes = sight?.snapshot.flashes ?? [];
      say(view);
      soon();
    },
    standing: () => (offered && "id" in offered ? offered.id : undefined),
    aged() {
      hide();
      refresh();
    },
  };
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
  edits: {},
  enrol,
  name() {
    if (offered?.type !== "nameDevice" || !isTextField(target)) return;
    if (door()?.fillName(target, offered.name)) close();
    else say(refused());
  },
  async archive() {
    if (offered?.type !== "removed") return;
    const { id: offer, device } = offered;
    const answer = await ask({ type: "archive", offer });
    say("failed" in answer ? refusal(answer.failed) : { type: "archived", device });
  },
  search(text) {
    sought = text;
    if (asking || !offered || !sight) return;
    asking = true;
    void narrow(sight, { ok: { type: "offer", offer: offered } });
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
    dismissed = asked(sight, offered);
    target?.focus();
  },
};

/** Asks anew although the page is the same: what is behind it may be different. */
function refresh(): void {
  said = refusedAt = "";
  forgetSession();
  soon();
}

/** The page may have news, whatever it asks for. */
function expect(): void {
  expecting = true;
  soon();
}

function wake(): void {
  rest = undefined;
  soon();
}

/** Milliseconds. */
const REST = 1000;
/** Milliseconds that a page may take to show a key; then the other form of it is tried, if there is one. */
const PATIENCE = 2500;
const TRIES = 3;
