import type { AuthenticatorApp, Directory, DirectoryUser, MfaDevice, Principal, SignInAddress } from '../../aws/index.ts';
import { askWorker } from './messages.ts';
import type { Popup } from './popup.ts';
import type { Stage } from './stage.ts';
import { Visitor } from './visitor.ts';

/** Somebody with an account of their own and a device that AWS knows. */
export interface Newcomer {
  readonly principal: Principal;
  readonly device: MfaDevice;
}

export interface NewcomerOptions {
  readonly kind?: 'user' | 'root';
  readonly name?: string;
  readonly alias?: string;
}

/** Opens an account nobody had before, with one user, or its root user, and a device. */
export function addNewcomer(stage: Stage, options: NewcomerOptions = {}): Newcomer {
  const id = String(FIRST_ACCOUNT + stage.aws.world.accounts.length);
  // A root user signs in by the e-mail address alone: no two have the same.
  const { kind = 'user', name = kind === 'root' ? `root@${id}.example` : 'alice', alias } = options;
  const account = stage.aws.world.addAccount({ id, ...(alias === undefined ? {} : { alias }) });
  const principal = kind === 'root' ? account.addRoot(name, PASSWORD) : account.addUser(name, PASSWORD);
  return { principal, device: principal.assignDevice(`${name.split('@')[0]}-fob`) };
}

/** Somebody in a directory of Identity Center, with an authenticator app. */
export interface NewcomerOfDirectory {
  readonly user: DirectoryUser;
  readonly device: AuthenticatorApp;
  readonly directory: Directory;
}

/** Opens a directory nobody had before, with one user; or adds one to a directory. */
export function addUserOfDirectory(stage: Stage, name: string, known?: Directory): NewcomerOfDirectory {
  const number = String(FIRST_DIRECTORY + stage.aws.world.directories.length);
  const directory = known ?? stage.aws.world.addDirectory({ id: `d-${number}`, instance: `ssoins-722300${number}` });
  const user = directory.addUser(name, PASSWORD);
  return { user, device: user.assignApp(), directory };
}

/**
 * A new vault with these people's devices, added by their URIs, as a popup asks the worker for it; how a person has a
 * popup do that is tried where it is the matter. Opens one on the devices.
 */
export async function makeVault(stage: Stage, ...people: readonly (Newcomer | NewcomerOfDirectory)[]): Promise<Popup> {
  await askWorker(stage, { type: 'createVault', passphrase: PASSPHRASE });
  for (const person of people) {
    const device = { key: person.device.uri, label: '', account: '', user: userOf(person) };
    await askWorker(stage, { type: 'addDevice', device });
  }
  const popup = await stage.openPopup();
  await popup.waitForButton('popup_lock');
  await popup.waitForDevices(people.length);
  return popup;
}

/** What a person types as the device's user; Identity Center's URI says it. */
function userOf(person: Newcomer | NewcomerOfDirectory): string {
  if ('user' in person) return '';
  return person.principal.kind === 'root' ? 'root' : person.principal.name;
}

/** Somebody who has typed who they are, in a new tab that now asks for the code. */
export async function goToCode(
  stage: Stage,
  { principal }: Newcomer,
  address: SignInAddress,
  account?: string,
): Promise<Visitor> {
  const visitor = new Visitor(await stage.browser.newPage(), principal, address, account);
  await visitor.goToCode();
  return visitor;
}

/** The codes of this time step and the one before, in which a test may have read the device's. */
export function codesAround(device: MfaDevice): string[] {
  const now = Date.now();
  return [device.codeAt(now), device.codeAt(now - 30_000)];
}

/** Which devices have spent their code, as a fresh popup says. */
export async function spentOf(stage: Stage): Promise<boolean[]> {
  const popup = await stage.openPopup();
  await popup.waitForButton('popup_lock');
  return (await popup.devices()).map(({ spent }) => spent);
}

/** What the vaults of the tests open with. */
export const PASSPHRASE = 'correct horse battery staple';
const PASSWORD = 'Correct-horse-7';
const FIRST_ACCOUNT = 111_122_223_333;
const FIRST_DIRECTORY = 9_067_000_001;
