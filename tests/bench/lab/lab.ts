// Runs in a blank page of the browser: ours in wasm and the peers in JavaScript, in one engine.

import { argon2id } from 'hash-wasm';
import init, { Devices, LockedVault, make_vault } from 'keyfob-bench';
import bytes from 'keyfob-bench.wasm';
import { Secret, TOTP } from 'otpauth';

/** Sets everything up; throws unless both sides give the same codes. */
export async function prepare(passphrase: string, devices: number): Promise<void> {
  await init({ module_or_path: bytes });
  const secrets = Array.from({ length: devices }, () => new Secret({ size: SECRET_BYTES }));
  theirs = secrets.map((secret) => new TOTP({ secret }));
  ours = new Devices(secrets.map(({ base32 }) => base32));
  locked = new LockedVault(make_vault(passphrase, '{"devices":[]}'));
  const wanted = String(otpauth(START));
  if (String(oursAtOnce(START)) !== wanted || String(oursOneByOne(START)) !== wanted) {
    throw new Error('Keyfob and otpauth disagree on codes');
  }
}

/** Calls `all` for so many time steps. */
export function repeat(all: (seconds: number) => unknown, steps: number): void {
  for (let step = 0; step < steps; step += 1) all(START + step * PERIOD);
}

/** The codes of all devices, in one call. */
export function oursAtOnce(seconds: number): string[] {
  return ours.codes(seconds).split(' ');
}

/** The codes of all devices, one call for each. */
export function oursOneByOne(seconds: number): (string | undefined)[] {
  return theirs.map((_, index) => ours.code(index, seconds));
}

export function otpauth(seconds: number): string[] {
  return theirs.map((device) => device.generate({ timestamp: seconds * 1000 }));
}

/** Argon2id at the default cost, as a vault does it that is unlocked. */
export function unlock(passphrase: string): void {
  locked.derive_key(passphrase);
}

export async function hashWasm(password: string, cost: Cost): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  await argon2id({ ...cost, password, salt, hashLength: 32, outputType: 'binary' });
}

/** Argon2id's cost as hash-wasm takes it. */
export interface Cost {
  /** KiB. */
  readonly memorySize: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** A vault with these contents, as it is stored. */
export function seal(passphrase: string, contents: string): string {
  return make_vault(passphrase, contents);
}

export { editOurs, editTheirs, prepareLargeVault } from './large-vault.ts';

let ours: Devices;
let theirs: TOTP[];
let locked: LockedVault;

const PERIOD = 30;
/** AWS's. */
const SECRET_BYTES = 40;
/** The first second of a time step. */
const START = 1_700_000_010;
