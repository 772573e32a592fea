// What the packages say of the work of others that is in them: `licences.txt`.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { metadata, type Crate } from './cargo.ts';

/** The names and terms of everything that is built into the wasm, each licence once. `own` is that of Keyfob: MIT's. */
export function licences(own: string): string {
  const titles = new Map<string, string[]>([[key(own), [[OWN, ...notices(own)].join('\n')]]]);
  const texts = new Map<string, string>([[key(own), terms(own)]]);
  for (const crate of shipped()) {
    const text = textOf(crate, terms(own));
    titles.set(key(text), [...(titles.get(key(text)) ?? []), [titleOf(crate), ...notices(text)].join('\n')]);
    texts.set(key(text), texts.get(key(text)) ?? terms(text));
  }
  const parts = [...titles].map(([of, those]) => [...those, texts.get(of)].join('\n\n'));
  return `${[WORDS, RUST, ...parts].join(`\n\n${RULE}\n\n`)}\n`;
}

/** Crates that end up in a wasm; what only writes code for them does not. */
function shipped(): Crate[] {
  const workspace = metadata();
  const all = new Set(PROGRAMS.flatMap((name) => [...workspace.tree(workspace.named(name))]));
  const others = [...all].filter((crate) => !workspace.ours.includes(crate) && !isMacro(crate));
  return others.toSorted((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
}

function isMacro({ targets }: Crate): boolean {
  return targets.some(({ kind }) => kind.includes('proc-macro'));
}

function titleOf({ name, version, license, repository }: Crate): string {
  return [`${name} ${version}`, license ?? '', repository ?? ''].filter((part) => part !== '').join(', ');
}

/** The text of one of the licences that a crate offers, MIT's before others: it asks for its notice and no more. */
function textOf({ name, license, manifest_path }: Crate, mit: string): string {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file) && !/apache/i.test(file));
  const [file] = files.toSorted((a, b) => Number(/mit/i.test(b)) - Number(/mit/i.test(a)));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  if (!/\bMIT\b/.test(license ?? '')) throw new Error(`${name} brings no text of its licence`);
  return mit;
}

/** Who holds the copyright. */
function notices(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => NOTICE.test(line));
}

/** The text without its title and without whom it is from. */
function terms(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => !NOTICE.test(line) && !TITLE.test(line)).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** The same for the same words, however they are broken into lines. */
function key(text: string): string {
  return terms(text).replace(/[\s"“”*]+/g, ' ').trim();
}

const NOTICE = /^\s*copyright\s+(\(c\)|©|\d)/i;
const TITLE = /^\s*(the )?mit license( \(mit\))?\s*$/i;
const PROGRAMS = ['keyfob-background', 'keyfob-ui', 'keyfob-strength'];
const RULE = '-'.repeat(72);
const OWN = 'Keyfob, MIT OR Apache-2.0';
const WORDS = `The EFF's large word list for passphrases, by the Electronic Frontier Foundation, 2016, without the numbers of
the dice. Creative Commons Attribution 3.0 United States, https://creativecommons.org/licenses/by/3.0/us/`;
const RUST = "Rust's standard library, MIT OR Apache-2.0, https://github.com/rust-lang/rust";
