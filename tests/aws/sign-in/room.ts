import { readLoginHint, readOptions, signInUrl } from '../address.ts';
import type { SignInPlace } from '../hosts.ts';
import { json, page, redirect } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import { renderGenerationB } from '../pages/generation-b/page.ts';
import { renderGenerationC } from '../pages/generation-c/page.ts';
import type { SignInPageData } from '../pages/page-data.ts';
import { signInPolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import { SignIn } from './answers.ts';
import type { Attempt } from './answers.ts';
import { captchaPicture } from './captcha.ts';
import { GenerationA } from './generation-a.ts';
import { SharedRoot } from './shared-root.ts';

/** The sign-in pages of IAM users and root users. */
export class SignInRoom {
  readonly #signIn: SignIn;
  readonly #generationA: GenerationA;
  readonly #sharedRoot: SharedRoot;

  constructor(private readonly services: Services) {
    const { world, clock } = services;
    this.#signIn = new SignIn(world, clock);
    this.#generationA = new GenerationA(world, this.#signIn);
    this.#sharedRoot = new SharedRoot(world, this.#signIn);
  }

  answer(request: BoxRequest, place: SignInPlace): BoxResponse | undefined {
    const options = readOptions(request.url, this.services.world.signInGeneration);
    if (!options) return undefined;
    const attempt: Attempt = {
      place,
      options,
      form: request.form,
      language: languageFor(request, this.services.world),
      loginHint: readLoginHint(request.url),
    };
    return request.method === 'POST' ? this.#post(request, attempt) : this.#page(request, attempt);
  }

  #post({ url }: BoxRequest, attempt: Attempt): BoxResponse | undefined {
    switch (url.pathname) {
      case '/authenticate':
        return json(this.#signIn.authenticate(attempt));
      case '/signin':
        return json(this.#signIn.root(attempt));
      case '/mfa':
        return json(this.#signIn.rootDevice(attempt));
      case '/oauth':
        return this.#generationA.answer(attempt);
      case '/ap/signin':
        return this.#sharedRoot.answer(attempt);
      default:
        return undefined;
    }
  }

  #page(request: BoxRequest, attempt: Attempt): BoxResponse | undefined {
    switch (request.url.pathname) {
      case '/':
        return redirect(`/signin${request.url.search}`);
      case '/console':
        return redirect(iamUserUrl(request, attempt));
      case '/signin':
        // Generation A's entry page isn't known.
        if (attempt.options.generation === 'A') return redirect(iamUserUrl(request, attempt));
        return this.#render(request, attempt, 'entry');
      case '/oauth':
        return this.#render(request, attempt, 'iam');
      case '/ap/signin':
        return this.#sharedRoot.form(attempt);
      case '/captcha.svg':
        return captchaPicture(this.services.world.captchaText);
      default:
        return undefined;
    }
  }

  #render(request: BoxRequest, attempt: Attempt, start: 'entry' | 'iam'): BoxResponse {
    const { options, place, language } = attempt;
    const account = request.url.searchParams.get('account') ?? place.account ?? attempt.loginHint?.split('-')[0] ?? '';
    if (options.generation === 'A') return this.#generationA.form(attempt, account);
    const render = options.generation === 'B' ? renderGenerationB : renderGenerationC;
    const data: SignInPageData = {
      options,
      start,
      account,
      iamUserUrl: iamUserUrl(request, attempt),
      multiSession: attempt.loginHint !== undefined,
      strings: signInTexts(language),
    };
    return page(render(data, language), signInPolicy(place.partition, options.framing));
  }
}

/** Where the page for IAM users is: a real host sends on to the regional one, a foreign or plain one keeps them. */
function iamUserUrl({ scheme, url }: BoxRequest, { place, options, loginHint }: Attempt): string {
  const own = place.kind === 'look-alike' || scheme === 'http';
  return signInUrl({
    ...options,
    scheme,
    host: own ? url.hostname : `${place.region}.${place.base}`,
    ...(place.account === undefined ? {} : { account: place.account }),
    ...(loginHint === undefined ? {} : { loginHint }),
  });
}
