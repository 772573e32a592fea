import type { Principal } from '../account.ts';
import type { MfaDevice } from '../device.ts';
import type { Iam } from '../iam.ts';
import { MfaError } from '../mfa-error.ts';
import type { Session } from '../world.ts';
import type { IamActionName, IamActions, IamAnswer, IamUser } from './protocol.ts';

export interface IamApiAnswer {
  readonly status: number;
  readonly answer: IamAnswer<unknown>;
}

/** `POST /iam/api`: what the console's pages ask of IAM, in the name of a session. */
export class IamApi {
  constructor(private readonly iam: Iam) {}

  /** Nothing for an action that there isn't. */
  answer(session: Session, form: URLSearchParams): IamApiAnswer | undefined {
    const action = this.#actions[form.get('Action') as IamActionName];
    if (!action) return undefined;
    try {
      return { status: 200, answer: { Result: action(session, form) } };
    } catch (error) {
      if (!(error instanceof MfaError)) throw error;
      return { status: error.status, answer: { Error: { Code: error.code, Message: error.message } } };
    }
  }

  readonly #actions: Actions = {
    ListUsers: ({ principal }) => ({ Users: principal.account.principals.filter(isUser).map(describeUser) }),
    GetUser: (session, form) => ({ User: describeUser(target(session, form)) }),
    ListMFADevices: (session, form) => ({ MFADevices: this.iam.list(target(session, form)).map(describeDevice) }),
    CreateVirtualMFADevice: (session, form) => {
      const device = this.iam.createVirtualDevice(session, field(form, 'VirtualMFADeviceName'));
      return {
        VirtualMFADevice: {
          ...describeDevice(device),
          Base32StringSeed: device.secretKey,
          QRCodeContent: device.uri,
        },
      };
    },
    DeleteVirtualMFADevice: (session, form) => done(this.iam.discardVirtualDevice(session, field(form, 'SerialNumber'))),
    EnableMFADevice: (session, form) => done(this.iam.enable(session, ...deviceAndCodes(session, form))),
    ResyncMFADevice: (session, form) => done(this.iam.resync(session, ...deviceAndCodes(session, form))),
    DeactivateMFADevice: (session, form) =>
      done(this.iam.remove(session, target(session, form), field(form, 'SerialNumber'))),
  };
}

type Actions = { readonly [Name in IamActionName]: (session: Session, form: URLSearchParams) => IamActions[Name]['result'] };

/** Whom an action is about: the named user of the same account, or whoever is signed in. */
function target({ principal }: Session, form: URLSearchParams): Principal {
  const name = form.get('UserName');
  const found = name === null ? principal : principal.account.findUser(name);
  if (!found) throw new MfaError('NoSuchEntity', `The user with name ${name}`);
  return found;
}

function deviceAndCodes(session: Session, form: URLSearchParams): [Principal, string, string, string] {
  const codes = [field(form, 'AuthenticationCode1'), field(form, 'AuthenticationCode2')] as const;
  return [target(session, form), field(form, 'SerialNumber'), ...codes];
}

function describeUser({ name, arn }: Principal): IamUser {
  return { UserName: name, Arn: arn };
}

function describeDevice({ serial }: MfaDevice): { SerialNumber: string } {
  return { SerialNumber: serial };
}

function isUser({ kind }: Principal): boolean {
  return kind === 'user';
}

function done(_outcome: unknown): Record<never, never> {
  return {};
}

function field(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? '';
}
