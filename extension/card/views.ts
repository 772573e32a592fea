// What the card says in each of its states.

import { draw, make } from "./make.ts";
import { archived, enrol, enrolled, nameDevice, removed } from "./enrolment.ts";
import { ALERT, button, CHECK, CHEVRON, clockOf, CROSS, FOB, head, left, LOCK } from "./parts.ts";
import type { EnrolmentNames, Offer, OfferedDevice, Unfinished } from "../content/protocol.ts";
import { text } from "../content/ask.ts";

/** The states of the card: what is offered, and how a press fares. None of them holds a code. */
export type View =
  | Exclude<Offer, { type: "nothing" | "asksUser" }>
  | { type: "waiting"; device: OfferedDevice; until: number }
  | { type: "filled"; codes: number; enrols: boolean }
  | { type: "archived"; device: OfferedDevice }
  | { type: "failed"; sentence: string; hint: string };

/** What the person can do with the card. */
export interface Hands {
  /** What they look for. */
  readonly sought: string;
  /** What they need to see beside the card. */
  readonly needed: readonly Element[];
  /** What the person has changed of whose new device it is; it stands whatever the page says by then. */
  edits: Partial<EnrolmentNames>;
  fill(choice: number): void;
  /** Saves the key that the page shows, and fills its codes. */
  enrol(unfinished: Unfinished | null): void;
  /** Fills the name of a new device. */
  name(): void;
  /** Lays aside the device that AWS has removed. */
  archive(): void;
  search(text: string): void;
  unlock(): void;
  again(): void;
  dismiss(): void;
}

/** What the person has unfolded of the card, or folded away; it outlives what the card says. */
export interface Fold {
  open?: boolean;
}

/** A view as elements, its buttons in these hands. */
export function nodes(view: View, hands: Hands, fold: Fold): Node[] {
  const away = button("away free", hands.dismiss, draw(CROSS));
  away.ariaLabel = text("card_dismiss");
  return [...middle(view, hands, fold), away];
}

function middle(view: View, hands: Hands, fold: Fold): Node[] {
  switch (view.type) {
    case "noVault":
      return [head(FOB, text("card_no_vault"), text("card_no_vault_hint"))];
    case "locked":
      return [head(LOCK, text("card_locked"), text("card_locked_hint")), button("main", hands.unlock, text("card_unlock"))];
    case "copyInstead":
      return [head(FOB, text("card_copy"), text("card_copy_hint"))];
    case "devices":
      return devices(view, hands, fold);
    case "nameDevice":
      return nameDevice(view, hands);
    case "enrol":
      return enrol(view, hands);
    case "enrolled":
      return enrolled(view);
    case "removed":
      return removed(view, hands);
    case "archived":
      return archived(view.device);
    case "waiting":
      return waiting(view.device, view.until, hands);
    case "filled":
      // Where a device is assigned, nobody signs in yet.
      return [head(CHECK, text(view.codes > 1 ? "card_filled_both" : "card_filled"), text(hintOf(view)))];
    case "failed":
      return [head(ALERT, view.sentence, view.hint), button("main", hands.again, text("card_again"))];
  }
}

function hintOf({ codes, enrols }: Extract<View, { type: "filled" }>): string {
  return codes > 1 || enrols ? "card_filled_both_hint" : "card_filled_hint";
}

function devices({ devices: all, more, refused }: Extract<View, { type: "devices" }>, hands: Hands, fold: Fold): Node[] {
  const [first, ...others] = all;
  const news = refused ? [make("p", "news", text("card_not_taken"), clockOf(refused.clock))] : [];
  const search = more > 0 || hands.sought ? [searchBox(hands)] : [];
  if (hands.sought) return [...search, list(all, 0, hands)];
  if (first === undefined) return [head(FOB, text("card_none"), text("card_none_hint")), ...search];
  if (!first.sure && (others.length > 0 || more > 0)) {
    return [head(FOB, text("card_choose"), ""), ...news, ...search, list(all, 0, hands)];
  }
  const fill = button("main", () => hands.fill(0), text("card_fill"));
  const rest = others.length > 0 ? [...search, list(others, 1, hands)] : search;
  fold.open ??= others.some(({ sure }) => sure);
  return [head(FOB, first.label, first.detail), ...news, fill, ...folded(rest, fold)];
}

/** Folded away below a button, which unfolds it. */
function folded(rest: readonly HTMLElement[], fold: Fold): Node[] {
  if (rest.length === 0) return [];
  const show = (open: boolean) => {
    fold.open = open;
    toggle.ariaExpanded = String(open);
    for (const part of rest) part.hidden = !open;
  };
  const toggle = button("fold free", () => show(!fold.open), text("card_others"), draw(CHEVRON));
  show(fold.open ?? false);
  return [toggle, ...rest];
}

function searchBox({ sought, search }: Hands): HTMLElement {
  const box = make("input", "free");
  box.type = "search";
  box.value = sought;
  box.ariaLabel = box.placeholder = text("card_search");
  box.addEventListener("input", () => search(box.value));
  return box;
}

function list(devices: readonly OfferedDevice[], from: number, hands: Hands): HTMLElement {
  const rows = devices.map(({ label, detail }, place) => {
    const fill = () => hands.fill(from + place);
    return button("row", fill, make("span", "label", label), make("span", "detail", detail));
  });
  const box = make("div", "list", ...rows);
  // Firefox would stop at what can be scrolled, and leaves a row that has the focus half in view.
  box.tabIndex = -1;
  box.addEventListener("focusin", ({ target }) => {
    const row = target as Element;
    if (row.matches(":focus-visible")) row.scrollIntoView({ block: "nearest" });
  });
  return box;
}

function waiting({ label, detail }: OfferedDevice, until: number, hands: Hands): Node[] {
  const wait = make("p", "", left(until), make("span", "detail", text("card_waiting")));
  return [head(FOB, label, detail), wait, button("quiet free", hands.again, text("card_cancel"))];
}
