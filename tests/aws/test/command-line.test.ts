import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startCommandLine } from '../command-line/index.ts';
import type { CommandLine, CommandResult } from '../command-line/index.ts';
import { Clock, World } from '../index.ts';
import { addPeople } from './people.ts';

describe('the aws command', () => {
  const world = new World();
  const clock = new Clock();
  const { alice, aliceDevice, rootDevice } = addPeople(world);
  let commandLine: CommandLine;

  before(async () => {
    commandLine = await startCommandLine({ world, clock });
  });

  after(() => commandLine.stop());

  /** A code that was never taken: the clock moves on to the next step. */
  function freshCode(): string {
    clock.advance(30_000);
    return aliceDevice.codeAt(clock.now());
  }

  function getSessionToken(serial: string, code: string): Promise<CommandResult> {
    const line = `aws sts get-session-token --serial-number ${serial} --token-code ${code}`;
    return commandLine.run(line, commandLine.makeAccessKey(alice));
  }

  it('gets credentials for a code', async () => {
    const { status, stdout, stderr } = await getSessionToken(aliceDevice.serial, freshCode());
    assert.equal(status, 0, stderr);
    const { Credentials: credentials } = JSON.parse(stdout) as { Credentials: Record<string, string> };
    assert.deepEqual(Object.keys(credentials), ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']);
  });

  it('is refused a code that was taken, in the words of STS', async () => {
    const code = freshCode();
    assert.equal((await getSessionToken(aliceDevice.serial, code)).status, 0);
    const { status, stderr } = await getSessionToken(aliceDevice.serial, code);
    assert.notEqual(status, 0);
    assert.match(stderr, /\(AccessDenied\).* MultiFactorAuthentication failed with invalid MFA one time pass code\./);
  });

  it("is refused somebody else's device", async () => {
    const { status, stderr } = await getSessionToken(rootDevice.serial, freshCode());
    assert.notEqual(status, 0);
    assert.match(stderr, /Please verify your MFA serial number is valid and associated with this user\./);
  });

  it('asks IAM what it likes without a code', async () => {
    const key = commandLine.makeAccessKey(alice);
    const { status, stderr } = await commandLine.run('aws iam create-user --user-name carol && aws iam list-users', key);
    assert.equal(status, 0, stderr);
  });
});
