import { randomBytes } from 'node:crypto';

import type { Principal } from './account.ts';
import { Authenticator, makeSecretKey } from './authenticator.ts';
import type { Skew } from './authenticator.ts';
import { MfaError } from './mfa-error.ts';

export interface DirectoryOptions {
  /** `d-` and ten hexadecimal digits. */
  readonly id: string;
  /** Another name for its portal's host. */
  readonly alias?: string;
  /** `ssoins-` and sixteen hexadecimal digits: for the newer portal's host. */
  readonly instance?: string;
  readonly region?: string;
}

/** An IAM Identity Center: users who sign in at an access portal and assume roles from there. */
export class Directory {
  readonly id: string;
  readonly alias: string | undefined;
  readonly instance: string;
  readonly region: string;
  readonly users: DirectoryUser[] = [];
  /** Whom the QR code of an app names as its issuer. */
  issuer: 'AWS SSO' | 'AWS Builder ID' = 'AWS SSO';
  /** Whether a user without an app must register one at the sign-in. */
  mfaRequired = false;

  constructor(options: DirectoryOptions) {
    this.id = options.id;
    this.alias = options.alias;
    this.instance = options.instance ?? `ssoins-${randomBytes(8).toString('hex')}`;
    this.region = options.region ?? 'us-east-1';
  }

  /** Whether a host or path means this directory by `name`. */
  isCalled(name: string): boolean {
    return [this.id, this.alias, this.instance].includes(name);
  }

  addUser(name: string, password: string): DirectoryUser {
    const user = new DirectoryUser(name, password, this);
    this.users.push(user);
    return user;
  }

  findUser(name: string): DirectoryUser | undefined {
    return this.users.find((user) => user.name === name);
  }
}

/** A user of a directory: at most two authenticator apps, each registered with one code. */
export class DirectoryUser {
  readonly apps: AuthenticatorApp[] = [];
  /** Marks of the browsers that need no code. */
  readonly trustedDevices = new Set<string>();
  /** What the access portal offers: roles in accounts. */
  readonly roles: Principal[] = [];

  constructor(
    readonly name: string,
    readonly password: string,
    private readonly directory: Directory,
  ) {}

  /**
   * Opens a registration: each has a secret of its own (random unless given, base32).
   *
   * @throws {MfaError} `LimitExceeded`
   */
  startRegistration(base32?: string): AuthenticatorApp {
    if (this.apps.length >= MAX_APPS) throw new MfaError('LimitExceeded', `${MAX_APPS} authenticator apps per user`);
    return new AuthenticatorApp(this.name, this.directory.issuer, base32);
  }

  /**
   * Registers `app` with one code.
   *
   * @throws {MfaError} `LimitExceeded`, `EntityAlreadyExists`, `InvalidAuthenticationCode`
   */
  register(app: AuthenticatorApp, code: string, time: number, skew: Skew): void {
    if (this.apps.includes(app)) throw new MfaError('EntityAlreadyExists', 'this authenticator app');
    if (this.apps.length >= MAX_APPS) throw new MfaError('LimitExceeded', `${MAX_APPS} authenticator apps per user`);
    if (!app.take(code, time, skew)) throw new MfaError('InvalidAuthenticationCode');
    this.apps.push(app);
  }

  /** Registers an app without any page; its secret is random unless one is given (base32). */
  assignApp(base32?: string): AuthenticatorApp {
    const app = this.startRegistration(base32);
    this.apps.push(app);
    return app;
  }

  /** @throws {MfaError} `NoSuchEntity` */
  remove(app: AuthenticatorApp): void {
    const place = this.apps.indexOf(app);
    if (place < 0) throw new MfaError('NoSuchEntity', 'this authenticator app');
    this.apps.splice(place, 1);
  }
}

/** An authenticator app as Identity Center keeps it. */
export class AuthenticatorApp extends Authenticator {
  constructor(
    private readonly userName: string,
    private readonly issuer: string,
    base32: string = makeSecretKey(SECRET_BYTES),
  ) {
    super(base32);
  }

  /** What the QR code holds. */
  get uri(): string {
    const issuer = encodeURIComponent(this.issuer);
    return `otpauth://totp/${issuer}:${encodeURIComponent(this.userName)}?secret=${this.secretKey}&issuer=${issuer}`;
  }
}

const MAX_APPS = 2;
/** 20 bytes are the 32 base32 characters that Identity Center hands out. */
const SECRET_BYTES = 20;
