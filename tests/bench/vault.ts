import assert from 'node:assert/strict';

import { Secret } from 'otpauth';

import { PASSPHRASE } from '../e2e/harness/people.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import { writeStorage } from '../e2e/harness/storage.ts';
import type { Laboratory } from './laboratory.ts';

/** A device as a vault keeps it; what all have alike is left out. */
export interface Kept {
  readonly label: string;
  readonly accountId: string;
  readonly user: string;
  /** Base32, upper case. */
  readonly secret: string;
}

/** Starts the extension afresh with a vault of these devices, unlocked. */
export async function openVault(laboratory: Laboratory, stage: Stage, devices: readonly Kept[]): Promise<void> {
  const stored = await laboratory.run((passphrase, text) => lab.seal(passphrase, text), PASSPHRASE, contentsOf(devices));
  await stage.reset();
  await writeStorage(stage.browser.desk, { vault: stored });
  const answer = await stage.browser.desk.evaluate(
    (passphrase) => chrome.runtime.sendMessage({ type: 'unlock', passphrase }),
    PASSPHRASE,
  );
  assert.deepEqual(answer, { ok: { type: 'session', session: 'unlocked' } });
}

/** What a vault of these devices seals. */
export function contentsOf(devices: readonly Kept[]): string {
  return JSON.stringify({ devices: devices.map(record) });
}

/** A device of an account of its own, with a secret as long as AWS's. */
export function someDevice(number: number): Kept {
  const accountId = String(100_000_000_000 + number);
  return { label: `production-${number}`, accountId, user: `alice-${number}`, secret: new Secret({ size: 40 }).base32 };
}

/** The device as section 5 of the vault's format has it. */
function record({ label, accountId, user, secret }: Kept, order: number): Record<string, unknown> {
  return {
    id: order.toString(16).padStart(32, '0'),
    label,
    issuer: 'Amazon Web Services',
    partition: 'aws',
    account_id: accountId,
    principal: `user/${user}`,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret,
    state: 'active',
    created: 1_700_000_000,
    note: '',
    order,
  };
}
