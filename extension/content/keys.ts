// Texts that look like a secret key, or like a device's serial number. Whether one is, is found out elsewhere.

import { visible } from "./visible.ts";

/** Words that stand on a page for themselves. */
export interface Findings {
  /** What may be a secret key, also where each group of letters is an element of its own. */
  readonly keys: readonly string[];
  /** What may be the ARN of an MFA device. */
  readonly serials: string[];
}

/** The visible ones. */
export function findings(): Findings {
  const keys = new Map<Element, string>();
  const serials = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue, parentElement } = texts.currentNode;
    const text = nodeValue ?? "";
    if (LETTERS.test(text)) {
      const [element, key] = whole(parentElement);
      if (element && isKey(key) && visible(element)) keys.set(element, key);
    } else if (text.includes(SERIAL) && parentElement && visible(parentElement) && serials.size < MOST_SERIALS) {
      serials.add(text.trim());
    }
  }
  return { keys: [...keys.values()], serials: [...serials] };
}

/** The largest element around that holds nothing but such letters, and what it says. */
function whole(element: Element | null): [Element | null, string] {
  let key = said(element);
  while (element) {
    const around = said(element.parentElement);
    if (!LETTERS.test(around)) break;
    [element, key] = [element.parentElement, around];
  }
  return [element, key];
}

/** What the children say, with spaces between them. */
function said(element: Element | null): string {
  const children = element?.childNodes ?? [];
  if (children.length > MOST_CHILDREN) return "";
  return [...children].map((child) => child.textContent).join(" ").trim().replace(/\s+/g, " ");
}

/** One word, or groups as long as the first, of which the last may be shorter. */
function isKey(text: string): boolean {
  const [first = "", ...more] = text.split(" ");
  const last = more.pop() ?? "";
  const letters = text.replaceAll(" ", "").length;
  const even = more.every((group) => group.length === first.length) && last.length <= first.length;
  return even && letters >= SHORTEST && letters <= LONGEST;
}

/** Base32 (RFC 4648 §6), perhaps in groups. */
const LETTERS = /^\s*[A-Z2-7]{4}[A-Z2-7\s]*$/;
/** Letters: from half of what AWS gives at Identity Center to twice what it gives in the console. */
const SHORTEST = 16;
const LONGEST = 128;
const MOST_CHILDREN = 64;
/** Of `arn:PARTITION:iam::ACCOUNT:mfa/NAME`. */
const SERIAL = ":mfa/";
const MOST_SERIALS = 100;
