// The crates know each other in one direction only, and what they may not know is not in their trees.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { metadata, type Crate } from '../tools/cargo.ts';
import { files, read } from './repository.ts';
import { isAllowed } from './license.ts';

const workspace = metadata();

test('the crates depend on each other in the one way that is drawn', () => {
  const drawn = Object.fromEntries(
    workspace.ours.map((crate) => [crate.name, names(workspace.direct(crate)).filter(isOurs)]),
  );
  assert.deepEqual(drawn, {
    'keyfob-agent': ['keyfob-core', 'keyfob-protocol'],
    'keyfob-background': ['keyfob-agent'],
    'keyfob-bench': ['keyfob-core'],
    'keyfob-core': ['keyfob-crypto'],
    'keyfob-crypto': [],
    'keyfob-protocol': ['keyfob-core'],
    'keyfob-strength': [],
    'keyfob-ui': ['keyfob-protocol'],
  });
});

for (const name of ['keyfob-core', 'keyfob-protocol', 'keyfob-agent']) {
  test(`${name} is built without JavaScript, randomness, a clock or a user interface`, () => {
    const tree = names(workspace.tree(workspace.named(name)));
    assert.deepEqual(tree.filter((crate) => FORBIDDEN.some((pattern) => pattern.test(crate))), []);
  });
}

test('every crate that ships has a licence that lets it', () => {
  const shipped = new Set(workspace.ours.flatMap((crate) => [...workspace.tree(crate)]));
  const refused = [...shipped].filter((crate) => !isAllowed(crate.license));
  assert.deepEqual(refused.map((crate) => `${crate.name} ${crate.version}: ${crate.license}`), []);
});

test('every crate of ours takes its version, its lints and its licence from the workspace', () => {
  for (const path of files('crate/*/Cargo.toml')) {
    const manifest = read(path);
    assert.match(manifest, /^\[lints\]\nworkspace = true$/m, path);
    for (const key of ['version', 'edition', 'rust-version', 'license', 'publish']) {
      assert.match(manifest, new RegExp(`^${key}\\.workspace = true$`, 'm'), `${path}: ${key}`);
    }
  }
});

function names(crates: Iterable<Crate>): string[] {
  return [...crates].map((crate) => crate.name).toSorted();
}

function isOurs(name: string): boolean {
  return name.startsWith('keyfob-');
}

const FORBIDDEN = [
  /^(wasm-bindgen|js-sys|web-sys|gloo|serde-wasm-bindgen)(-|$)/,
  /^(getrandom|rand|fastrand|oorandom)$/,
  /^(leptos|sycamore|yew|dioxus)(_|-|$)/,
  /^(chrono|time|web-time|instant|jiff|quanta|coarsetime|humantime|minstant)$/,
];
