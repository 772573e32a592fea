// The pieces that the card's views are made of.

import type { ClockView } from "../content/protocol.ts";
import { text } from "../content/ask.ts";
import { draw, make } from "./make.ts";

export function head(icon: string, title: string, detail: string): HTMLElement {
  return make("header", "", draw(icon), make("div", "", make("p", "label", title), make("p", "detail", detail)));
}

export function button(className: string, act: () => void, ...children: (Node | string)[]): HTMLButtonElement {
  const made = make("button", className, ...children);
  made.addEventListener("click", act);
  return made;
}

/** How long it is until the next code. */
export function left(until: number): HTMLTimeElement {
  const left = make("time", "label");
  left.dateTime = new Date(until).toISOString();
  // It changes every second: to be read out on demand only.
  left.ariaLive = "off";
  return left;
}

/** What came of comparing this machine's clock with AWS's. */
export function clockOf(view: ClockView | null): string {
  if (view === null) return "";
  const unit = { style: "unit", unit: "second", unitDisplay: "long" } as const;
  const off = "seconds" in view ? view.seconds.toLocaleString(text("popup_language"), unit) : "";
  return ` ${text(CLOCK[view.type], off)}`;
}

const CLOCK = { right: "card_clock_right", fast: "card_clock_fast", slow: "card_clock_slow", farOff: "card_clock_far_off" };
export const FOB = "M6 4h12v16H6zM9 8h6v4H9zM12 16h0";
export const LOCK = "M6 11h12v8H6zM9 11V8a3 3 0 0 1 6 0v3";
export const CHECK = "M6 12l4 5 8-10";
export const ALERT = "M12 6v8M12 18h0";
export const CHEVRON = "M6 9l6 6 6-6";
export const CROSS = "M7 7l10 10M17 7L7 17";
