// Made from crate/protocol and crate/core by `./build.sh types`; a change here is overwritten.
// What the content script and the service worker say to each other.

/** What the service worker answers: the reply, or a named failure and nothing changed. */
export type Answer<T> = { "ok": T } | { "failed": Failure };

/** This machine's clock against that of AWS. */
export type ClockView = { "type": "right" } | { "type": "fast",
  /** By so many seconds. */
  seconds: number,
} | { "type": "slow",
  /** By so many seconds. */
  seconds: number,
} | { "type": "farOff" };

/** What the content script is told. */
export type ContentReply = { "type": "offer",
  /** The offer. */
  offer: Offer,
} | { "type": "fill",
  /** What goes where. */
  fill: Fill,
} | { "type": "wait",
  /** When the next time step begins. */
  until: number,
} | { "type": "noted" } | { "type": "awaits" };

/**
 * What the content script may ask. It can name an offer that was made to it, never a device.
 *
 * # Security
 *
 * May carry the key of a new device, hence no `Debug`.
 */
export type ContentRequest = { "type": "observe",
  /** The page. */
  snapshot: PageSnapshot,
  /** This document has said nothing before. */
  fresh: boolean,
  /**
   * `document.referrer`: the address of the document before it, or only its origin; empty where that
   * is not told.
   */
  referrer?: string,
} | { "type": "note",
  /** What they typed. */
  typed: Typed,
} | { "type": "accept",
  /** Which offer. */
  offer: OfferId,
  /** Which of its devices, counted from 0. */
  choice: number,
} | { "type": "enrol",
  /** Which offer. */
  offer: OfferId,
  /** All that the page shows of its key. */
  shown: ShownKey,
  /** Whose device it becomes, as it was offered or as the person has changed it. */
  names: EnrolmentNames,
  /** As it was offered when they pressed. If the page tells of somebody else by now, they are asked anew. */
  offered: EnrolmentNames,
  /** What becomes of the unfinished device that the card has asked about. */
  unfinished: Unfinished | null,
} | { "type": "search",
  /** Which offer. */
  offer: OfferId,
  /** What they typed; empty is what was offered at first. */
  text: string,
} | { "type": "submitted",
  /** Which offer the code came from. */
  offer: OfferId,
} | { "type": "tellTime",
  /** Which offer. */
  offer: OfferId,
  /** The `Date` header of the page's own origin, as it came (RFC 9110 §5.6.7). */
  date: string,
  /**
   * Its `Age` header, as it came (RFC 9111 §5.1): how many seconds the answer lay on the way. Empty
   * without one.
   */
  age?: string,
  /** A service worker of the page's stands between it and its origin, and may have answered. */
  worker?: boolean,
} | { "type": "archive",
  /** Which offer. */
  offer: OfferId,
} | { "type": "bringCard" } | { "type": "openUnlock" } | { "type": "session",
  /** The text of the console's `awsc-session-data`. */
  data: string,
};

/** A visible control: a button, a submit input, or a link that acts as a button. */
export type Control = {
  /** The element's name in lower case: `button`, `input` or `a`. */
  tag: string,
  /** The `id`, or empty. */
  id: string,
  /** Its `data-testid`, or empty. */
  testId: string,
  /** What it says. */
  text: string,
  /** As [`Field::form`]. */
  form: number | null,
  /** It is of the `type` that submits a form. */
  submits: boolean,
};

/** Whose device it is that a page assigns. Each may be empty. */
export type EnrolmentNames = {
  /** What to call the device. */
  label: string,
  /** Account alias or twelve-digit account id. */
  account: string,
  /** IAM user name, Identity Center user name, or `root`. */
  user: string,
};

/** The name of a refusal; closed, so that no sentence can be missing. */
export type ErrorName = "denied" | "locked" | "noVault" | "vaultExists" | "passphraseEmpty" | "passphraseTooLong" | "wrongPassphrase" | "recoveryGroup" | "recoveryMalformed" | "wrongRecoveryCode" | "noSlot" | "vaultNewer" | "vaultDamaged" | "vaultUnreadable" | "notAVault" | "vaultCost" | "noMemory" | "storageFull" | "storageFailed" | "inputEmpty" | "inputTooLong" | "secretCharacter" | "secretPadding" | "secretLength" | "secretTooShort" | "secretTooLong" | "uriScheme" | "uriHotp" | "uriType" | "uriMalformed" | "uriDuplicate" | "uriNoSecret" | "uriAlgorithm" | "uriDigits" | "uriPeriod" | "labelLength" | "accountMalformed" | "aliasMalformed" | "serialMalformed" | "noteLength" | "tagsMalformed" | "userMalformed" | "deviceExists" | "noSuchDevice" | "tooManyDevices" | "offerStale" | "otherAccount" | "pageServed" | "noPrompt" | "keyNotShown" | "severalKeys" | "notAPicture" | "pictureTooLarge" | "noQrCode" | "severalQrCodes" | "qrCodeDamaged" | "qrCodeNotAKey" | "keysDiffer" | "notOfAws" | "timeMalformed" | "internal";

/**
 * A refusal: its name, and what of the input it points at.
 *
 * The sentence is `error_<name>` in the locales, and `error_<name>_hint` says what to do.
 *
 * # Security
 *
 * Holds no text from outside but one character that is *not* part of a valid secret, and the public
 * name of an issuer.
 */
export type Failure = {
  /** Which refusal. */
  name: ErrorName,
  /** Place of the offending character in the input, counted from 1. */
  position?: number,
  /** The offending character. */
  character?: string,
  /** Whose QR code it is, as the code says: to be shown as text, and nothing else. */
  issuer?: string,
};

/** A visible `input` or `textarea`. */
export type Field = {
  /** The element's name in lower case: `input` or `textarea`. */
  tag: string,
  /** The `type` that the browser made of the attribute, in lower case. */
  kind: string,
  /** The `id`, or empty. */
  id: string,
  /** The `name`, or empty. */
  name: string,
  /** The text of its labels, `aria-labelledby` or `aria-label`, or empty. */
  label: string,
  /** The `placeholder`, or empty. */
  placeholder: string,
  /** The `autocomplete`, or empty. */
  autocomplete: string,
  /** The `data-testid` of the field and of the elements around it, from the inside out. */
  testIds: Array<string>,
  /** Fields with the same number share a form; `None` stands outside every form. */
  form: number | null,
  /** The visible text of the form, or of the nearest block that holds a control. */
  context: string,
  /** Neither disabled nor read-only. */
  editable: boolean,
};

/** A code and the field that it is for. */
export type FieldCode = {
  /** The field, by its place in the snapshot that the offer answered. */
  field: number,
  /** The code. */
  code: string,
};

/**
 * Codes on their way to the page.
 *
 * # Security
 *
 * A code opens the account for as long as its time step lives; it goes to the page because the
 * person pressed for it, or has wanted beforehand that nobody need press.
 */
export type Fill = {
  /** What goes where: one code, or two of time steps in a row. */
  codes: Array<FieldCode>,
  /** The control to press afterwards, by its place in the snapshot. */
  submit: number | null,
  /**
   * When these codes grow old, where a device is assigned. If they still stand in the page then, and can't
   * be renewed: look again, for they are offered anew.
   */
  old: number | null,
  /** If they still stand there then, untouched and not sent off: accept the same offer again. */
  renew: boolean,
};

/** What the card may show. */
export type Offer = { "type": "nothing" } | { "type": "asksUser",
  /** The field that it is typed into, by its place in the snapshot. */
  field: number,
} | { "type": "noVault",
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
} | { "type": "locked",
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
} | { "type": "copyInstead",
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
} | { "type": "devices",
  /** Names this offer. */
  id: OfferId,
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
  /** The fields that will be filled: that one, or two for two codes in a row. */
  fields: Array<number>,
  /** At most eight, the likeliest first. */
  devices: Array<OfferedDevice>,
  /** How many devices there are beside these. */
  more: number,
  /** AWS has refused the code that was filled here before. */
  refused: Refused | null,
  /** Accept this choice at once, without a press: the person has wanted it so beforehand. */
  act: number | null,
  /** Whether to show it. A person who wants no card presses elsewhere. */
  card: boolean,
} | { "type": "nameDevice",
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
  /** A name that the account allows and does not have yet, as far as is known. */
  name: string,
  /** AWS has refused the name that was given here before. */
  trouble: Trouble | null,
} | { "type": "enrol",
  /** Names this offer. */
  id: OfferId,
  /** The field that the card stands by, by its place in the snapshot. */
  field: number,
  /** The fields that will be filled: that one, or two for two codes in a row. */
  fields: Array<number>,
  /** Whose device it becomes. */
  names: EnrolmentNames,
  /**
   * The control that shows the key, by its place in the snapshot: to be pressed after the person's
   * press, before [`ContentRequest::Enrol`].
   */
  reveal: number | null,
  /** A device of the same owner that was not finished and has another key: the person decides. */
  unfinished: OfferedDevice | null,
  /** The codes that were filled here before have grown old. */
  old: boolean,
  /** AWS has refused the codes that were filled here before. */
  refused: Refused | null,
  /** AWS has refused the device for another reason. */
  trouble: Trouble | null,
} | { "type": "enrolled",
  /** The device. */
  device: OfferedDevice,
  /** It is the root user's. */
  root: boolean,
  /** How many of its codes were filled. */
  codes: number,
  /** When its next code comes: the ones that were filled are spent. */
  until: number,
  /** The codes were so old when AWS took them that it may count the device as out of step. */
  late: boolean,
} | { "type": "removed",
  /** Names this offer. */
  id: OfferId,
  /** The device. */
  device: OfferedDevice,
};

/** Name of an offer: 32 hexadecimal digits, random, good for one page of one tab. */
export type OfferId = string;

/** A device as the card shows it. */
export type OfferedDevice = {
  /** What the person calls it. */
  label: string,
  /** Account and user, or empty. */
  detail: string,
  /** The page said who is signing in, and this device is theirs. */
  sure: boolean,
};

/**
 * One look at a page: where it is, what is visible, and what the person typed to say who they are.
 *
 * # Security
 *
 * Never a password, a secret key, or the value of a field other than the three of [`Typed`].
 */
export type PageSnapshot = {
  /** `location.host`, with a port if it has one. */
  host: string,
  /** `location.pathname`. */
  path: string,
  /** `location.search` with its question mark, or empty. */
  query: string,
  /** `location.hash` with its number sign, or empty. */
  fragment: string,
  /** The `lang` of the document, or empty. */
  language: string,
  /** Visible headings, in document order. */
  headings: Array<string>,
  /** Visible alerts and flash messages, in document order. */
  flashes: Array<string>,
  /** Visible paragraphs, in document order. */
  paragraphs: Array<string>,
  /** Visible fields that take text, in document order. [`Field`]s are named by their place here. */
  fields: Array<Field>,
  /** Visible buttons and links that act as buttons, in document order. */
  controls: Array<Control>,
  /** What the person typed in this document, or an earlier one of the same tab. */
  typed: Typed,
  /** What the console says of its session, the content of `meta[name="awsc-session-data"]`, or empty. */
  session: string,
  /** How many visible texts look like a secret key. The keys themselves stay in the page. */
  secretKeys: number,
  /** How many visible pictures may be a QR code. */
  pictures: number,
  /** Visible texts that look like the ARN of an MFA device, in document order. */
  serials: Array<string>,
  /** What the visible row that is chosen in a list says, or empty. */
  chosen: string,
};

/** What the content script hears unasked. */
export type Push = { "type": "changed" } | { "type": "press",
  /** Which offer; it stands in this tab. */
  offer: OfferId,
  /** Which of its devices, counted from 0; perhaps one beyond those that were shown. */
  choice: number,
  /** That device. */
  device: OfferedDevice,
};

/** AWS has refused a code. */
export type Refused = {
  /**
   * Ask AWS for its time now, and answer with [`ContentRequest::TellTime`]; said once for each
   * refusal.
   */
  checkClock: boolean,
  /** What came of it, once it was told. */
  clock: ClockView | null,
};

/**
 * What a page shows of the key of a new device.
 *
 * # Security
 *
 * The secret. Zeroized on drop, no `Debug`.
 */
export type ShownKey = {
  /** Texts that look like a secret key. */
  texts: Array<string>,
  /** Pictures that may be a QR code, as addresses of PNG files: `data:image/png;base64,…`. */
  pictures: Array<string>,
};

/** Why AWS assigns no device, beside a wrong code. */
export type Trouble = "nameExists" | "notSignedInWithMfa";

/** What the person typed to say who is signing in. */
export type Typed = {
  /** Account id or alias, or empty. */
  account: string,
  /** IAM user name, or empty. */
  user: string,
  /** Root user's e-mail address, account id or alias, as typed into the entry page, or empty. */
  resolving: string,
};

/** What becomes of a device that was not finished when its owner is given another key. */
export type Unfinished = "keep" | "replace";

/** The `id` of the field that each member of `Typed` is typed into. */
export const IDENTITY_FIELDS = {
  account: "account",
  user: "username",
  resolving: "resolving_input",
} as const satisfies Record<keyof Typed, string>;
