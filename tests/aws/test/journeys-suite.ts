import assert from 'node:assert/strict';

import type { PartitionName } from '../hosts.ts';
import type { Person, SignInAddress } from '../index.ts';
import type { Scene } from './pages-suite.ts';
import { REFUSAL } from './stage.ts';
import type { Newcomer, Stage } from './stage.ts';

/** Every page at which an IAM user or a root user signs in, walked through from the first key to the console. */
export function describeJourneys(scene: Scene): void {
  for (const [kind, address] of GENERATIONS) {
    const name = `${address.path === 'ap/signin' ? 'the shared page' : `generation ${address.generation}`}, ${kind}`;
    scene(`sign in; are refused with spent, future and stale codes; synchronise: ${name}`, async (stage) => {
      const newcomer = stage.newcomer(kind);
      const person = stage.person(newcomer.who, address);
      await signIn(stage, person, newcomer);
      await beRefused(stage, person, newcomer, name);
      await synchronise(stage, person, newcomer);
    });
  }

  for (const [address, partition, consoleHost] of PLACES) {
    scene(`sign in at ${address.host ?? address.loginHint} and arrive at ${consoleHost}`, async (stage) => {
      const newcomer = stage.newcomer('user', partition);
      const host = address.host?.replace('ALIAS', newcomer.who.account.label);
      const person = stage.person(newcomer.who, { ...address, ...(host === undefined ? {} : { host }) });
      await signIn(stage, person, newcomer);
      assert.equal(new URL(stage.page.url()).host, consoleHost);
    });
  }

  for (const generation of ['B', 'C1', 'C2'] as const) {
    scene(`meet the code's step in a document that was not loaded anew (${generation})`, async (stage) => {
      const person = stage.person(stage.newcomer('user').who, { generation });
      await person.open();
      await stage.page.evaluate(() => document.body.setAttribute('data-mark', 'still here'));
      await person.signInWithPassword();
      await stage.page.locator(person.codeField).wait();
      assert.equal(await stage.page.$eval('body', (body) => body.dataset['mark']), 'still here');
    });
  }

  scene('let the clock go on between typing and pressing: one step is forgiven, two are not', async (stage) => {
    const { who, telephone } = stage.newcomer('user');
    const person = stage.person(who, { generation: 'C1' });
    await person.goToCode();
    await person.type(person.codeField, telephone.code());
    stage.pass(2);
    await person.submit();
    assert.equal(await refusal(stage), REFUSAL);
    await person.type(person.codeField, telephone.code());
    stage.pass(1);
    await person.submit();
    assert.equal(await stage.greeted(), who.arn);
  });

  scene('are asked for two codes at once by a device that is out of sync', async (stage) => {
    const { who } = stage.newcomer('user');
    const [device] = who.devices;
    assert.ok(device);
    const session = stage.aws.world.startSession(who, stage.aws.clock.now(), { mfaAuthenticated: true });
    const late = stage.aws.iam.createVirtualDevice(session, 'late');
    const code = (steps: number): string => late.codeAt(stage.aws.clock.now() + steps * 30_000);
    stage.aws.iam.enable(session, who, late.serial, code(-5), code(-4));
    stage.aws.iam.remove(session, who, device.serial);
    const person = stage.person(who, { generation: 'B' });
    await person.goToCode();
    await person.submitCode(code(0));
    await person.waitForPair();
    await person.submitPair(code(-1), code(0));
    assert.equal(await stage.greeted(), who.arn);
  });
}

async function signIn(stage: Stage, person: Person, { who, telephone }: Newcomer): Promise<void> {
  await person.goToCode();
  await person.submitCode(telephone.code());
  assert.equal(await stage.greeted(), who.arn);
  const session = stage.aws.world.sessions.at(-1);
  assert.equal(session?.principal, who);
  assert.ok(session.mfaAuthenticated);
}

/** A spent code, one that comes too early, and one that comes too late; after the third try two codes are wanted. */
async function beRefused(stage: Stage, person: Person, { telephone }: Newcomer, name: string): Promise<void> {
  await person.goToCode();
  await person.submitCode(telephone.code());
  assert.equal(await refusal(stage), REFUSAL);
  await person.goToCode();
  await person.submitCode(telephone.code(1));
  assert.equal(await refusal(stage), REFUSAL);
  await stage.photograph(`${name} code refused`);
  stage.pass(5);
  await person.submitCode(telephone.code(-2));
  await person.waitForPair();
  await stage.photograph(`${name} two codes`);
}

async function synchronise(stage: Stage, person: Person, { who, telephone }: Newcomer): Promise<void> {
  await person.submitPair(telephone.code(-2), telephone.code(0));
  assert.equal(await refusal(stage), REFUSAL);
  await person.submitPair(telephone.code(-1), telephone.code(0));
  assert.equal(await stage.greeted(), who.arn);
}

function refusal(stage: Stage): Promise<string> {
  return stage.read('[role="alert"]:not(.ng-hide, .ng-hide *)').then((text) => text.trim());
}

const GENERATIONS: readonly (readonly ['user' | 'root', SignInAddress])[] = [
  ['user', { generation: 'A' }],
  ['user', { generation: 'B', path: 'signin' }],
  ['root', { generation: 'B' }],
  ['user', { generation: 'C1', path: 'signin', host: 'signin.aws.amazon.com' }],
  ['user', { generation: 'C2' }],
  ['root', { generation: 'C3' }],
  ['root', { generation: 'C1', path: 'ap/signin', host: 'signin.aws.amazon.com' }],
];
const PLACES: readonly (readonly [Partial<SignInAddress> & Pick<SignInAddress, 'generation'>, PartitionName, string])[] = [
  [{ generation: 'A', path: 'console', host: 'ALIAS.signin.aws.amazon.com' }, 'aws', 'us-east-1.console.aws.amazon.com'],
  [{ generation: 'B', path: 'console', host: 'ALIAS.signin.aws.amazon.com' }, 'aws', 'us-east-1.console.aws.amazon.com'],
  [{ generation: 'C1', path: 'console', host: 'ALIAS.signin.aws.amazon.com' }, 'aws', 'us-east-1.console.aws.amazon.com'],
  [{ generation: 'C1', host: 'eu-central-1.signin.aws.amazon.com' }, 'aws', 'eu-central-1.console.aws.amazon.com'],
  [{ generation: 'C1', loginHint: '111122223333-k3m9q2xz' }, 'aws', '111122223333-k3m9q2xz.us-east-1.console.aws.amazon.com'],
  [{ generation: 'C2', path: 'console', host: 'ALIAS.signin.amazonaws.cn' }, 'aws-cn', 'cn-north-1.console.amazonaws.cn'],
  [{ generation: 'A', host: 'signin.amazonaws-us-gov.com' }, 'aws-us-gov', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  [{ generation: 'C1', path: 'console', host: 'ALIAS.signin-fips.amazonaws-us-gov.com' }, 'aws-us-gov', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  [{ generation: 'C1', host: 'eusc-de-east-1.signin.amazonaws-eusc.eu' }, 'aws-eusc', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
];
