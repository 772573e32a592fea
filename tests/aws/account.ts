import { MfaDevice } from './device.ts';
import { PARTITIONS } from './hosts.ts';
import type { Partition, PartitionName } from './hosts.ts';

export interface AccountOptions {
  /** Twelve digits. */
  readonly id: string;
  readonly alias?: string;
  readonly partition?: PartitionName;
}

/** Somebody who can have a session: an IAM user, the account's root user, or a role that somebody assumed. */
export class Principal {
  /** The devices that are assigned, in the order of their assignment. */
  readonly devices: MfaDevice[] = [];

  constructor(
    readonly account: Account,
    readonly kind: 'user' | 'root' | 'role',
    /** The IAM user's name, the root user's e-mail address, or the role's name and its session's: `Admin/alice`. */
    readonly name: string,
    /** A role has an empty one, which nothing takes. */
    readonly password: string,
  ) {}

  get arn(): string {
    const { partition, id } = this.account;
    if (this.kind === 'role') return `arn:${partition.name}:sts::${id}:assumed-role/${this.name}`;
    return `arn:${partition.name}:iam::${id}:${this.kind === 'root' ? 'root' : `user/${this.name}`}`;
  }

  /** Assigns a virtual MFA device without any wizard; its secret is random unless one is given (base32). */
  assignDevice(name: string, secretKey?: string): MfaDevice {
    const device = this.account.makeDevice(name, secretKey === undefined ? {} : { base32: secretKey });
    this.devices.push(device);
    return device;
  }
}

export class Account {
  readonly id: string;
  readonly alias: string | undefined;
  readonly partition: Partition;
  readonly principals: Principal[] = [];
  /** Every virtual MFA device of the account, assigned or left over: names are unique among them. */
  readonly virtualDevices: MfaDevice[] = [];
  /** What devices a user may make: in many organisations only one named like the user. */
  deviceNames: 'any' | 'userName' = 'any';

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

  /** A role that somebody assumed under `sessionName`; nobody signs in as one with a password. */
  addRole(role: string, sessionName: string): Principal {
    return this.#add(new Principal(this, 'role', `${role}/${sessionName}`, ''));
  }

  findUser(name: string): Principal | undefined {
    return this.principals.find((principal) => principal.kind === 'user' && principal.name === name);
  }

  /** A virtual device by its ARN. */
  findDevice(serial: string): MfaDevice | undefined {
    return this.virtualDevices.find((device) => device.serial === serial);
  }

  /** Makes a virtual device, and asks nobody whether it may be. */
  makeDevice(name: string, options: ConstructorParameters<typeof MfaDevice>[3] = {}): MfaDevice {
    const serial = `arn:${this.partition.name}:iam::${this.id}:mfa/${name}`;
    const device = new MfaDevice(serial, name, this.label, options);
    this.virtualDevices.push(device);
    return device;
  }

  #add(principal: Principal): Principal {
    this.principals.push(principal);
    return principal;
  }
}
