import { Secret, TOTP } from 'otpauth';

/** How far from the server's time step a code may be, in steps. */
export interface Skew {
  readonly stepsBack: number;
  readonly stepsAhead: number;
}

/** A virtual MFA device as AWS keeps it: HMAC-SHA-1, six digits, 30 seconds. */
export class MfaDevice {
  readonly #secret: Secret;
  /** The time step of the last code taken: neither it nor an earlier one is taken again. */
  #lastStep = -1;

  constructor(
    /** The device's ARN. */
    readonly serial: string,
    readonly name: string,
    private readonly accountLabel: string,
    base32: string = new Secret({ size: SECRET_BYTES }).base32,
  ) {
    this.#secret = Secret.fromBase32(base32);
  }

  /** The secret key: base32, 64 characters unless the device was given another. */
  get secretKey(): string {
    return this.#secret.base32;
  }

  /** What the QR code holds. The label carries the device's name, not the user's. */
  get uri(): string {
    const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(this.name)}@${this.accountLabel}`;
    return `otpauth://totp/${label}?secret=${this.secretKey}&issuer=${encodeURIComponent(ISSUER)}`;
  }

  /** The code that a telephone shows at `time` (milliseconds). */
  codeAt(time: number): string {
    return TOTP.generate({ secret: this.#secret, timestamp: time });
  }

  /** Takes `code` if it is right at `time` (milliseconds), near enough, and later than the last one taken. */
  take(code: string, time: number, skew: Skew): boolean {
    const step = this.#stepOf(code, time, skew);
    if (step === undefined || step <= this.#lastStep) return false;
    this.#lastStep = step;
    return true;
  }

  #stepOf(code: string, time: number, skew: Skew): number | undefined {
    const now = Math.floor(time / STEP);
    for (let step = now + skew.stepsAhead; step >= now - skew.stepsBack; step -= 1) {
      if (step >= 0 && this.codeAt(step * STEP) === code) return step;
    }
    return undefined;
  }
}

const ISSUER = 'Amazon Web Services';
/** 40 bytes are the 64 base32 characters that AWS hands out. */
const SECRET_BYTES = 40;
/** RFC 6238's default time step, in milliseconds. */
const STEP = 30_000;
