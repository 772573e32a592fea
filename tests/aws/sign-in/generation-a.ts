import type { Principal } from '../account.ts';
import { page, redirect } from '../http.ts';
import type { BoxResponse } from '../http.ts';
import { renderGenerationA } from '../pages/generation-a/page.ts';
import type { GenerationAData } from '../pages/generation-a/page.ts';
import { signInPolicy } from '../policy.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { World } from '../world.ts';
import type { Attempt, SignIn } from './answers.ts';
import { Tickets } from './tickets.ts';

/** The form that the server draws anew at each answer. */
export class GenerationA {
  readonly #tickets = new Tickets();

  constructor(
    private readonly world: World,
    private readonly signIn: SignIn,
  ) {}

  /** `GET`: the empty form. */
  form(attempt: Attempt, account: string): BoxResponse {
    return this.#render(attempt, { account });
  }

  /** `POST`: the password, then the code or codes. */
  answer(attempt: Attempt): BoxResponse {
    const holder = this.#tickets.holder(attempt.form.get('ticket'));
    return holder ? this.#codes(attempt, holder) : this.#password(attempt);
  }

  #password(attempt: Attempt): BoxResponse {
    const { form, place, language } = attempt;
    const user = this.world.findUser(place.partition, form.get('account') ?? '', form.get('username') ?? '');
    if (!user || user.password !== form.get('password')) {
      return this.#render(attempt, { error: signInTexts(language).authenticationFailed });
    }
    if (user.devices.length === 0) return redirect(this.signIn.enter(attempt, user));
    return this.#render(attempt, { step: 'code', ticket: this.#tickets.issue(user) });
  }

  #codes(attempt: Attempt, user: Principal): BoxResponse {
    const { form, language } = attempt;
    const next = form.get('next_mfacode')?.trim();
    const checked = this.signIn.codes.check(user, form.get('mfacode')?.trim() ?? '', next);
    if (checked === 'taken') return redirect(this.signIn.enter(attempt, user));
    const step = checked === 'resync' || next !== undefined ? 'resync' : 'code';
    // Whoever is asked for two codes for the first time has done nothing wrong yet.
    const error = step === 'code' || next !== undefined ? signInTexts(language).authenticationFailed : '';
    return this.#render(attempt, { step, error, ticket: form.get('ticket') ?? '' });
  }

  #render({ place, options, form, language }: Attempt, data: Partial<GenerationAData>): BoxResponse {
    const all: GenerationAData = {
      step: 'password',
      account: form.get('account') ?? '',
      username: form.get('username') ?? '',
      ticket: '',
      error: '',
      strings: signInTexts(language),
      ...data,
    };
    return page(renderGenerationA(all, language), signInPolicy(place.partition, options.framing));
  }
}
