import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { Clock } from '../clock.ts';
import { Iam, MfaError, World } from '../index.ts';
import type { Account, MfaDevice, MfaErrorCode, Principal, Session } from '../index.ts';

const STEP = 30_000;
/** The middle of a step. */
const NOW = 1_700_000_025_000;
/** Steps of the two codes, from now, and what becomes of the device. */
const PAIRS = [
  [-1, 0, 'assigned'],
  [-2, -1, 'assigned'],
  [-3, -2, 'outOfSync'],
  [-11, -10, 'outOfSync'],
  [-12, -11, 'refused'],
  [0, 1, 'refused'],
  [1, 2, 'refused'],
  [0, 0, 'refused'],
  [-1, -1, 'refused'],
  [-2, 0, 'refused'],
  [0, -1, 'refused'],
] as const;

describe('IAM', () => {
  let world: World;
  let clock: Clock;
  let iam: Iam;
  let account: Account;
  let alice: Principal;
  let session: Session;

  beforeEach(() => {
    world = new World();
    clock = new Clock();
    clock.freeze();
    clock.set(NOW);
    iam = new Iam(world, clock);
    account = world.addAccount({ id: '777788889999', alias: 'test-ledger' });
    alice = account.addUser('alice', 'Alice-password-1');
    session = world.startSession(alice, NOW);
  });

  function code(device: MfaDevice, steps: number): string {
    return device.codeAt(clock.now() + steps * STEP);
  }

  /** A device that alice has assigned by the codes of the last two steps. */
  function enrol(name = 'phone', as = session): MfaDevice {
    const device = iam.createVirtualDevice(as, name);
    return iam.enable(as, as.principal, device.serial, code(device, -1), code(device, 0));
  }

  function withMfa(principal = alice): Session {
    return world.startSession(principal, clock.now(), { mfaAuthenticated: true });
  }

  it('makes a device that is nobody’s until two codes have come', () => {
    const device = iam.createVirtualDevice(session, 'phone');
    assert.equal(device.state, 'unassigned');
    assert.match(device.secretKey, /^[A-Z2-7]{64}$/);
    assert.equal(device.serial, 'arn:aws:iam::777788889999:mfa/phone');
    assert.deepEqual(iam.list(alice), []);
    assert.ok(!device.take(code(device, 0), NOW, world.skew), 'no sign-in takes its codes');
    iam.enable(session, alice, device.serial, code(device, -1), code(device, 0));
    assert.equal(device.state, 'assigned');
    assert.deepEqual(iam.list(alice), [device]);
  });

  for (const [first, second, state] of PAIRS) {
    it(`enables with the codes of the steps ${first} and ${second}: ${state}`, () => {
      const device = iam.createVirtualDevice(session, 'phone');
      const enable = (): unknown => iam.enable(session, alice, device.serial, code(device, first), code(device, second));
      if (state === 'refused') assert.throws(enable, refusal('InvalidAuthenticationCode'));
      else enable();
      assert.equal(device.state, state === 'refused' ? 'unassigned' : state);
    });
  }

  for (const codes of [['', ''], ['12345', '123456'], ['abcdef', 'abcdef']] as [string, string][]) {
    it(`refuses the codes ${JSON.stringify(codes)}`, () => {
      const device = iam.createVirtualDevice(session, 'phone');
      assert.throws(() => iam.enable(session, alice, device.serial, ...codes), refusal('InvalidAuthenticationCode'));
    });
  }

  it('spends both codes when it enables, and none when it refuses', () => {
    const device = iam.createVirtualDevice(session, 'phone');
    assert.throws(() => iam.enable(session, alice, device.serial, code(device, 0), code(device, 0)));
    iam.enable(session, alice, device.serial, code(device, -1), code(device, 0));
    assert.ok(!device.take(code(device, -1), clock.now(), world.skew));
    assert.ok(!device.take(code(device, 0), clock.now(), world.skew));
    clock.advance(STEP);
    assert.ok(device.take(code(device, 0), clock.now(), world.skew));
  });

  it('asks a device that came too late for two codes before it takes one', () => {
    const device = iam.createVirtualDevice(session, 'phone');
    iam.enable(session, alice, device.serial, code(device, -4), code(device, -3));
    assert.equal(device.state, 'outOfSync');
    assert.ok(!device.take(code(device, 0), clock.now(), world.skew));
    iam.resync(withMfa(), alice, device.serial, code(device, -1), code(device, 0));
    assert.equal(device.state, 'assigned');
    clock.advance(STEP);
    assert.ok(device.take(code(device, 0), clock.now(), world.skew));
  });

  it('can be told how late is too late', () => {
    world.skew = { stepsBack: 3, stepsAhead: 0 };
    const patient = iam.createVirtualDevice(session, 'patient');
    iam.enable(session, alice, patient.serial, code(patient, -4), code(patient, -3));
    assert.equal(patient.state, 'assigned');
    world.skew = { stepsBack: 1, stepsAhead: 0 };
    world.lateSkew = { stepsBack: 1, stepsAhead: 0 };
    const strict = iam.createVirtualDevice(session, 'strict');
    const late = (): unknown => iam.enable(withMfa(), alice, strict.serial, code(strict, -3), code(strict, -2));
    assert.throws(late, refusal('InvalidAuthenticationCode'));
  });

  it('synchronises by two fresh codes in sequence, and by nothing else', () => {
    const device = enrol();
    clock.advance(4 * STEP);
    const mfa = withMfa();
    for (const [first, second] of [[0, 0], [-2, 0], [0, -1], [-4, -3], [0, 21], [-22, -21]] as const) {
      const resync = (): void => iam.resync(mfa, alice, device.serial, code(device, first), code(device, second));
      assert.throws(resync, refusal('InvalidAuthenticationCode'), `${first} and ${second}`);
    }
    iam.resync(mfa, alice, device.serial, code(device, -1), code(device, 0));
  });

  it('follows a telephone whose clock is wrong once it has seen two codes of it', () => {
    const device = enrol();
    const ahead = 5;
    clock.advance(STEP);
    assert.ok(!device.take(code(device, ahead), clock.now(), world.skew));
    iam.resync(withMfa(), alice, device.serial, code(device, ahead - 1), code(device, ahead));
    clock.advance(STEP);
    assert.ok(device.take(code(device, ahead), clock.now(), world.skew));
    assert.ok(!device.take(code(device, ahead + 1), clock.now(), world.skew));
  });

  it('gives each wizard a secret of its own, and takes no code of another one', () => {
    world.leftovers = 'giveWay';
    const first = iam.createVirtualDevice(session, 'phone');
    const second = iam.createVirtualDevice(session, 'phone');
    assert.notEqual(first.secretKey, second.secretKey);
    const old = (): unknown => iam.enable(session, alice, second.serial, code(first, -1), code(first, 0));
    assert.throws(old, refusal('InvalidAuthenticationCode', 'Authentication code for device is not valid.'));
    iam.enable(session, alice, second.serial, code(second, -1), code(second, 0));
  });

  it('lets no name be taken twice in an account, not even that of a wizard nobody finished', () => {
    const bob = world.startSession(account.addUser('bob', 'Bob-password-1'), NOW);
    const left = iam.createVirtualDevice(session, 'phone');
    const text = /^This entity already exists\. MFADevice entity at the same path and name already exists\. Before/;
    assert.throws(() => iam.createVirtualDevice(session, 'phone'), refusal('EntityAlreadyExists', text));
    assert.throws(() => iam.createVirtualDevice(bob, 'phone'), refusal('EntityAlreadyExists', text));
    iam.discardVirtualDevice(session, left.serial);
    enrol('phone', bob);
    world.leftovers = 'giveWay';
    assert.throws(() => iam.createVirtualDevice(session, 'phone'), refusal('EntityAlreadyExists', text));
    assert.throws(() => iam.discardVirtualDevice(session, left.serial), refusal('NoSuchEntity'), 'it is assigned');
  });

  for (const name of ['', 'two words', 'naïve', 'a/b', 'x'.repeat(129)]) {
    it(`takes no device named ${JSON.stringify(name)}`, () => {
      assert.throws(() => iam.createVirtualDevice(session, name), refusal('InvalidInput'));
    });
  }

  for (const name of ['x', 'alice@example.com', 'a+b=c,d.e_f-g', 'x'.repeat(128)]) {
    it(`takes a device named ${JSON.stringify(name)}`, () => {
      assert.equal(iam.createVirtualDevice(session, name).name, name);
    });
  }

  it('allows eight devices for each principal', () => {
    const mfa = withMfa();
    for (let number = 1; number <= 8; number += 1) enrol(`phone-${number}`, mfa);
    assert.throws(() => enrol('phone-9', mfa), refusal('LimitExceeded'));
    assert.equal(iam.list(alice).length, 8);
    enrol('bob-phone', world.startSession(account.addUser('bob', 'Bob-password-1'), NOW));
  });

  it('wants a session with MFA of whoever has a device already', () => {
    const first = enrol();
    const text = /^To complete this action, please ensure that you are authenticated with an MFA device/;
    assert.throws(() => enrol('second'), refusal('AccessDenied', text));
    assert.throws(() => iam.resync(session, alice, first.serial, '1', '2'), refusal('AccessDenied', text));
    assert.throws(() => iam.remove(session, alice, first.serial), refusal('AccessDenied', text));
    const { serial } = account.virtualDevices.at(-1) ?? assert.fail('the wizard left its device');
    iam.discardVirtualDevice(session, serial);
    assert.deepEqual(iam.list(alice), [first, enrol('second', withMfa())]);
  });

  it('lets an administrator and a role enrol another user of the account, and of no other account', () => {
    const role = world.startSession(account.addRole('Admin', 'carol'), NOW);
    assert.equal(role.principal.arn, 'arn:aws:sts::777788889999:assumed-role/Admin/carol');
    const device = iam.createVirtualDevice(role, 'alice');
    iam.enable(role, alice, device.serial, code(device, -1), code(device, 0));
    assert.deepEqual(iam.list(alice), [device]);
    const stranger = world.startSession(world.addAccount({ id: '111122223333' }).addRoot('x@y.example', 'p'), NOW);
    assert.throws(() => iam.remove(stranger, alice, device.serial), refusal('AccessDenied'));
    iam.remove(role, alice, device.serial);
    assert.deepEqual(iam.list(alice), []);
  });

  it('removes a device for good, and lets its name be taken again when the dust has settled', () => {
    world.unmodifiableFor = 120_000;
    const device = enrol();
    iam.remove(withMfa(), alice, device.serial);
    assert.deepEqual(iam.list(alice), []);
    assert.throws(() => iam.remove(withMfa(), alice, device.serial), refusal('NoSuchEntity'));
    assert.throws(() => iam.createVirtualDevice(session, 'phone'), refusal('EntityTemporarilyUnmodifiable'));
    clock.advance(120_000);
    assert.notEqual(iam.createVirtualDevice(session, 'phone').secretKey, device.secretKey);
  });

  it('can be told to allow users only devices of their own names', () => {
    account.deviceNames = 'userName';
    const text = /^User: arn:aws:iam::777788889999:user\/alice is not authorized to perform: iam:CreateVirtualMFADevice/;
    assert.throws(() => iam.createVirtualDevice(session, 'phone'), refusal('AccessDenied', text));
    enrol('alice');
  });

  it('knows no device by a wrong ARN, and enables none twice', () => {
    assert.throws(() => iam.enable(session, alice, 'arn:aws:iam::777788889999:mfa/x', '1', '2'), refusal('NoSuchEntity'));
    const { serial } = enrol();
    assert.throws(() => iam.enable(withMfa(), alice, serial, '1', '2'), refusal('EntityAlreadyExists'));
  });
});

describe('Identity Center', () => {
  const clock = NOW;
  const skew = { stepsBack: 1, stepsAhead: 0 };

  function makeUser(): ReturnType<ReturnType<World['addDirectory']>['addUser']> {
    return new World().addDirectory({ id: 'd-9067000001' }).addUser('alice', 'Alice-password-1');
  }

  it('registers an authenticator app with one code, which is spent then', () => {
    const user = makeUser();
    const app = user.startRegistration();
    assert.match(app.secretKey, /^[A-Z2-7]{32}$/);
    assert.equal(app.uri, `otpauth://totp/AWS%20SSO:alice?secret=${app.secretKey}&issuer=AWS%20SSO`);
    assert.throws(() => user.register(app, '', clock, skew), refusal('InvalidAuthenticationCode'));
    assert.throws(() => user.register(app, app.codeAt(clock + STEP), clock, skew), refusal('InvalidAuthenticationCode'));
    user.register(app, app.codeAt(clock), clock, skew);
    assert.deepEqual(user.apps, [app]);
    assert.ok(!app.take(app.codeAt(clock), clock, skew));
    assert.ok(app.take(app.codeAt(clock + STEP), clock + STEP, skew));
  });

  it('allows two apps, each opening with a secret of its own', () => {
    const user = makeUser();
    const [first, second, third] = [user.startRegistration(), user.startRegistration(), user.startRegistration()];
    assert.equal(new Set([first, second, third].map(({ secretKey }) => secretKey)).size, 3);
    for (const app of [first, second]) user.register(app, app.codeAt(clock), clock, skew);
    assert.throws(() => user.startRegistration(), refusal('LimitExceeded'));
    assert.throws(() => user.register(third, third.codeAt(clock), clock, skew), refusal('LimitExceeded'));
    user.remove(first);
    assert.throws(() => user.remove(first), refusal('NoSuchEntity'));
    user.register(third, third.codeAt(clock), clock, skew);
    assert.throws(() => user.register(third, third.codeAt(clock + STEP), clock + STEP, skew), refusal('EntityAlreadyExists'));
    assert.deepEqual(user.apps, [second, third]);
  });
});

function refusal(code: MfaErrorCode, text: string | RegExp = /\S/): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof MfaError, String(error));
    assert.equal(error.code, code);
    if (typeof text === 'string') assert.equal(error.message, text);
    else assert.match(error.message, text);
    return true;
  };
}
