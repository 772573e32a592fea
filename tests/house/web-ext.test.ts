// Mozilla's own linter has no error, and no warning that we have not explained.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

import { read, ROOT } from './repository.ts';

interface Finding {
  readonly code: string;
  readonly file?: string;
  readonly message: string;
}

interface Report {
  readonly errors: Finding[];
  readonly warnings: Finding[];
}

interface Explained {
  readonly code: string;
  readonly file: string;
  readonly reason: string;
}

const report = lint('dist/firefox');
const explained = JSON.parse(read('tests/house/web-ext-warnings.json')) as Explained[];

test('web-ext finds no error', () => {
  assert.deepEqual(report.errors, []);
});

test('web-ext finds the warnings that are explained, and no other', () => {
  assert.deepEqual([...new Set(report.warnings.map(key))].toSorted(), explained.map(key).toSorted());
});

function lint(folder: string): Report {
  const program = join(ROOT, 'tests/node_modules/web-ext/bin/web-ext.js');
  const args = [program, 'lint', '--no-config-discovery', '--output', 'json', '--source-dir', join(ROOT, folder)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as Report;
}

function key({ code, file }: { code: string; file?: string }): string {
  return `${code} in ${file ?? 'the package'}`;
}
