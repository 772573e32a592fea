import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Secret } from 'otpauth';

/** A vault of so many devices, made by the reader in Python: the text that storage holds. */
export function makeLargeVault(folder: string, passphrase: string, devices: number): string {
  const python = process.env['KEYFOB_PYTHON'];
  if (python === undefined) throw new Error('KEYFOB_PYTHON names the Python that ./build.sh makes');
  const path = join(folder, 'large.vault');
  const contents = JSON.stringify({ devices: Array.from({ length: devices }, (_, number) => device(number)) });
  execFileSync(python, ['-B', READER, 'make', path], { input: `${passphrase}\n${contents}` });
  return readFileSync(path, 'utf8');
}

/** What the list calls the device of that number. */
export function labelOf(number: number): string {
  return `production-${number}`;
}

/** A device as section 5 of the vault's format has it. */
function device(number: number): Record<string, unknown> {
  const account = String(100_000_000_000 + number);
  return {
    id: number.toString(16).padStart(32, '0'),
    label: labelOf(number),
    issuer: 'Amazon Web Services',
    partition: 'aws',
    account_id: account,
    principal: 'user/alice',
    device_name: 'alice',
    serial_number: `arn:aws:iam::${account}:mfa/alice`,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: new Secret({ size: 40 }).base32,
    state: 'active',
    created: 1_700_000_000,
    note: '',
    order: number,
  };
}

const READER = fileURLToPath(new URL('../../vault/reader.py', import.meta.url));
