// What the person typed to say who is signing in: hints for finding the right device.

import { IDENTITY_FIELDS, type Typed } from "./protocol.ts";
import { visible } from "./visible.ts";

/** What is known by now. It outlives the fields, since the code is asked for later. */
export const identities: Typed = { account: "", user: "", resolving: "" };

// Identity Center's field for the user's name, which has no name of its own.
let userField: Element | undefined;

/** Takes it that the user's name is typed into this field, and from now on into no other. */
export function heed(field: Element | undefined): void {
  userField = field;
}

/** Takes in what stands in the fields, also what a password manager has filled. */
export function readIdentities(): void {
  for (const [member, id] of Object.entries(IDENTITY_FIELDS) as [keyof Typed, string][]) {
    const field = (member === "user" && userField) || document.getElementById(id);
    if (!(field instanceof HTMLInputElement) || !visible(field)) continue;
    const value = field.value.trim();
    if (value && value.length <= LONGEST) identities[member] = value;
  }
}

/** Whether this is one of the fields that say who is signing in. */
export function isIdentity({ id }: Element): boolean {
  return Object.values<string>(IDENTITY_FIELDS).includes(id);
}

/** An e-mail address has at most 254 characters (RFC 5321); nothing else typed there is longer. */
const LONGEST = 254;
