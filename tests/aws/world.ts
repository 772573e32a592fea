import { randomInt, randomUUID } from 'node:crypto';

import { Account } from './account.ts';
import type { AccountOptions, Principal } from './account.ts';
import type { Generation } from './address.ts';
import type { Skew } from './authenticator.ts';
import { DEFAULT_LOOK } from './console/look.ts';
import type { Look } from './console/look.ts';
import type { CodeRules } from './device.ts';
import { PARTITIONS } from './hosts.ts';
import type { Partition, PartitionName } from './hosts.ts';
import { Directory } from './identity-center.ts';
import type { DirectoryOptions, DirectoryUser } from './identity-center.ts';
import type { Language } from './languages.ts';

/** A sign-in that succeeded. */
export interface Session {
  readonly id: string;
  /** Who is signed in. */
  readonly principal: Principal;
  /** Whether a code was given. A session stays what it was when its user enrols a device. */
  readonly mfaAuthenticated: boolean;
  /** In the multi-session console, what its host begins with. */
  readonly host: string | undefined;
  /** Milliseconds, by the server's clock. */
  readonly startedAt: number;
}

export interface SessionOptions {
  readonly mfaAuthenticated?: boolean;
  readonly host?: string | undefined;
}

/** An e-mail that the server has sent. */
export interface Mail {
  readonly to: string;
  /** Six digits. */
  readonly code: string;
}

/** A user of a directory who has given a password: in the portal, or on the way there. */
export interface DirectorySession {
  /** What addresses call it: `workflowStateHandle`. */
  readonly id: string;
  readonly directory: Directory;
  readonly user: DirectoryUser;
}

/** Everything that the server knows, and the switches that a test may turn. */
export class World implements CodeRules {
  signInGeneration: Generation = 'C1';
  /** What the pages speak; the browser's language if none is named. An address may name another. */
  language: Language | undefined;
  skew: Skew = { stepsBack: 1, stepsAhead: 0 };
  lateSkew: Skew = { stepsBack: 10, stepsAhead: 0 };
  resyncSkew: Skew = { stepsBack: 20, stepsAhead: 20 };
  /** After how many refused codes in a row a sign-in asks for two codes. */
  triesBeforeResync = 3;
  /** What an unfinished wizard's device does to the next wizard of the same name. */
  leftovers: 'block' | 'giveWay' = 'block';
  /** For how many milliseconds a name can't be taken again after its device was removed. */
  unmodifiableFor = 0;
  /** How the console's pages look where the address doesn't say. */
  consoleLook: Look = DEFAULT_LOOK;
  /** What stands in the pictures of the pages that ask for it. */
  captchaText = 'k7wfn2';
  /** The e-mails that were sent, in order. */
  readonly mails: Mail[] = [];
  readonly accounts: Account[] = [];
  readonly directories: Directory[] = [];
  readonly sessions: Session[] = [];
  readonly directorySessions: DirectorySession[] = [];

  addAccount(options: AccountOptions): Account {
    const account = new Account(options);
    this.accounts.push(account);
    return account;
  }

  /** An Identity Center with its own users and access portal. */
  addDirectory(options: DirectoryOptions): Directory {
    const directory = new Directory(options);
    this.directories.push(directory);
    return directory;
  }

  findDirectory(name: string): Directory | undefined {
    return this.directories.find((directory) => directory.isCalled(name));
  }

  findUser(partition: Partition, idOrAlias: string, name: string): Principal | undefined {
    const account = this.#accountsOf(partition).find(({ id, alias }) => id === idOrAlias || alias === idOrAlias);
    return account?.findUser(name);
  }

  findRoot(partition: Partition, email: string): Principal | undefined {
    const principals = this.#accountsOf(partition).flatMap((account) => account.principals);
    return principals.find((principal) => principal.kind === 'root' && principal.name === email);
  }

  /** Opens a session at `startedAt` (milliseconds): of a user, a root user or an assumed role. */
  startSession(principal: Principal, startedAt: number, options: SessionOptions = {}): Session {
    const { mfaAuthenticated = false, host } = options;
    const session = { id: randomUUID(), principal, mfaAuthenticated, host, startedAt };
    this.sessions.push(session);
    return session;
  }

  /** Sends six digits by e-mail. */
  mailCode(to: string): void {
    this.mails.push({ to, code: String(randomInt(1_000_000)).padStart(6, '0') });
  }

  /** Whether `code` is the last one that was sent there. */
  isMailedCode(to: string, code: string): boolean {
    return this.mails.findLast((mail) => mail.to === to)?.code === code;
  }

  startDirectorySession(directory: Directory, user: DirectoryUser): DirectorySession {
    const session = { id: randomUUID(), directory, user };
    this.directorySessions.push(session);
    return session;
  }

  #accountsOf(partition: Partition): Account[] {
    return this.accounts.filter((account) => account.partition === partition);
  }
}

/** A world for somebody who looks around: in each partition an account whose people can sign in, and a directory. */
export function demoWorld(): World {
  const world = new World();
  for (const partition of Object.values(PARTITIONS)) addDemoPeople(world, partition.name);
  const staging = world.addAccount({ id: '444455556666', alias: 'staging' });
  staging.addUser('alice', DEMO_PASSWORD).assignDevice('alice');
  const user = world.addDirectory(DEMO_DIRECTORY).addUser('alice', DEMO_PASSWORD);
  user.assignApp();
  user.roles.push(staging.addRole('AWSReservedSSO_AdministratorAccess_0123456789abcdef', 'alice'));
  return world;
}

function addDemoPeople(world: World, partition: PartitionName): void {
  const account = world.addAccount({ id: '111122223333', alias: 'prod-payments', partition });
  account.addUser('alice', DEMO_PASSWORD).assignDevice('alice');
  account.addUser('bob', DEMO_PASSWORD);
  account.addRoot('root@prod-payments.example', DEMO_PASSWORD).assignDevice('root-phone');
}

/** The directory of whoever looks around. */
export const DEMO_DIRECTORY = {
  id: 'd-9067000001',
  alias: 'prod-payments',
  instance: 'ssoins-7223000000000001',
  region: 'us-east-1',
} as const;
/** Opens nothing outside this server. */
const DEMO_PASSWORD = 'Correct-horse-7';
