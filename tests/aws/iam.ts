import type { Account, Principal } from './account.ts';
import type { Clock } from './clock.ts';
import type { MfaDevice } from './device.ts';
import { MfaError, NOT_MFA_AUTHENTICATED } from './mfa-error.ts';
import type { Session, World } from './world.ts';

/**
 * IAM's actions on virtual MFA devices. Each is done by a session and, except for the first two, to a
 * principal of the same account: the session's own, or another user whom an administrator enrols.
 */
export class Iam {
  /** When the device of an ARN was removed, in milliseconds. */
  readonly #removedAt = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an unassigned device with a secret of its own: what a wizard does when it goes on to its second step.
   *
   * @throws {MfaError} `InvalidInput`, `AccessDenied`, `EntityTemporarilyUnmodifiable`, `EntityAlreadyExists`
   */
  createVirtualDevice({ principal }: Session, name: string): MfaDevice {
    const { account } = principal;
    if (!DEVICE_NAME.test(name)) throw new MfaError('InvalidInput', 'virtualMFADeviceName');
    if (principal.kind === 'user' && account.deviceNames === 'userName' && name !== principal.name) {
      throw denied(principal, 'iam:CreateVirtualMFADevice', name);
    }
    this.#makeRoom(account, name);
    return account.makeDevice(name, { state: 'unassigned' });
  }

  /**
   * Deletes a device that isn't assigned: what a wizard does when it is cancelled.
   *
   * @throws {MfaError} `NoSuchEntity`
   */
  discardVirtualDevice({ principal }: Session, serial: string): void {
    const device = principal.account.findDevice(serial);
    if (device?.state !== 'unassigned') throw new MfaError('NoSuchEntity', `VirtualMFADevice with serial number ${serial}`);
    forget(principal.account.virtualDevices, device);
  }

  /**
   * Assigns a device by two codes in sequence. Both are spent then.
   *
   * @throws {MfaError} `AccessDenied`, `NoSuchEntity`, `EntityAlreadyExists`, `LimitExceeded`,
   * `InvalidAuthenticationCode`
   */
  enable(session: Session, target: Principal, serial: string, code1: string, code2: string): MfaDevice {
    this.#demandMfa(session, target);
    const device = target.account.findDevice(serial);
    if (!device) throw new MfaError('NoSuchEntity', `VirtualMFADevice with serial number ${serial}`);
    if (device.state !== 'unassigned') throw new MfaError('EntityAlreadyExists', 'MFADevice entity');
    if (target.devices.length >= MAX_DEVICES) throw new MfaError('LimitExceeded', `MFADevicesPerUser: ${MAX_DEVICES}`);
    if (!device.enable(code1, code2, this.clock.now(), this.world)) throw new MfaError('InvalidAuthenticationCode');
    target.devices.push(device);
    return device;
  }

  /**
   * Synchronises an assigned device by two codes in sequence.
   *
   * @throws {MfaError} `AccessDenied`, `NoSuchEntity`, `InvalidAuthenticationCode`
   */
  resync(session: Session, target: Principal, serial: string, code1: string, code2: string): void {
    this.#demandMfa(session, target);
    const device = assignedDevice(target, serial);
    if (!device.resync(code1, code2, this.clock.now(), this.world)) throw new MfaError('InvalidAuthenticationCode');
  }

  /**
   * Takes a device from its user and deletes it.
   *
   * @throws {MfaError} `AccessDenied`, `NoSuchEntity`
   */
  remove(session: Session, target: Principal, serial: string): void {
    this.#demandMfa(session, target);
    const device = assignedDevice(target, serial);
    forget(target.devices, device);
    forget(target.account.virtualDevices, device);
    this.#removedAt.set(serial, this.clock.now());
  }

  /** A principal's assigned devices, in the order of their assignment. */
  list(target: Principal): readonly MfaDevice[] {
    return target.devices;
  }

  #makeRoom(account: Account, name: string): void {
    const taken = account.virtualDevices.find((device) => device.name === name);
    if (taken?.state === 'unassigned' && this.world.leftovers === 'giveWay') forget(account.virtualDevices, taken);
    else if (taken) throw new MfaError('EntityAlreadyExists', 'MFADevice entity');
    const serial = `arn:${account.partition.name}:iam::${account.id}:mfa/${name}`;
    const removedAt = this.#removedAt.get(serial);
    if (removedAt !== undefined && this.clock.now() < removedAt + this.world.unmodifiableFor) {
      throw new MfaError('EntityTemporarilyUnmodifiable', serial);
    }
  }

  /** Whoever has a device changes their own devices only in a session that was opened with one. */
  #demandMfa({ principal, mfaAuthenticated }: Session, target: Principal): void {
    if (target.account !== principal.account) throw denied(principal, 'iam:*', target.arn);
    if (target === principal && principal.devices.length > 0 && !mfaAuthenticated) {
      throw new MfaError('AccessDenied', NOT_MFA_AUTHENTICATED);
    }
  }
}

function assignedDevice(target: Principal, serial: string): MfaDevice {
  const device = target.devices.find((candidate) => candidate.serial === serial);
  if (!device) throw new MfaError('NoSuchEntity', `MFA Device with serial number ${serial}`);
  return device;
}

function denied(principal: Principal, action: string, resource: string): MfaError {
  const text = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource}`;
  return new MfaError('AccessDenied', text);
}

function forget(devices: MfaDevice[], device: MfaDevice): void {
  devices.splice(devices.indexOf(device), 1);
}

const MAX_DEVICES = 8;
/** The API's pattern for a virtual device's name, and the console's limit. */
const DEVICE_NAME = /^[\w+=,.@-]{1,128}$/;
