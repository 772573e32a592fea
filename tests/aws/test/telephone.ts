import { execFileSync } from 'node:child_process';

import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { ElementHandle } from 'puppeteer-core';

/** What `oathtool` shows for a secret key at `time` (milliseconds); spaces in the key don't matter. */
export function codeAt(secretKey: string, time: number): string {
  const now = new Date(time).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
  const args = ['--totp', '--base32', `--now=${now}`, secretKey.replaceAll(' ', '')];
  return execFileSync('oathtool', args, { encoding: 'utf8' }).trim();
}

/** The codes that somebody typed who waited for the second: of the step before `time`, and of `time`. */
export function codesAt(secretKey: string, time: number): [string, string] {
  return [codeAt(secretKey, time - 30_000), codeAt(secretKey, time)];
}

/** Holds a camera to something on the screen. */
export async function scan(element: ElementHandle): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(Buffer.from(await element.screenshot()));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
