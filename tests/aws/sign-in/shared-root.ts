import type { Principal } from '../account.ts';
import { page, redirect } from '../http.ts';
import type { BoxResponse } from '../http.ts';
import { renderSharedRoot } from '../pages/shared-root/page.ts';
import type { SharedRootData } from '../pages/shared-root/page.ts';
import { signInPolicy } from '../policy.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { World } from '../world.ts';
import type { Attempt, SignIn } from './answers.ts';
import { Tickets } from './tickets.ts';

/** `/ap/signin` on AWS's own host: the root user whose account was shared with the shop. */
export class SharedRoot {
  readonly #tickets = new Tickets();

  constructor(
    private readonly world: World,
    private readonly signIn: SignIn,
  ) {}

  /** `GET`: the empty form. */
  form(attempt: Attempt): BoxResponse {
    return this.#render(attempt, {});
  }

  /** `POST`: e-mail and password, then the code or codes. */
  answer(attempt: Attempt): BoxResponse {
    const { form } = attempt;
    const root = this.#tickets.holder(form.get('ticket'));
    if (!root) return this.#password(attempt);
    if (form.has('trouble')) return this.#ask(attempt, root, 'resync');
    const [code, next] = form.has('tokenCode2') ? ['tokenCode1', 'tokenCode2'] : ['tokenCode'];
    const checked = this.signIn.codes.check(root, value(form, code ?? ''), next && value(form, next));
    if (checked === 'taken') return redirect(this.signIn.enter(attempt, root));
    const step = checked === 'resync' || next !== undefined ? 'resync' : 'code';
    // Whoever is asked for two codes for the first time has done nothing wrong yet.
    const error = step === 'code' || next !== undefined ? signInTexts(attempt.language).authenticationFailed : '';
    return this.#ask(attempt, root, step, error);
  }

  #password(attempt: Attempt): BoxResponse {
    const { form, place, options, language } = attempt;
    const texts = signInTexts(language);
    const root = this.world.findRoot(place.partition, value(form, 'email'));
    if (!root || root.password !== form.get('password')) return this.#render(attempt, { error: texts.authenticationFailed });
    if (options.captcha && form.get('guess') !== this.world.captchaText) {
      return this.#render(attempt, { error: texts.captchaWrong });
    }
    return root.devices.length === 0 ? redirect(this.signIn.enter(attempt, root)) : this.#ask(attempt, root, 'code');
  }

  #ask(attempt: Attempt, root: Principal, step: 'code' | 'resync', error = ''): BoxResponse {
    const ticket = attempt.form.get('ticket') ?? this.#tickets.issue(root);
    return this.#render(attempt, { step, ticket, error, email: root.name });
  }

  #render({ place, options, form, language }: Attempt, data: Partial<SharedRootData>): BoxResponse {
    const all: SharedRootData = {
      step: 'password',
      email: value(form, 'email'),
      ticket: '',
      captchaUrl: options.captcha ? '/captcha.svg' : '',
      error: '',
      strings: signInTexts(language),
      ...data,
    };
    return page(renderSharedRoot(all, language), signInPolicy(place.partition, options.framing));
  }
}

function value(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? '';
}
