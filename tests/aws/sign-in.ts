import type { Principal } from './account.ts';
import type { Clock } from './clock.ts';
import type { Partition } from './hosts.ts';
import type { SignInAnswer, SignInProperties } from './pages/page-data.ts';
import { STRINGS } from './strings.ts';
import type { World } from './world.ts';

/** Where a sign-in takes place. */
export interface SignInPlace {
  readonly partition: Partition;
  readonly region: string;
}

/** The sign-in hosts' answers to what their pages post. */
export class SignIn {
  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {}

  /** `POST /authenticate`: an IAM user, first without, then with a code. */
  authenticate(place: SignInPlace, form: URLSearchParams): SignInAnswer {
    const user = this.world.findUser(place.partition, field(form, 'account'), field(form, 'username'));
    if (form.get('action') !== 'iam-user-authentication') return this.#failure();
    if (!user || user.password !== form.get('password')) return this.#failure();
    if (user.devices.length > 0 && !form.has('mfacode')) return this.#askForCode();
    return this.#finish(place, user, field(form, 'mfacode'));
  }

  /** `POST /signin`: what kind of root user an e-mail address is, or the root user's password and code. */
  root(place: SignInPlace, form: URLSearchParams): SignInAnswer {
    const root = this.world.findRoot(place.partition, field(form, 'email'));
    if (!root) return this.#failure();
    if (form.get('action') === 'resolveAccountType') {
      return success({ result: 'RESOLVED', resolvedAccountType: 'Decoupled' });
    }
    if (form.get('action') !== 'authenticateRoot' || root.password !== form.get('password')) return this.#failure();
    return this.#finish(place, root, field(form, 'mfa1'));
  }

  /** `POST /mfa`: which kind of device the root user has. It is asked before the password is looked at. */
  rootDevice(place: SignInPlace, form: URLSearchParams): SignInAnswer {
    const root = this.world.findRoot(place.partition, field(form, 'email'));
    if (!root) return this.#failure();
    const [device] = root.devices;
    return success(device ? { result: 'SW', mfaType: 'SW', mfaSerial: device.serial } : { result: 'NONE' });
  }

  #finish(place: SignInPlace, principal: Principal, code: string): SignInAnswer {
    const now = this.clock.now();
    const taken = principal.devices.some((device) => device.take(code, now, this.world.skew));
    if (principal.devices.length > 0 && !taken) return this.#failure();
    const session = this.world.startSession(principal, now, { mfaAuthenticated: taken });
    return success({ result: 'SUCCESS', redirectUrl: consoleUrl(place, session.id) });
  }

  #askForCode(): SignInAnswer {
    const strings = STRINGS[this.world.language];
    return success({ result: 'MFA', mfaType: 'SW', header: strings.mfaHeadingOld, text: strings.mfaHelpOld });
  }

  #failure(): SignInAnswer {
    const text = STRINGS[this.world.language].authenticationFailed;
    return { state: 'FAIL', properties: { result: 'FAILURE', text } };
  }
}

function success(properties: SignInProperties): SignInAnswer {
  return { state: 'SUCCESS', properties };
}

function consoleUrl({ partition, region }: SignInPlace, code: string): string {
  return `https://${region}.${partition.consoleHost}/console/home?region=${region}&code=${code}`;
}

function field(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? '';
}
