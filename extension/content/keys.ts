// Texts that look like a secret key. Whether one is a key is found out elsewhere.

import { visible } from "./visible.ts";

/** The visible texts that may be a secret key, also where each group of letters is an element of its own. */
export function secretKeys(): string[] {
  const keys = new Map<Element, string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue, parentElement } = texts.currentNode;
    if (!GROUP.test(nodeValue ?? "")) continue;
    const [element, key] = whole(parentElement);
    if (element && KEY.test(key) && visible(element)) keys.set(element, key);
  }
  return [...keys.values()];
}

/** The largest element around that holds nothing but such groups, and what it says. */
function whole(element: Element | null): [Element | null, string] {
  let key = said(element);
  while (element) {
    const around = said(element.parentElement);
    if (!GROUP.test(around)) break;
    [element, key] = [element.parentElement, around];
  }
  return [element, key];
}

/** What the children say, with spaces between them. */
function said(element: Element | null): string {
  const children = element?.childNodes ?? [];
  if (children.length > MOST) return "";
  return [...children].map((child) => child.textContent).join(" ").trim().replace(/\s+/g, " ");
}

/** Base32 (RFC 4648 §6), perhaps in groups. */
const GROUP = /^\s*[A-Z2-7]{4}[A-Z2-7\s]*$/;
/** A word of 16 to 128 letters, or groups of four of which the last may be shorter. */
const KEY = /^([A-Z2-7]{16,128}|([A-Z2-7]{4} ){3,31}[A-Z2-7]{1,4})$/;
/** A key in groups of four has no more. */
const MOST = 64;
