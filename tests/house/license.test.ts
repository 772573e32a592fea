import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isAllowed } from './license.ts';

test('a licence is allowed when one way through its expression is', () => {
  for (const expression of ['MIT', 'MIT/Apache-2.0', 'GPL-3.0-only OR MIT', '(MIT OR GPL-2.0-only) AND Unicode-3.0']) {
    assert.equal(isAllowed(expression), true, expression);
  }
});

test('a licence is refused when no way through its expression is allowed, or it is none', () => {
  for (const expression of [null, '', 'GPL-3.0-only', 'MIT AND GPL-3.0-only', 'MIT)', '(MIT', 'MIT WITH GCC-exception']) {
    assert.equal(isAllowed(expression), false, String(expression));
  }
});
