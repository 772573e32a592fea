import { execFileSync } from 'node:child_process';

import type { Aws } from '../index.ts';

/** A telephone that knows one secret key: another program works out its codes. */
export class Telephone {
  constructor(
    private readonly aws: Pick<Aws, 'clock'>,
    private readonly secretKey: string,
  ) {}

  /** The code that it shows `steps` time steps after this one, by the server's clock. */
  code(steps = 0): string {
    const time = new Date(this.aws.clock.now() + steps * STEP).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
    return execFileSync('oathtool', ['--totp', '--base32', '--now', time, this.secretKey], { encoding: 'utf8' }).trim();
  }
}

/** Milliseconds. */
const STEP = 30_000;
