// Describes the page to the service worker: what is visible, and never what is in a field.

import { readSession } from "./aside.ts";
import { identities, isIdentity } from "./identity.ts";
import { findings } from "./keys.ts";
import { pictures } from "./pictures.ts";
import type { Control, Field, PageSnapshot } from "./protocol.ts";
import { visible } from "./visible.ts";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A description of the page, in words, and the elements that its fields are the names of. */
export interface Sight {
  readonly snapshot: PageSnapshot;
  readonly said: string;
  readonly fields: readonly TextField[];
  readonly controls: readonly HTMLElement[];
  /** What the page has to say that is newest, or else its heading: where there is no field to stand by. */
  readonly news: HTMLElement | undefined;
  readonly href: string;
  /** Whether the page still asks in the same words, at the same address, for what this field takes. */
  readonly same: (field: TextField) => boolean;
  /** What the person needs to see: fields, controls, and what the page has to say. */
  readonly needed: readonly Element[];
}

/** The visible fields that take text. Cheap where there are none, which is nearly always. */
export function textFields(): TextField[] {
  return found<TextField>("input, textarea", ({ type }) => TEXT_KIND.test(type));
}

export function isTextField(element: Element | undefined): element is TextField {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** Whether the page may say something of a sign-in by this field; what it is for is decided elsewhere. */
export function matters(field: TextField): boolean {
  return KIND_THAT_MATTERS.test(field.type) && !isIdentity(field);
}

/** Whether this is, or lies in, something that is pressed. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(CONTROLS) !== null;
}

/** One look at the page. */
export function sense(fields: readonly TextField[]): Sight {
  const flashes = found<HTMLElement>(FLASHES);
  const controls = found<HTMLElement>(CONTROLS, undefined, MOST_CONTROLS);
  const titles = found<HTMLElement>(TITLES);
  const { keys, serials } = findings();
  const snapshot: PageSnapshot = {
    host: location.host,
    path: location.pathname,
    query: location.search,
    fragment: location.hash,
    language: document.documentElement.lang,
    headings: sentences(titles),
    flashes: sentences(flashes),
    paragraphs: sentences(found("p")),
    fields: fields.map(described, new Map()),
    controls: controls.map(labelled),
    typed: identities,
    session: readSession(),
    secretKeys: keys.length,
    pictures: pictures().length,
    serials,
    chosen: words(document.querySelector("tr:has(:checked)")),
  };
  const labels = fields.flatMap((field) => [...(field.labels ?? [])]);
  const said = JSON.stringify(snapshot, bounded(keys));
  const needed = [...fields, ...labels, ...controls, ...found(CHOICES), ...flashes];
  const before = new Map(fields.map((field) => [field, marks(field, snapshot.headings)]));
  const same = (field: TextField) =>
    marks(field, sentences(found(TITLES))).every((mark, place) => mark === before.get(field)?.[place]);
  return { snapshot: JSON.parse(said), said, fields, controls, news: flashes[0] ?? titles[0], href: location.href, same, needed };
}

/** What a field is, and where: what was judged of it holds no longer than these. */
function marks(field: TextField, titles: readonly string[]): unknown[] {
  const { form, parentNode, type, id, name } = field;
  return [form, parentNode, JSON.stringify([location.href, type, id, name, labelOf(field), titles])];
}

/** The words around a field are read once for all that share them. */
function described(this: Map<HTMLElement | null, string>, field: TextField): Field {
  const around = surroundings(field);
  const context = this.get(around) ?? words(around);
  this.set(around, context);
  return {
    tag: field.localName,
    kind: field.type,
    id: field.id,
    name: field.name,
    label: labelOf(field),
    placeholder: field.placeholder,
    autocomplete: field.autocomplete,
    testIds: testIds(field),
    form: formOf(field),
    context,
    editable: !field.disabled && !field.readOnly,
  };
}

function labelled(control: HTMLElement): Control {
  const value = control instanceof HTMLInputElement ? control.value : words(control);
  return {
    tag: control.localName,
    id: control.id,
    testId: control.dataset["testid"] ?? "",
    text: value || control.ariaLabel || "",
    form: formOf(control),
    submits: (control as HTMLButtonElement).type === "submit",
  };
}

function labelOf(field: TextField): string {
  const ids = field.getAttribute("aria-labelledby")?.split(" ") ?? [];
  const labels = field.labels?.length ? [...field.labels] : ids.map((id) => document.getElementById(id));
  return labels.map(words).join(" ") || field.ariaLabel || "";
}

function testIds(field: TextField): string[] {
  const ids: string[] = [];
  for (let at: HTMLElement | null = field; at; at = at.parentElement) {
    const id = at.dataset["testid"];
    if (id) ids.push(id);
  }
  return ids;
}

function formOf(element: Element): number | null {
  const form = (element as HTMLButtonElement).form ?? element.closest("form");
  return form && [...document.forms].indexOf(form);
}

/** Its form; else what it shares with the nearest control, unless that is half the page, whose words say nothing of it. */
function surroundings(field: TextField): HTMLElement | null {
  if (field.form) return field.form;
  let around: HTMLElement | null = null;
  for (let block = field.parentElement; block; block = block.parentElement) {
    if (block.getElementsByTagName("*").length > MOST_AROUND) break;
    around = block;
    if (block.querySelector(CONTROLS)) break;
  }
  return around;
}

/** The first of them that can be seen. */
function found<E extends Element>(selector: string, where = (_: E) => true, most = MOST): E[] {
  const seen: E[] = [];
  for (const element of document.querySelectorAll<E>(selector)) {
    if (seen.length === most) break;
    if (where(element) && visible(element)) seen.push(element);
  }
  return seen;
}

function sentences(elements: readonly HTMLElement[]): string[] {
  return elements.map(words).filter(Boolean);
}

/** The visible text of an element in one line. */
function words(element: HTMLElement | null): string {
  return element?.innerText.replace(/\s+/g, " ").trim() ?? "";
}

/**
 * What is said of a page has bounds, also where the page has none and cuts its characters in half.
 *
 * # Security
 *
 * A secret key that stands among the words around a field stays in the page.
 */
function bounded(keys: readonly string[]): (member: string, part: unknown) => unknown {
  const hidden = keys.map((key) => new RegExp(key.replaceAll(" ", " ?"), "g"));
  return (member, part) => {
    if (typeof part !== "string") return part;
    const open = hidden.reduce((text, key) => text.replace(key, ""), part);
    return open.slice(0, member === "session" ? LONGEST_SESSION : LONGEST).toWellFormed();
  };
}

const TEXT_KIND = /^(text|tel|number|email|password|search|url|textarea)$/;
const KIND_THAT_MATTERS = /^(text|tel|number|email|password)$/;
/** The last two are those of the console's component library, whose own `aria-live` can't be seen. */
const FLASHES = "[role=alert], [role=status], [aria-live], [class*=awsui_flash_], [class*=awsui_alert_]";
const TITLES = "h1, h2, h3, [role=heading]";
const CONTROLS = "button, [type=submit], [type=button], [role=button], a:not([href]), a[href^='#']";
/** Rows of a list that can be chosen; what is pressed for it is drawn by the page itself. */
const CHOICES = "tr:has([type=radio], [type=checkbox])";
const LONGEST = 2000;
/** More than twice what the console says; whoever reads it takes three times as many bytes. */
const LONGEST_SESSION = 5000;
// One more than an AWS page has: who reads this sees that something is missing.
const MOST = 51;
// The console's pages have links on every side.
const MOST_CONTROLS = 200;
/** Elements; what AWS asks in has some hundred. */
const MOST_AROUND = 500;
