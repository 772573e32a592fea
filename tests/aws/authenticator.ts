import { Secret, TOTP } from 'otpauth';

/** How far from the server's time step a code may be, in steps. */
export interface Skew {
  readonly stepsBack: number;
  readonly stepsAhead: number;
}

/** A shared secret and what the server remembers of its codes: HMAC-SHA-1, six digits, 30 seconds. */
export class Authenticator {
  readonly #secret: Secret;
  /** The time step of the last code taken: neither it nor an earlier one is taken again. */
  #lastStep = -1;
  /** How many steps the telephone's clock is ahead of the server's; learnt from two codes in sequence. */
  #drift = 0;

  constructor(base32: string) {
    this.#secret = Secret.fromBase32(base32);
  }

  /** The secret key in base32, without spaces. */
  get secretKey(): string {
    return this.#secret.base32;
  }

  /** The code that a telephone shows at `time` (milliseconds). */
  codeAt(time: number): string {
    return TOTP.generate({ secret: this.#secret, timestamp: time });
  }

  /** Takes `code` if it is right at `time` (milliseconds), near enough, and later than the last one taken. */
  take(code: string, time: number, skew: Skew): boolean {
    const step = this.#unspentSteps(time, skew, this.#drift).find((candidate) => this.#codeOf(candidate) === code);
    if (step === undefined) return false;
    this.#lastStep = step;
    return true;
  }

  /**
   * Takes two codes in sequence, the later of them near enough to `time` (milliseconds), and follows the
   * telephone's clock from then on. Answers how many steps the later code is ahead of the server's clock;
   * nothing, and neither is spent, if they are equal, not in sequence, spent or too far off.
   */
  takePair(code1: string, code2: string, time: number, skew: Skew): number | undefined {
    const pair = (step: number): boolean =>
      step - 1 > this.#lastStep && this.#codeOf(step - 1) === code1 && this.#codeOf(step) === code2;
    const step = this.#unspentSteps(time, skew, 0).find(pair);
    if (step === undefined) return undefined;
    this.#lastStep = step;
    return step - stepAt(time);
  }

  /** From now on expects the telephone's clock to be `steps` ahead of the server's. */
  follow(steps: number): void {
    this.#drift = steps;
  }

  /** The steps whose codes may be taken at `time`, the latest first. */
  #unspentSteps(time: number, { stepsBack, stepsAhead }: Skew, drift: number): number[] {
    const expected = stepAt(time) + drift;
    const steps = Array.from({ length: stepsBack + stepsAhead + 1 }, (_, index) => expected + stepsAhead - index);
    return steps.filter((step) => step > this.#lastStep);
  }

  #codeOf(step: number): string {
    return this.codeAt(step * STEP);
  }
}

/** A fresh secret of `bytes` random bytes, in base32. */
export function makeSecretKey(bytes: number): string {
  return new Secret({ size: bytes }).base32;
}

/** Whether a number of steps is within `skew`. */
export function isWithin(steps: number, { stepsBack, stepsAhead }: Skew): boolean {
  return steps >= -stepsBack && steps <= stepsAhead;
}

function stepAt(time: number): number {
  return Math.floor(time / STEP);
}

/** RFC 6238's default time step, in milliseconds. */
const STEP = 30_000;
