// Every text that a person reads is in `_locales`, in every language, and no text is there for nobody.

import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';

import { CONSOLE_LANGUAGES, LANGUAGES } from '../aws/index.ts';
import { capture, files, grep, read } from './repository.ts';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Record<string, { readonly content: string }>;
}

type Locale = Record<string, Message>;

const locales = new Map(
  files('extension/_locales/*/messages.json').map((path) => [basename(dirname(path)), JSON.parse(read(path)) as Locale]),
);
const english = locales.get('en') ?? {};
const errorNames = capture(/"(\w+)"/g, ['extension/content/protocol.ts']).filter((name) => isErrorName(name));

test('every text that the programs ask for is there', () => {
  const asked = [...askedByScripts(), ...askedByPages(), ...askedByManifest(), ...errorKeys()];
  assert.ok(asked.length > errorNames.length, 'the programs ask for texts');
  assert.deepEqual(asked.filter((key) => english[key] === undefined), []);
});

test('every text that is there is asked for', () => {
  const asked = new Set([...quoted(), ...askedByScripts(), ...askedByManifest(), ...errorKeys()]);
  assert.deepEqual(Object.keys(english).filter((key) => !asked.has(key)), []);
});

test("Keyfob speaks the console's languages", () => {
  const folders = LANGUAGES.map((tag) => tag.replace('-', '_'));
  assert.deepEqual([...locales.keys()].toSorted(), folders.toSorted());
});

test('what is the same as in English is known to be so', () => {
  const others = [...locales].filter(([language]) => language !== 'en');
  const same = others.flatMap(([language, locale]) =>
    Object.keys(english)
      .filter((key) => !SAME_EVERYWHERE.has(key) && !KEYBOARD.test(key) && locale[key]?.message === english[key]?.message)
      .map((key) => `${language}: ${key}`),
  );
  assert.deepEqual(same.toSorted(), SAME.toSorted());
});

test('what is told to translators stands once, in English', () => {
  const others = files('extension/_locales/*/messages.json').filter((path) => !path.includes('/en/'));
  assert.deepEqual(grep(/^\s*"(description|example)":/, others), []);
});

for (const [language, locale] of locales) {
  test(`${language} has the texts of English, with the same gaps`, () => {
    assert.deepEqual(gaps(locale), gaps(english));
  });

  test(`${language} says which language it is`, () => {
    assert.equal(locale['popup_language']?.message, language.replace('_', '-'));
  });

  test(`${language} introduces the extension as briefly as the shops want it`, () => {
    assert.equal(locale['extension_name']?.message, 'Keyfob');
    // Chrome's shop; Firefox's takes 250.
    assert.ok([...(locale['extension_description']?.message ?? '')].length <= 132);
  });

  test(`${language} has no empty text and no gap that is not explained`, () => {
    for (const [key, text] of Object.entries(locale)) {
      assert.notEqual(text.message.trim(), '', key);
      const named = mentioned(text);
      const explained = Object.keys(text.placeholders ?? {}).map((name) => name.toLowerCase());
      assert.deepEqual([...new Set(named)].toSorted(), explained.toSorted(), key);
    }
  });
}

test('French keeps its marks with their words, at the end of a line too', () => {
  const torn = Object.entries(locales.get('fr') ?? {}).filter(([, { message }]) => / [:;?!»]|« /.test(message));
  assert.deepEqual(torn, []);
});

for (const tag of LANGUAGES) {
  test(`${tag} calls what is on the console's pages, and on its own, by its name there`, () => {
    const locale = locales.get(tag.replace('-', '_')) ?? {};
    const names = { ...CONSOLE_LANGUAGES[tag].texts, fill: locale['popup_fill']?.message ?? '' };
    for (const [key, called] of Object.entries(CALLED)) {
      const text = straight(locale[key]?.message ?? '');
      for (const name of called) assert.ok(text.includes(straight(names[name])), `${key}: ${names[name]}`);
    }
  });
}

/** `text("key")` and `getMessage("key")` of the scripts; and `failed("key")`, which has a second text. */
function askedByScripts(): string[] {
  const scripts = files('extension/*.ts', 'extension/*.js');
  const failures = capture(/\bfailed\("(\w+)"/g, scripts);
  return [...capture(/\b(?:text|getMessage)\(\s*["'](\w+)["']/g, scripts), ...failures, ...failures.map((key) => `${key}_hint`)];
}

/** `t("key")` and `t_with("key", …)` of the pages, and what looks like a key in a table of theirs. */
function askedByPages(): string[] {
  const pages = files('crate/ui/src/*.rs');
  return [...capture(/\bt(?:_with)?\(\s*"(\w+)"/g, pages), ...capture(/"((?:popup|options)_\w+)"/g, pages)];
}

function askedByManifest(): string[] {
  return capture(/__MSG_(\w+)__/g, files('extension/*.json', 'extension/*.html', 'extension/*.css'));
}

/** A refusal has a sentence that says what is wrong and one that says what to do. */
function errorKeys(): string[] {
  return errorNames.flatMap((name) => [`error_${name}`, `error_${name}_hint`]);
}

function isErrorName(name: string): boolean {
  const declared = /export type ErrorName = ([^;]*);/.exec(read('extension/content/protocol.ts'))?.[1] ?? '';
  return declared.includes(`"${name}"`);
}

/** Every word in quotes: a key may be kept in a table before it is asked for. */
function quoted(): string[] {
  return capture(/["'](\w+)["']/g, [...files('crate/ui/src/*.rs', 'extension/*.ts', 'extension/*.js')]);
}

/** With the apostrophe that is on the keyboard. */
function straight(text: string): string {
  return text.replaceAll('’', "'");
}

/** Each key with the gaps of its text, one by one, and the numbers of the parts that go into them. */
function gaps(locale: Locale): Record<string, string[]> {
  const entries = Object.entries(locale).map(([key, text]) => {
    const numbered = Object.entries(text.placeholders ?? {}).map(([name, { content }]) => `${name.toLowerCase()}: ${content}`);
    return [key, [...mentioned(text), ...numbered].toSorted()] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of the gaps in a text, as often as they are there. */
function mentioned({ message }: Message): string[] {
  return [...message.matchAll(/\$(\w+)\$/g)].map((match) => (match[1] ?? '').toLowerCase());
}

/** What a text tells people to look for. */
const CALLED = {
  card_enrolled_late: ['resync'],
  error_keyNotShown_hint: ['showSecretKey', 'showQrCode'],
  popup_add_key_hint: ['showSecretKey'],
  popup_empty_step_aws: ['securityCredentials', 'assignMfaDevice', 'authenticatorApp'],
  popup_prompt_choose: ['fill'],
} as const;

/** What stands on keyboards, on most of them as in English. */
const KEYBOARD = /^popup_press_/;

/** Names, and the direction of writing. */
const SAME_EVERYWHERE = new Set(['card_name', 'extension_name', 'popup_cli', 'popup_direction']);

/** Words that are spelt alike. */
const SAME = [
  'de: card_enrol_label', // Name
  'de: popup_add_label',
  'de: popup_colour_orange', // Orange
  'de: options_change', // Passphrase
  'de: options_version', // Version
  'de: popup_passphrase',
  'fr: options_sections', // Sections
  'fr: options_version', // Version
  'fr: popup_colour_orange',
  'it: options_change',
  'it: popup_passphrase',
];
