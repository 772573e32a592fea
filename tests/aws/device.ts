import { Authenticator, isWithin, makeSecretKey } from './authenticator.ts';
import type { Skew } from './authenticator.ts';

/** `unassigned`: made by a wizard that was not finished. `outOfSync`: assigned, and asks for two codes first. */
export type DeviceState = 'unassigned' | 'assigned' | 'outOfSync';

/** How far off codes may be on each occasion. */
export interface CodeRules {
  /** For the one code of a sign-in, and for the later of two when a device is assigned. */
  readonly skew: Skew;
  /** For the later of two codes that come too late: the device is assigned, but out of sync. */
  readonly lateSkew: Skew;
  /** For the later of two codes of a re-synchronisation. */
  readonly resyncSkew: Skew;
}

/** A virtual MFA device as IAM keeps it. */
export class MfaDevice {
  readonly #authenticator: Authenticator;
  #state: DeviceState;

  constructor(
    /** The device's ARN. */
    readonly serial: string,
    readonly name: string,
    private readonly accountLabel: string,
    /** `base32` is random, as AWS's are, unless given. */
    { base32 = makeSecretKey(SECRET_BYTES), state = 'assigned' }: { base32?: string; state?: DeviceState } = {},
  ) {
    this.#authenticator = new Authenticator(base32);
    this.#state = state;
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** The secret key: base32, 64 characters unless the device was given another. */
  get secretKey(): string {
    return this.#authenticator.secretKey;
  }

  /** What the QR code holds. The label carries the device's name, not the user's. */
  get uri(): string {
    const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(this.name)}@${this.accountLabel}`;
    return `otpauth://totp/${label}?secret=${this.secretKey}&issuer=${encodeURIComponent(ISSUER)}`;
  }

  /** The code that a telephone shows at `time` (milliseconds). */
  codeAt(time: number): string {
    return this.#authenticator.codeAt(time);
  }

  /** Takes one code, as at a sign-in: right at `time` (milliseconds), near enough, never taken before. */
  take(code: string, time: number, skew: Skew): boolean {
    return this.#state === 'assigned' && this.#authenticator.take(code, time, skew);
  }

  /** Assigns the device by two codes in sequence. If they are right but late it is assigned out of sync. */
  enable(code1: string, code2: string, time: number, { skew, lateSkew }: CodeRules): boolean {
    const widest = { stepsBack: Math.max(skew.stepsBack, lateSkew.stepsBack), stepsAhead: skew.stepsAhead };
    const steps = this.#authenticator.takePair(code1, code2, time, widest);
    if (steps === undefined) return false;
    this.#state = isWithin(steps, skew) ? 'assigned' : 'outOfSync';
    return true;
  }

  /** Synchronises by two codes in sequence; a telephone whose clock is wrong is followed from then on. */
  resync(code1: string, code2: string, time: number, { skew, resyncSkew }: CodeRules): boolean {
    const steps = this.#authenticator.takePair(code1, code2, time, resyncSkew);
    if (steps === undefined) return false;
    this.#authenticator.follow(isWithin(steps, skew) ? 0 : steps);
    this.#state = 'assigned';
    return true;
  }
}

const ISSUER = 'Amazon Web Services';
/** 40 bytes are the 64 base32 characters that AWS hands out. */
const SECRET_BYTES = 40;
