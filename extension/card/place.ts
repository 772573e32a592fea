// Finds the card a place by its field, where it hides nothing that the person needs.

import { overlap } from "../content/visible.ts";

/**
 * Leaves the panel where it is, or moves it to where it hides nothing of what is needed: as tall as it likes, or
 * else less tall. Where there is no such place it hides labels and other controls, but never a field, the control
 * that submits it, or what the page has to say; rather than that it hides itself.
 */
export function settle(panel: HTMLElement, field: HTMLElement, needed: readonly Element[]): void {
  const { most, least } = heights(panel);
  if (stands(panel, most, boxesOf(needed))) return;
  const anchor = field.getBoundingClientRect();
  // Boxes are in pixels of the window; what the panel says of itself is not, where the page is zoomed by style.
  const zoom = panel.currentCSSZoom;
  const free = (elements: readonly Element[]) => gaps(anchor, panel.offsetWidth * zoom, boxesOf(elements));
  const all = free(needed);
  const vital = free(needed.filter((element) => isVital(element, field)));
  const { x, top, bottom } = near(all, most) ?? roomy(all, least) ?? near(vital, most) ?? roomy(vital, 0) ?? NOWHERE;
  const room = Math.min(bottom - top, TALLEST * zoom);
  const y = Math.max(top, Math.min(anchor.top, bottom - Math.min(most, room)));
  put(panel, (x - anchor.left) / zoom, (y - anchor.top) / zoom, Math.floor(room / zoom));
}

/** A stretch of the window in which the card may stand. */
interface Gap {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** The less the better. */
  readonly far: number;
}

/** How tall the panel likes to be, and how tall it has to be for its list to be of use, or to be read bit by bit. */
function heights(panel: HTMLElement): { most: number; least: number } {
  const zoom = panel.currentCSSZoom;
  const whole = panel.offsetHeight + panel.scrollHeight - panel.clientHeight;
  const list = panel.querySelector(".list");
  if (!list?.clientHeight) {
    const speaks = !panel.querySelector("button:not(.free)");
    return { most: whole * zoom, least: (speaks ? Math.min(whole, LEGIBLE) : whole) * zoom };
  }
  const rest = whole - list.clientHeight;
  const most = Math.min(rest + list.scrollHeight, TALLEST);
  const least = Math.min(most, rest + parseFloat(getComputedStyle(list).minHeight));
  return { most: most * zoom, least: least * zoom };
}

/** Whether the panel was placed already, in this window, and still does well there. */
function stands(panel: HTMLElement, most: number, boxes: readonly DOMRect[]): boolean {
  const { clientWidth, clientHeight } = viewport();
  const box = panel.getBoundingClientRect();
  const inside = box.left >= 0 && box.top >= 0 && box.right <= clientWidth && box.bottom <= clientHeight;
  const tall = box.height > most - SLACK;
  return panel.dataset["window"] === sizeOf(panel) && inside && tall && !boxes.some((other) => overlap(box, other));
}

function put(panel: HTMLElement, x: number, y: number, room: number): void {
  const { dataset, style } = panel;
  style.setProperty("--x", `${Math.round(x)}px`);
  style.setProperty("--y", `${Math.round(y)}px`);
  style.setProperty("--room", `${room}px`);
  style.visibility = room < LOWEST ? "hidden" : "";
  dataset["window"] = sizeOf(panel);
}

/** Above and below the field, and on either side of it. */
function gaps(field: DOMRect, width: number, boxes: readonly DOMRect[]): Gap[] {
  const last = viewport().clientWidth - width - GAP;
  const across = Math.max(GAP, Math.min(field.left, last));
  const beside = [field.right + GAP, field.left - width - GAP].filter((x) => x >= GAP && x <= last);
  return [across, ...beside].flatMap((x) => {
    const inTheWay = boxes.filter(({ left, right }) => left < x + width && right > x);
    return stretches(inTheWay).map(([top, bottom]) => ({ x, top, bottom, far: distance(field, top, bottom) + Number(x !== across) }));
  });
}

/** What the boxes leave free from the top of the window to its bottom. */
function stretches(boxes: readonly DOMRect[]): [number, number][] {
  const { clientHeight } = viewport();
  const found: [number, number][] = [];
  let end = 0;
  const seen = boxes.filter(({ top }) => top < clientHeight).sort((one, two) => one.top - two.top);
  for (const { top, bottom } of [...seen, new DOMRect(0, clientHeight)]) {
    if (top - end > 2 * GAP) found.push([end + GAP, top - GAP]);
    end = Math.max(end, bottom);
  }
  return found;
}

/** From the field. What explains it stands above it; what is done next, below. */
function distance(field: DOMRect, top: number, bottom: number): number {
  return bottom < field.top ? ABOVE + field.top - bottom : Math.max(0, top - field.bottom);
}

function near(gaps: readonly Gap[], height: number): Gap | undefined {
  return gaps.filter(({ top, bottom }) => bottom - top >= height).sort((one, two) => one.far - two.far)[0];
}

function roomy(gaps: readonly Gap[], height: number): Gap | undefined {
  const room = ({ top, bottom }: Gap) => bottom - top;
  return gaps.filter((gap) => room(gap) >= height).sort((one, two) => room(two) - room(one))[0];
}

function boxesOf(elements: readonly Element[]): DOMRect[] {
  return elements.map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
}

/** Whether it is a field, a control that submits the card's own, or something that the page says. */
function isVital(element: Element, field: HTMLElement): boolean {
  if (!element.matches(ASIDES)) return element === field || !element.contains(field);
  const { form, type } = element as HTMLButtonElement;
  return type === "submit" && form === (field as HTMLInputElement).form;
}

/** The window, without its scrollbars. */
function viewport(): Element {
  return document.scrollingElement ?? document.documentElement;
}

/** The window's size, and how large the panel is drawn in it. */
function sizeOf({ currentCSSZoom }: Element): string {
  const { clientWidth, clientHeight } = viewport();
  return `${clientWidth}x${clientHeight}x${currentCSSZoom}`;
}

/** Labels, controls, and rows that can be chosen. */
const ASIDES = "label, tr, a, button, [role=button], [type=submit], [type=button]";
/** In CSS pixels, as all that follow. */
const GAP = 6;
const TALLEST = 400;
/** In less nobody could press anything. */
const LOWEST = 48;
/** Some lines at once. */
const LEGIBLE = 160;
/** Heights are rounded. */
const SLACK = 2;
/** More than any way down the window. */
const ABOVE = 10_000;
const NOWHERE: Gap = { x: 0, top: 0, bottom: 0, far: 0 };
