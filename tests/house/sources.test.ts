// What no source of ours may do or name.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { capture, files, grep, read } from './repository.ts';

const scripts = files('extension/*.ts', 'extension/*.js');
const shipped = [...scripts, ...files('extension/*.html', 'extension/*.css', 'extension/*.svg')];

test('no script reaches the network, but to read the clock of the very host it is on', () => {
  const found = grep(/\b(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|importScripts)\b/, scripts);
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /^extension\/card\/clock\.ts:\d+: .* fetch\("\/favicon\.ico", \{ method: "HEAD", /);
});

test('nothing that ships loads from an address', () => {
  const loads = /\b(src|href|action)\s*=\s*["']?\s*(https?:)?\/\/|url\(\s*["']?\s*(https?:)?\/\/|@import(?! "\.\.\/styles\/\w+\.css")/i;
  assert.deepEqual(grep(loads, shipped), []);
});

test('no script makes markup or code from strings', () => {
  const makes = /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc|eval)\b|document\.write|new Function|\bimport\(/;
  assert.deepEqual(grep(makes, scripts), []);
  assert.deepEqual(grep(/set_inner_html|dangerously|js_sys::(eval|Function::new)/, files('crate/*.rs')), []);
});

test('no page carries a script or a style in its markup', () => {
  const inline = /<script(?![^>]*\bsrc=)|<style|\bstyle\s*=|\son\w+\s*=\s*["']|javascript:/i;
  assert.deepEqual(grep(inline, files('extension/*.html')), []);
});

test('no style sheet says a colour but that of the design, and the card says no other', () => {
  const colour = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch|color|light-dark)\(/i;
  const sheets = files('extension/styles/*.css').filter((path) => path !== 'extension/styles/tokens.css');
  assert.deepEqual(grep(colour, sheets), []);
  const pairs = (path: string) => capture(/light-dark\(([^)]*)\)/g, [path]).map((pair) => pair.replace(/#([0-9a-f])([0-9a-f])([0-9a-f])\b/g, '#$1$1$2$2$3$3'));
  const [design, card] = [pairs('extension/styles/tokens.css'), pairs('extension/card/card.css')];
  assert.ok(card.length > 0, 'the card has colours');
  assert.deepEqual(card.filter((pair) => !design.includes(pair)), []);
});

test('nobody outside the extension is listened to', () => {
  const outside = /onMessageExternal|onConnectExternal|onUserScript|addEventListener\(\s*["']message["']|postMessage/;
  assert.deepEqual(grep(outside, [...scripts, ...files('crate/*.rs')]), []);
});

test('the content script holds no wasm', () => {
  assert.deepEqual(grep(/WebAssembly|\.wasm\b|\/wasm\//, files('extension/content', 'extension/card')), []);
});

test('the extension is made of its own files', () => {
  const imported = capture(/\b(?:from|import)\s*["']([^"']+)["']/g, scripts);
  assert.deepEqual(imported.filter((path) => !path.startsWith('.') || path.includes('tests/')), []);
});

test('the AWS in a box and the product share no code', () => {
  const box = capture(/\b(?:from|import\()\s*["'](\.[^"']+)["']/g, files('tests/aws/*.ts', 'tests/aws/*.tsx'));
  assert.ok(box.length > 0, 'the box imports its own parts');
  assert.deepEqual(box.filter((path) => /extension|crate|dist/.test(path)), []);
  assert.deepEqual(grep(/tests\/aws/, files('crate', 'extension')), []);
});

test('no file names a package registry', () => {
  const registries = new RegExp(REGISTRIES.map((parts) => parts.join('\\.')).join('|'));
  const found = grep(registries, files().filter((path) => !/\.(png|woff2|bin)$/.test(path)));
  // Cargo's lock files know no other way to say where a crate is from.
  assert.deepEqual(found.filter((line) => !/^(tests\/fuzz\/)?Cargo\.lock:\d+: source = "registry\+/.test(line)), []);
});

test('the npm lock has no addresses, and every version is exact', () => {
  assert.doesNotMatch(read('tests/package-lock.json'), /"resolved"/);
  const { devDependencies } = JSON.parse(read('tests/package.json')) as { devDependencies: Record<string, string> };
  assert.deepEqual(Object.entries(devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)), []);
});

test("the protocol's table of messages names every enum of them", () => {
  const protocol = files('crate/protocol/src/*.rs');
  const declared = capture(/^pub enum (\w*(?:Request|Reply|Push|Answer))\b/gm, protocol);
  const table = read('crate/protocol/src/lib.rs').split('\n').filter((line) => line.startsWith('//! |')).join('\n');
  assert.deepEqual(declared.filter((name) => !table.includes(`[\`${name}\`]`)), []);
  assert.deepEqual([...table.matchAll(/\[`(\w+)`\]/g)].map((match) => match[1] ?? '').filter((name) => !declared.includes(name)), []);
});

const REGISTRIES = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['crates', 'io'],
  ['pypi', 'org'],
  ['files', 'pythonhosted', 'org'],
  ['static', 'rust-lang', 'org'],
  ['deb', 'debian', 'org'],
];
