// What the card says where AWS assigns a device.

import type { EnrolmentNames, Offer, OfferedDevice } from "../content/protocol.ts";
import { text } from "../content/ask.ts";
import { make } from "./make.ts";
import { ALERT, button, CHECK, clockOf, FOB, head, left } from "./parts.ts";
import type { Hands } from "./views.ts";

type Of<T extends Offer["type"]> = Extract<Offer, { type: T }>;

/** The page asks what the device shall be called. */
export function nameDevice({ name, trouble }: Of<"nameDevice">, hands: Hands): Node[] {
  // What was refused stands in the field still: that is the person's to change.
  if (trouble) return [head(ALERT, text("card_name_device", name), text(REFUSED[trouble]))];
  return [head(FOB, text("card_name_device", name), text("card_name_device_hint")), button("main", hands.name, text("card_name_fill"))];
}

/** The page has a key. */
export function enrol({ unfinished, refused, trouble, old, fields, names }: Of<"enrol">, hands: Hands): Node[] {
  const words = fields.length > 1 ? BOTH : ONE;
  if (unfinished) {
    const keep = button("main", () => hands.enrol("keep"), text("card_unfinished_keep"));
    const replace = button("quiet", () => hands.enrol("replace"), text("card_unfinished_replace"));
    return [head(ALERT, text("card_unfinished", unfinished.label), text("card_unfinished_hint")), keep, replace];
  }
  const news = [
    ...(refused ? [make("p", "news", text(words.notTaken), clockOf(refused.clock))] : []),
    ...(trouble ? [make("p", "news", text(TROUBLE[trouble]))] : []),
  ];
  const said = { ...names, ...hands.edits };
  const whose = make("p", "detail", detailOf(said));
  const first = old ? head(ALERT, text(words.old), "") : head(FOB, text(words.title), "");
  first.lastElementChild?.append(whose);
  const act = button("main", () => hands.enrol(null), text(old ? "card_fill_again" : "card_enrol"));
  // What is saved already is called as it is called.
  return [first, ...news, act, ...(old ? [] : [changer(hands, whose, names, said)])];
}

/** AWS has taken the device. */
export function enrolled({ device, root, codes, until, late }: Of<"enrolled">): Node[] {
  // Identity Center, which takes one code, has no session without MFA.
  const both = codes > 1;
  const says = [
    ...(late ? [make("p", "news", text("card_enrolled_late"))] : []),
    make("p", "", left(until), make("span", "detail", text((both ? BOTH : ONE).next))),
    ...(both ? [make("p", "detail", text("card_enrolled_session"))] : []),
    make("p", "detail", text("card_enrolled_backup")),
    ...(root ? [make("p", "detail", text("card_enrolled_root"))] : []),
  ];
  return [head(CHECK, text("card_enrolled", device.label), device.detail), ...says];
}

/** AWS has removed the device. */
export function removed({ device }: Of<"removed">, hands: Hands): Node[] {
  const words = [make("p", "detail", device.detail), make("p", "detail", text("card_removed_hint"))];
  const archive = button("main", hands.archive, text("card_archive"));
  return [head(FOB, text("card_removed", device.label), ""), ...words, archive, button("quiet free", hands.dismiss, text("card_removed_keep"))];
}

export function archived({ label }: OfferedDevice): Node[] {
  return [head(CHECK, text("card_archived", label), text("card_archived_hint"))];
}

/** Fields for whose device it is, behind a press. */
function changer(hands: Hands, whose: Node, offered: EnrolmentNames, names: EnrolmentNames): Node {
  const fields = (Object.keys(NAMES) as (keyof EnrolmentNames)[]).map((member) => {
    const field = make("input", "free");
    field.value = names[member];
    field.addEventListener("input", () => {
      names[member] = field.value;
      whose.textContent = detailOf(names);
      const changed = Object.entries(names).filter(([name, text]) => text !== offered[name as keyof EnrolmentNames]);
      hands.edits = Object.fromEntries(changed);
    });
    return make("label", "detail", text(NAMES[member]), field);
  });
  return make("details", "detail", make("summary", "", text("card_enrol_change")), ...fields);
}

function detailOf({ label, account, user }: EnrolmentNames): string {
  return [label, account, user].filter((name, place, all) => name && all.indexOf(name) === place).join(" · ");
}

const BOTH = { title: "card_enrol_title", old: "card_codes_old", notTaken: "card_codes_not_taken", next: "card_enrolled_next" };
const ONE = { title: "card_enrol_title_one", old: "card_code_old", notTaken: "card_not_taken", next: "card_enrolled_next_one" };
const NAMES = { label: "card_enrol_label", account: "card_enrol_account", user: "card_enrol_user" };
const REFUSED = { nameExists: "card_name_taken", notSignedInWithMfa: "card_not_mfa" };
const TROUBLE = { nameExists: "card_name_exists", notSignedInWithMfa: "card_not_mfa" };
