import type { Principal } from '../account.ts';
import type { SignInOptions } from '../address.ts';
import type { Clock } from '../clock.ts';
import type { SignInPlace } from '../hosts.ts';
import type { Language } from '../languages.ts';
import type { SignInAnswer, SignInProperties } from '../pages/page-data.ts';
import { consoleUrl } from '../session-cookie.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { SignInStrings } from '../strings/sign-in/texts.ts';
import type { World } from '../world.ts';
import { CodeCheck } from './code-check.ts';
import { maskedEmail } from './masked-email.ts';

/** What a page has posted, where, and what was to happen on the way. */
export interface Attempt {
  readonly place: SignInPlace;
  readonly options: SignInOptions;
  readonly language: Language;
  readonly form: URLSearchParams;
  /** `ACCOUNTID-` and eight characters, if a host of the multi-session console was asked for. */
  readonly loginHint: string | undefined;
}

/** The sign-in hosts' answers to what their pages post. */
export class SignIn {
  readonly codes: CodeCheck;

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {
    this.codes = new CodeCheck(world, clock);
  }

  /** `POST /authenticate`: an IAM user, first without, then with a code. */
  authenticate(attempt: Attempt): SignInAnswer {
    const { form, place, options } = attempt;
    const user = this.world.findUser(place.partition, field(form, 'account'), field(form, 'username'));
    if (form.get('action') !== 'iam-user-authentication') return failure(attempt);
    if (!user || user.password !== form.get('password')) return failure(attempt);
    if (form.has('mfacode')) return this.#finish(attempt, user, field(form, 'mfacode'));
    const captcha = options.captcha ? this.#captcha(attempt) : undefined;
    if (captcha) return captcha;
    return user.devices.length > 0 ? askForCode(attempt) : this.#finish(attempt, user, '');
  }

  /** `POST /signin`: what kind of root user an e-mail address is, the e-mailed code, or password and device's code. */
  root(attempt: Attempt): SignInAnswer {
    const { form, place } = attempt;
    const root = this.world.findRoot(place.partition, field(form, 'email'));
    if (!root) return failure(attempt);
    switch (form.get('action')) {
      case 'resolveAccountType':
        return success({ result: 'RESOLVED', resolvedAccountType: 'Decoupled' });
      case 'verifyEmailCode':
        return this.world.isMailedCode(root.name, field(form, 'code')) ? this.#deviceOf(root) : failure(attempt);
      case 'authenticateRoot':
        return root.password === form.get('password') ? this.#finish(attempt, root, field(form, 'mfa1')) : failure(attempt);
      default:
        return failure(attempt);
    }
  }

  /** `POST /mfa`: which kind of device the root user has. It is asked before the password is looked at. */
  rootDevice(attempt: Attempt): SignInAnswer {
    const root = this.world.findRoot(attempt.place.partition, field(attempt.form, 'email'));
    if (!root) return failure(attempt);
    if (!attempt.options.emailCode) return this.#deviceOf(root);
    this.world.mailCode(root.name);
    return success({ result: 'EMAIL_CODE', email: maskedEmail(root.name) });
  }

  /** Opens the session of somebody who has shown everything that was wanted, and says where it is taken up. */
  enter({ place, loginHint }: Attempt, principal: Principal): string {
    const options = { mfaAuthenticated: principal.devices.length > 0, host: loginHint };
    return consoleUrl(this.world.startSession(principal, this.clock.now(), options), undefined, place.region);
  }

  #deviceOf(root: Principal): SignInAnswer {
    const [device] = root.devices;
    return success(device ? { result: 'SW', mfaType: 'SW', mfaSerial: device.serial } : { result: 'NONE' });
  }

  #captcha(attempt: Attempt): SignInAnswer | undefined {
    const guess = attempt.form.get('captchaGuess');
    if (guess === this.world.captchaText) return undefined;
    const text = guess === null ? '' : textsOf(attempt).captchaWrong;
    return success({ result: 'CAPTCHA', captchaUrl: '/captcha.svg', text });
  }

  #finish(attempt: Attempt, principal: Principal, code: string): SignInAnswer {
    const checked = this.codes.check(principal, code, attempt.form.get('next_mfacode')?.trim());
    if (checked === 'refused') return failure(attempt);
    if (checked === 'resync') return success({ result: 'RESYNC', text: textsOf(attempt).resyncHelp });
    const redirectUrl = this.enter(attempt, principal);
    return success({ result: attempt.options.expiring ? 'EXPIRING' : 'SUCCESS', redirectUrl });
  }
}

function askForCode(attempt: Attempt): SignInAnswer {
  const { mfaHeadingOld: header, mfaHelpOld: text } = textsOf(attempt);
  return success({ result: 'MFA', mfaType: attempt.options.chooser ? 'MULTI' : 'SW', header, text });
}

function failure(attempt: Attempt): SignInAnswer {
  return { state: 'FAIL', properties: { result: 'FAILURE', text: textsOf(attempt).authenticationFailed } };
}

function success(properties: SignInProperties): SignInAnswer {
  return { state: 'SUCCESS', properties };
}

function textsOf({ language }: Attempt): SignInStrings {
  return signInTexts(language);
}

function field(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? '';
}
