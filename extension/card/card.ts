// The element that carries the card on the page.

import RULES from "./card.css";
import { guard } from "./guard.ts";
import { make } from "./make.ts";
import { text } from "../content/ask.ts";
import { settle } from "./place.ts";
import { nodes, type Fold, type Hands, type View } from "./views.ts";

export interface Card {
  readonly field: HTMLElement;
  /** Replaces what the card says. The focus stays in the card if it was there. */
  render(view: View): void;
  close(): void;
}

/**
 * Opens a card in the browser's top layer, inside a closed shadow root, placed by a field.
 * `tampered` hears that the page has removed, moved or altered it.
 *
 * # Security
 *
 * The page sees an empty element and can only take it away. It has no way to the panel, not even to
 * close it, and its own styles stop at the shadow root.
 */
export function open(field: HTMLElement, hands: Hands, tampered: () => void): Card {
  const { host, root, panel, raise } = stand(field);
  const over = new AbortController();
  const { signal } = over;
  const watcher = guard(host, panel, raise, signal);
  const fold: Fold = {};
  const enter = () => panel.querySelector<HTMLElement>("input, button")?.focus();
  // Wherever the page moves the host to, its popover closes.
  const intact = () => panel.matches(":popover-open") && host.attributes.length === 0;

  /** Lets the buttons look and be as ready as the guard finds them. */
  const arm = () => {
    const ready = intact() && watcher.ready();
    for (const button of panel.querySelectorAll("button:not(.free)")) button.ariaDisabled = String(!ready);
    return ready;
  };
  /** Only a person's own press reaches a button, and only on a card that could be seen. */
  const gate = (event: Event) => {
    const free = (event.target as Element).closest(".free");
    if (!event.isTrusted || !(free || arm())) event.stopPropagation();
  };
  const tick = () => {
    countDown(panel);
    settle(panel, field, hands.needed);
    if (intact()) arm();
    else tampered();
  };
  const render = (view: View) => {
    const focused = root.activeElement;
    panel.dataset["view"] = view.type;
    panel.replaceChildren(...nodes(view, hands, fold));
    watcher.reset();
    tick();
    const typing = focused?.matches("input") && panel.querySelector("input");
    if (typing) typing.focus();
    else if (focused) enter();
  };
  const pulse = setInterval(tick, PULSE);
  const key = (event: KeyboardEvent) => press(event, field, root, enter, hands.dismiss);
  panel.addEventListener("click", gate, true);
  // What was pressed may have closed the card, or made it taller.
  panel.addEventListener("click", tick, { signal });
  addEventListener("keydown", key, { capture: true, signal });
  addEventListener("resize", tick, { signal });
  const close = () => {
    over.abort();
    clearInterval(pulse);
    host.remove();
  };
  return { field, render, close };
}

/** Puts an empty panel into the top layer, by the field in place and in the order of focus. */
function stand(field: HTMLElement) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const panel = make("section", "card");
  const rules = new CSSStyleSheet();
  rules.replaceSync(RULES);
  root.adoptedStyleSheets = [rules];
  root.append(panel);
  panel.popover = "manual";
  panel.ariaLabel = text("card_name");
  // The page may speak another language, and Chinese and Japanese have shapes of their own for the same letters.
  panel.lang = text("popup_language");
  panel.dir = text("popup_direction");
  panel.ariaLive = "polite";
  document.documentElement.append(host);
  const raise = () => {
    const focused = root.activeElement as HTMLElement | null;
    panel.hidePopover();
    panel.showPopover({ source: field });
    if (root.activeElement !== focused) focused?.focus({ preventScroll: true });
  };
  raise();
  return { host, root, panel, raise };
}

/** Tab leads from the field into the card, as it does in Chromium anyway. Escape sends the card away. */
function press(event: KeyboardEvent, field: Element, root: ShadowRoot, enter: () => void, leave: () => void): void {
  const inField = document.activeElement === field;
  if (!event.isTrusted || !(inField || root.activeElement)) return;
  if (event.key === "Escape") leave();
  else if (event.key === "Tab" && !event.shiftKey && inField) enter();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function countDown(panel: Element): void {
  for (const time of panel.querySelectorAll("time")) {
    const left = Math.ceil((Date.parse(time.dateTime) - Date.now()) / 1000);
    time.textContent = text("card_next_code", String(Math.max(left, 0)));
  }
}

const PULSE = 100;
