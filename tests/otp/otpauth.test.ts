// Codes and URIs of ours against those of `otpauth`, a library that shares no code with Keyfob.
// The cases come from a seed, which is printed; KEYFOB_SEED=… repeats them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Secret, TOTP, URI } from 'otpauth';

interface Case {
  readonly seconds: number;
  readonly theirs: TOTP;
}

interface Answer {
  readonly code: string;
  readonly uri: string;
}

const seed = process.env['KEYFOB_SEED'] ?? String(randomInt(2 ** 32));
const cases = Array.from({ length: 1000 }, (_, index) => makeCase(`${seed}/${index}`));
let answers: Answer[];

before(() => {
  answers = askKeyfob(cases);
});

test(`seed ${seed}: the codes are those of otpauth`, () => {
  for (const [{ seconds, theirs }, { code }] of pairs()) {
    assert.equal(code, theirs.generate({ timestamp: seconds * 1000 }), `${seconds} ${theirs}`);
  }
});

test(`seed ${seed}: otpauth reads our URIs as what it had written`, () => {
  for (const [{ theirs }, { uri }] of pairs()) {
    assert.deepEqual(described(URI.parse(uri)), described(theirs), uri);
  }
});

/** Each case with its answer. */
function pairs(): [Case, Answer][] {
  assert.equal(answers.length, cases.length);
  return cases.map((one, index) => [one, answers[index]!]);
}

function askKeyfob(cases: Case[]): Answer[] {
  const input = cases.map(({ seconds, theirs }) => `${seconds} ${theirs}\n`).join('');
  const args = ['run', '--quiet', '--package', 'keyfob-core', '--example', 'codes'];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const { status, stdout, stderr } = spawnSync('cargo', args, { cwd, input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n').map((line) => {
    const [code = '', uri = ''] = line.split(' ');
    return { code, uri };
  });
}

/** A device and a time, the same for the same name. */
function makeCase(name: string): Case {
  const draw = drawer(name);
  const bytes = 10 + draw(71);
  const theirs = new TOTP({
    issuer: pick(['', 'Amazon Web Services', 'AWS SSO', 'Äpfel & Söhne', '100% + 1/2?'], draw),
    label: pick(['alice@prod-payments', 'a+b@example.com@111122223333', 'root-account-mfa-device@111122223333', '鍵 #1'], draw),
    issuerInLabel: draw(2) === 0,
    secret: new Secret({ buffer: Uint8Array.from({ length: bytes }, () => draw(256)).buffer }),
    algorithm: pick(['SHA1', 'SHA256', 'SHA512'], draw),
    digits: 6 + draw(3),
    period: pick([1, 30, 60, 3600, 1 + draw(3600)], draw),
  });
  return { seconds: draw(2 ** 31) * 4, theirs };
}

/** Gives whole numbers below a limit, as the hashes of a name and a count say. */
function drawer(name: string): (limit: number) => number {
  let count = 0;
  return (limit) => createHash('sha256').update(`${name}/${count++}`).digest().readUInt32BE() % limit;
}

function pick<T>(choices: T[], draw: (limit: number) => number): T {
  return choices[draw(choices.length)]!;
}

function described(device: TOTP | ReturnType<typeof URI.parse>): unknown {
  assert.ok(device instanceof TOTP);
  const { issuer, label, secret, algorithm, digits, period } = device;
  return { issuer, label, secret: secret.hex, algorithm, digits, period };
}
