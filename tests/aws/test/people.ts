import type { MfaDevice, Principal, World } from '../index.ts';

/** Who lives in the tests' account. */
export interface People {
  readonly alice: Principal;
  readonly aliceDevice: MfaDevice;
  /** Has no MFA device. */
  readonly bob: Principal;
  readonly root: Principal;
  readonly rootDevice: MfaDevice;
}

export function addPeople(world: World): People {
  const account = world.addAccount({ id: '777788889999', alias: 'test-ledger' });
  const alice = account.addUser('alice', 'Alice-password-1');
  const root = account.addRoot('owner@ledger.example', 'Root-password-1');
  return {
    alice,
    aliceDevice: alice.assignDevice('alice-phone'),
    bob: account.addUser('bob', 'Bob-password-1'),
    root,
    rootDevice: root.assignDevice('root-phone'),
  };
}
