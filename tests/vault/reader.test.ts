// Our vaults against tests/vault/reader.py, which was written from FORMAT.md alone.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('we and a reader that shares no code with us open the same vaults', { timeout: 300_000 }, () => {
  const python = process.env['KEYFOB_PYTHON'];
  assert.ok(python, 'KEYFOB_PYTHON names the Python that ./build.sh makes');
  const program = fileURLToPath(new URL('test_vault.py', import.meta.url));
  const { status, stderr } = spawnSync(python, ['-B', program], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
