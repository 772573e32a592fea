// A frozen vector is never made again: one that no longer opens is a vault that some person can no longer open.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

import { files, read, ROOT } from './repository.ts';

// As sha256sum writes it. Lines are added for new vectors; none is ever changed.
const pinned = new Map(
  read('tests/house/vectors.sha256')
    .trimEnd()
    .split('\n')
    .map((line) => [line.slice(66), line.slice(0, 64)] as const),
);

test('every vector is as it was made', () => {
  const vectors = files('tests/vectors/vault/').filter((path) => basename(path) !== 'index.json');
  const found = vectors.map((path) => [basename(path), digest(path)] as const);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries([...pinned].toSorted()));
});

test('every vector is named in the index with what to expect', () => {
  const index = JSON.parse(read('tests/vectors/vault/index.json')) as { name: string; expect: string }[];
  const named = index.flatMap(({ name, expect }) => [`${name}.vault`, ...(expect === 'success' ? [`${name}.json`] : [])]);
  assert.deepEqual(named.toSorted(), [...pinned.keys()].toSorted());
});

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(join(ROOT, path))).digest('hex');
}
