// The packages: what is in them, how large they are, and that their bytes say nothing of where they were made.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { packed, programsOf, SELDOM } from '../tools/packed.ts';
import { zip } from '../tools/zip.ts';
import { capture, ROOT } from './repository.ts';

const [version] = capture(/^\[workspace\.package\]\nversion = "(.*)"$/gm, ['Cargo.toml']);

for (const browser of ['chrome', 'firefox']) {
  const folder = join(ROOT, 'dist', browser);
  const archive = `${folder.replace(browser, `keyfob-${browser}`)}-${version}.zip`;

  test(`${browser}: the archive holds the folder, by another program's reading`, () => {
    assert.deepEqual(unpack(archive), contents(folder));
  });

  test(`${browser}: the sizes are within their budgets`, () => {
    const sizes = packed(archive);
    const texts = Object.entries(sizes).filter(([name]) => name.startsWith('_locales/'));
    // Twelve languages are wanted and a person reads one, so a language more is no reason to write less of a program:
    // each has a budget of its own, and the programs have theirs.
    for (const [name, size] of texts) assert.ok(size <= 12_000, name);
    // The goal is 500 kB, and the measurements tell how far it is: here nothing is to come on top unnoticed.
    assert.ok(programsOf(sizes) <= 550_000, `the programs have ${programsOf(sizes)} bytes`);
    // Two lists of words, and loaded by nobody but who chooses a passphrase.
    const [strength, licences] = SELDOM.map((name) => sizes[name] ?? Infinity);
    assert.ok(strength !== undefined && strength <= 800_000, `strength_bg.wasm has ${strength} bytes`);
    assert.ok(licences !== undefined && licences <= 9_000, 'licences.txt');
    // Every page of AWS's that is visited loads the first; the second comes where there is something to fill.
    for (const [script, most] of [['content.js', 20_000], ['card.js', 32_000]] as const) {
      assert.ok(statSync(join(folder, script)).size <= most, script);
    }
  });

  test(`${browser}: no path of this machine is in a file`, () => {
    for (const [name, bytes] of Object.entries(contents(folder))) {
      for (const path of [`${homedir()}/`, ROOT]) {
        assert.equal(Buffer.from(bytes, 'base64').includes(path), false, `${name} names ${path}`);
      }
    }
  });
}

test('an archive does not depend on the order or the time in which it is made', async () => {
  const entries = ['b/c', 'a', 'b'].map((name) => ({ name, bytes: Buffer.from(`of ${name}`) }));
  assert.deepEqual(await zip(entries), await zip(entries.toReversed()));
});

/** Every file of a folder, as base64, by its name from there. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).toSorted();
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

function unpack(archive: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-archive-'));
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
    return contents(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
