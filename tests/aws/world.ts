import { randomUUID } from 'node:crypto';

import { MfaDevice } from './device.ts';
import type { Skew } from './device.ts';
import { PARTITIONS } from './hosts.ts';
import type { Partition, PartitionName } from './hosts.ts';
import type { Language } from './strings.ts';

/** Which sign-in pages are served: the AngularJS ones, or one of three guesses at the current ones. */
export type Generation = (typeof GENERATIONS)[number];

export const GENERATIONS = ['B', 'C1', 'C2', 'C3'] as const;

export interface AccountOptions {
  /** Twelve digits. */
  readonly id: string;
  readonly alias?: string;
  readonly partition?: PartitionName;
}

/** Somebody who can sign in: an IAM user, or the account's root user. */
export class Principal {
  readonly devices: MfaDevice[] = [];

  constructor(
    readonly account: Account,
    readonly kind: 'user' | 'root',
    /** The IAM user's name, or the root user's e-mail address. */
    readonly name: string,
    readonly password: string,
  ) {}

  get arn(): string {
    const resource = this.kind === 'root' ? 'root' : `user/${this.name}`;
    return `arn:${this.account.partition.name}:iam::${this.account.id}:${resource}`;
  }

  /** Assigns a virtual MFA device; its secret is random unless one is given (base32). */
  assignDevice(name: string, secretKey?: string): MfaDevice {
    const serial = `arn:${this.account.partition.name}:iam::${this.account.id}:mfa/${name}`;
    const device = new MfaDevice(serial, name, this.account.label, secretKey);
    this.devices.push(device);
    return device;
  }
}

export class Account {
  readonly id: string;
  readonly alias: string | undefined;
  readonly partition: Partition;
  readonly principals: Principal[] = [];

  constructor(options: AccountOptions) {
    this.id = options.id;
    this.alias = options.alias;
    this.partition = PARTITIONS[options.partition ?? 'aws'];
  }

  /** How AWS calls the account where it has room for one name. */
  get label(): string {
    return this.alias ?? this.id;
  }

  addUser(name: string, password: string): Principal {
    return this.#add(new Principal(this, 'user', name, password));
  }

  addRoot(email: string, password: string): Principal {
    return this.#add(new Principal(this, 'root', email, password));
  }

  #add(principal: Principal): Principal {
    this.principals.push(principal);
    return principal;
  }
}

/** A sign-in that succeeded. */
export interface Session {
  readonly id: string;
  readonly principal: Principal;
  /** Milliseconds, by the server's clock. */
  readonly startedAt: number;
}

/** Everything that the server knows, and the switches that a test may turn. */
export class World {
  signInGeneration: Generation = 'C1';
  language: Language = 'en';
  skew: Skew = { stepsBack: 1, stepsAhead: 0 };
  readonly accounts: Account[] = [];
  readonly sessions: Session[] = [];

  addAccount(options: AccountOptions): Account {
    const account = new Account(options);
    this.accounts.push(account);
    return account;
  }

  findUser(partition: Partition, idOrAlias: string, name: string): Principal | undefined {
    const account = this.#accountsOf(partition).find(({ id, alias }) => id === idOrAlias || alias === idOrAlias);
    return account?.principals.find((principal) => principal.kind === 'user' && principal.name === name);
  }

  findRoot(partition: Partition, email: string): Principal | undefined {
    const principals = this.#accountsOf(partition).flatMap((account) => account.principals);
    return principals.find((principal) => principal.kind === 'root' && principal.name === email);
  }

  startSession(principal: Principal, startedAt: number): Session {
    const session = { id: randomUUID(), principal, startedAt };
    this.sessions.push(session);
    return session;
  }

  #accountsOf(partition: Partition): Account[] {
    return this.accounts.filter((account) => account.partition === partition);
  }
}

/** A world for somebody who looks around: two accounts, two users with a device, one without, a root user. */
export function demoWorld(): World {
  const world = new World();
  const payments = world.addAccount({ id: '111122223333', alias: 'prod-payments' });
  payments.addUser('alice', DEMO_PASSWORD).assignDevice('alice');
  payments.addUser('bob', DEMO_PASSWORD);
  payments.addRoot('root@prod-payments.example', DEMO_PASSWORD).assignDevice('root-phone');
  const staging = world.addAccount({ id: '444455556666', alias: 'staging' });
  staging.addUser('alice', DEMO_PASSWORD).assignDevice('alice');
  return world;
}

/** Opens nothing outside this server. */
const DEMO_PASSWORD = 'Correct-horse-7';
