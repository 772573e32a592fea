import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { startAws } from '../index.ts';
import type { Aws } from '../index.ts';
import type { SignInAnswer } from '../pages/page-data.ts';
import { Client } from './client.ts';
import { addPeople } from './people.ts';
import type { People } from './people.ts';

describe('signing in', () => {
  let aws: Aws;
  let client: Client;
  let people: People;

  before(async () => {
    aws = await startAws();
    aws.clock.freeze();
    client = new Client(aws);
  });

  after(() => aws.stop());

  beforeEach(() => {
    aws.world.accounts.length = 0;
    aws.world.skew = { stepsBack: 1, stepsAhead: 0 };
    people = addPeople(aws.world);
    aws.clock.set(MIDDLE_OF_A_STEP);
  });

  function password(fields: Readonly<Record<string, string>> = {}, host = REGIONAL): Promise<SignInAnswer> {
    const { alice } = people;
    const known = { account: 'test-ledger', username: alice.name, password: alice.password };
    return client.post(`https://${host}/authenticate`, { action: 'iam-user-authentication', ...known, ...fields });
  }

  function pairOf(first: number, second: number): Promise<SignInAnswer> {
    const [mfacode = '', next = ''] = [first, second].map((steps) => people.aliceDevice.codeAt(aws.clock.now() + steps * STEP));
    return password({ mfacode, next_mfacode: next });
  }

  function lastSession(): unknown[] {
    const session = aws.world.sessions.at(-1);
    return [session?.principal, session?.mfaAuthenticated];
  }

  function codeOf(stepsFromNow: number): Promise<SignInAnswer> {
    return password({ mfacode: people.aliceDevice.codeAt(aws.clock.now() + stepsFromNow * STEP) });
  }

  it('asks for the code after the password', async () => {
    const answer = await password();
    assert.deepEqual(answer, {
      state: 'SUCCESS',
      properties: {
        result: 'MFA',
        mfaType: 'SW',
        header: 'Multi-factor Authentication',
        text: 'Enter an MFA code to complete sign-in.',
      },
    });
  });

  it('takes the right code and leads to a console that knows who came', async () => {
    const first = await client.get(redirectUrl(await codeOf(0)));
    const cookie = first.headers['set-cookie']?.split(';')[0] ?? '';
    const home = await client.get(`https://us-east-1.console.aws.amazon.com${first.headers['location']}`, { cookie });
    assert.equal(home.status, 200);
    assert.match(home.body, /arn:aws:iam::777788889999:user\/alice/);
    assert.match(home.body, /Account ID: 7777-8888-9999/);
  });

  it('checks codes as RFC 6238 says', async () => {
    const carol = people.alice.account.addUser('carol', 'Carol-password-1');
    carol.assignDevice('carol', RFC_SECRET);
    for (const [seconds, code] of RFC_CODES) {
      aws.clock.set(seconds * 1000);
      accepted(await password({ username: 'carol', password: carol.password, mfacode: code }));
    }
  });

  it('takes the account id for the alias', async () => {
    accepted(await password({ account: '777788889999', mfacode: people.aliceDevice.codeAt(aws.clock.now()) }));
  });

  it('lets a user without a device in at once', async () => {
    accepted(await password({ username: 'bob', password: people.bob.password }));
  });

  it('refuses a wrong password, user, account and code with one and the same text', async () => {
    refused(await password({ password: 'wrong' }));
    refused(await password({ username: 'nobody' }));
    refused(await password({ account: 'nowhere' }));
    const code = people.aliceDevice.codeAt(aws.clock.now());
    refused(await password({ mfacode: String((Number(code) + 1) % 1_000_000).padStart(6, '0') }));
    refused(await password({ mfacode: '' }));
    refused(await password({ mfacode: people.rootDevice.codeAt(aws.clock.now()) }));
  });

  it('takes a code once', async () => {
    accepted(await codeOf(0));
    refused(await codeOf(0));
  });

  it('takes no code of an earlier step than the last one taken', async () => {
    accepted(await codeOf(0));
    refused(await codeOf(-1));
    aws.clock.advance(STEP);
    refused(await codeOf(-1));
    accepted(await codeOf(0));
  });

  it('takes the code of one step back, and then that of the step itself', async () => {
    accepted(await codeOf(-1));
    accepted(await codeOf(0));
  });

  it('refuses stale and future codes, and spends nothing', async () => {
    refused(await codeOf(-2));
    refused(await codeOf(1));
    accepted(await codeOf(0));
  });

  it('can be told to be more patient', async () => {
    aws.world.skew = { stepsBack: 2, stepsAhead: 1 };
    accepted(await codeOf(-2));
    accepted(await codeOf(1));
  });

  it('lives by its own clock', async () => {
    const code = people.aliceDevice.codeAt(aws.clock.now());
    aws.clock.advance(2 * STEP);
    refused(await password({ mfacode: code }));
    aws.clock.advance(-2 * STEP);
    accepted(await password({ mfacode: code }));
    const { headers } = await client.get(`https://${REGIONAL}/oauth`);
    assert.equal(Date.parse(headers['date'] ?? ''), MIDDLE_OF_A_STEP);
  });

  it('asks for two codes after three refused ones, and counts nothing but codes', async () => {
    aws.clock.set(MIDDLE_OF_A_STEP);
    for (const mfacode of ['', 'abcdef', '12345', '1234567']) refused(await password({ mfacode }));
    refused(await codeOf(1));
    refused(await codeOf(-2));
    assert.equal(result(await codeOf(1)), 'RESYNC');
    assert.equal(result(await pairOf(-1, 1)), 'RESYNC');
    assert.equal(result(await pairOf(0, 0)), 'RESYNC');
    accepted(await pairOf(-1, 0));
    refused(await codeOf(0));
  });

  it('forgets refused codes when one is taken', async () => {
    refused(await codeOf(1));
    refused(await codeOf(1));
    accepted(await codeOf(0));
    refused(await codeOf(1));
    refused(await codeOf(1));
  });

  it('opens a session that knows whether a code was given', async () => {
    accepted(await codeOf(0));
    assert.deepEqual(lastSession(), [people.alice, true]);
    accepted(await password({ username: 'bob', password: people.bob.password }));
    assert.deepEqual(lastSession(), [people.bob, false]);
  });

  it('keeps the partitions apart', async () => {
    refused(await password({}, 'cn-north-1.signin.amazonaws.cn'));
    const china = aws.world.addAccount({ id: '777788889999', alias: 'test-ledger', partition: 'aws-cn' });
    china.addUser('alice', people.alice.password);
    const answer = await password({}, 'cn-north-1.signin.amazonaws.cn');
    assert.match(redirectUrl(answer), /^https:\/\/cn-north-1\.console\.amazonaws\.cn\/console\/home\?/);
  });

  it('takes the root user by e-mail, device, password and code', async () => {
    const { root, rootDevice } = people;
    const resolved = await client.post(`https://${REGIONAL}/signin`, { action: 'resolveAccountType', email: root.name });
    assert.deepEqual(resolved.properties, { result: 'RESOLVED', resolvedAccountType: 'Decoupled' });
    const device = await client.post(`https://${REGIONAL}/mfa`, { email: root.name });
    assert.deepEqual(device.properties, { result: 'SW', mfaType: 'SW', mfaSerial: rootDevice.serial });
    assert.equal(rootDevice.serial, 'arn:aws:iam::777788889999:mfa/root-phone');
    const fields = { action: 'authenticateRoot', email: root.name, mfa1: rootDevice.codeAt(aws.clock.now()) };
    refused(await client.post(`https://${REGIONAL}/signin`, { ...fields, password: 'wrong' }));
    accepted(await client.post(`https://${REGIONAL}/signin`, { ...fields, password: root.password }));
    refused(await client.post(`https://${REGIONAL}/signin`, { ...fields, password: root.password }));
  });

  it('knows no root user by another e-mail', async () => {
    refused(await client.post(`https://${REGIONAL}/signin`, { action: 'resolveAccountType', email: 'x@ledger.example' }));
  });

  it('hands out devices as AWS does', () => {
    assert.match(people.aliceDevice.secretKey, /^[A-Z2-7]{64}$/);
    assert.equal(
      people.aliceDevice.uri,
      'otpauth://totp/Amazon%20Web%20Services:alice-phone@test-ledger' +
        `?secret=${people.aliceDevice.secretKey}&issuer=Amazon%20Web%20Services`,
    );
  });
});

function accepted(answer: SignInAnswer): void {
  assert.match(redirectUrl(answer), /^https:/);
}

function refused(answer: SignInAnswer): void {
  const text = 'Your authentication information is incorrect. Please try again.';
  assert.deepEqual(answer, { state: 'FAIL', properties: { result: 'FAILURE', text } });
}

function result(answer: SignInAnswer): string {
  return answer.properties.result;
}

function redirectUrl(answer: SignInAnswer): string {
  if (answer.state === 'FAIL' || answer.properties.result !== 'SUCCESS') {
    throw new assert.AssertionError({ message: `not signed in: ${JSON.stringify(answer)}` });
  }
  return answer.properties.redirectUrl;
}

const REGIONAL = 'us-east-1.signin.aws.amazon.com';
const STEP = 30_000;
const MIDDLE_OF_A_STEP = 1_700_000_025_000;
/** RFC 6238, appendix B: `12345678901234567890`, and the last six digits of its SHA-1 rows. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const RFC_CODES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;
