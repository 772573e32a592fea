// What the worker hears of a page although it was not asked: who signs in, who is signed in, what is sent off.

import { ask } from "./ask.ts";
import { readSession } from "./aside.ts";
import { identities, readIdentities } from "./identity.ts";
import type { OfferId } from "./protocol.ts";
import { isControl } from "./sense.ts";

// What was said so far of who is signing in, and of who is signed in.
let told = JSON.stringify(identities);
let session = "";
// The offer whose code stands in the page and was not sent off yet.
let given: OfferId | undefined;

/** Hears from now on when there is something to tell. */
export function listen(): void {
  for (const type of OCCASIONS) addEventListener(type, note, true);
}

/** The page was given a code. */
export function gave(offer: OfferId): void {
  given = offer;
}

/** Tells anew who is signed in, the next time. */
export function forgetSession(): void {
  session = "";
}

/** Tells who is signed in, where the page says so; `expect` hears that something is awaited of its pages. */
export async function tellSession(expect: () => void): Promise<void> {
  const data = readSession();
  const news = data && data !== session;
  session = data;
  const answer = news && (await ask({ type: "session", data }));
  if (answer && "ok" in answer && answer.ok.type === "awaits") expect();
}

/** Tells who is signing in, for the page that asks for the code may be another one; and that a code was sent off. */
function note({ type, target }: Event): void {
  readIdentities();
  const says = JSON.stringify(identities);
  const ends = SENDING.includes(type);
  // At the end in any case: however long the person took, what comes next follows on this, and finds the worker awake.
  if (says !== told || ends) void ask({ type: "note", typed: identities });
  told = says;
  const sends = ends || (type === "click" && isControl(target));
  if (!given || !sends) return;
  void ask({ type: "submitted", offer: given });
  given = undefined;
}

/** When a person is done with a field, or with the page. */
const OCCASIONS = ["change", "focusout", "click", "submit", "pagehide"];
const SENDING = ["submit", "pagehide"];
