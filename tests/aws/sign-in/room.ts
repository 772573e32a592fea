import { readOptions, signInUrl } from '../address.ts';
import type { SignInAddress, SignInOptions } from '../address.ts';
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

/** The sign-in pages of IAM users and root users. */
export class SignInRoom {
  readonly #signIn: SignIn;

  constructor(private readonly services: Services) {
    this.#signIn = new SignIn(services.world, services.clock);
  }

  answer(request: BoxRequest, place: SignInPlace): BoxResponse | undefined {
    const options = readOptions(request.url, this.services.world.signInGeneration);
    if (!options) return undefined;
    return request.method === 'POST' ? this.#post(request, place, options) : this.#page(request, place, options);
  }

  #post(request: BoxRequest, place: SignInPlace, options: SignInOptions): BoxResponse | undefined {
    const { form, url } = request;
    const attempt = {
      place,
      options,
      form,
      language: languageFor(request, this.services.world),
      loginHint: url.searchParams.get('login_hint') ?? undefined,
    };
    switch (url.pathname) {
      case '/authenticate':
        return json(this.#signIn.authenticate(attempt));
      case '/signin':
        return json(this.#signIn.root(attempt));
      case '/mfa':
        return json(this.#signIn.rootDevice(attempt));
      default:
        return undefined;
    }
  }

  #page(request: BoxRequest, place: SignInPlace, options: SignInOptions): BoxResponse | undefined {
    switch (request.url.pathname) {
      case '/':
        return redirect(`/signin${request.url.search}`);
      case '/console':
        return redirect(signInUrl({ ...options, ...oauthPlace(request, place) }));
      case '/signin':
        return this.#render(request, place, options, 'entry');
      case '/oauth':
        return this.#render(request, place, options, 'iam');
      default:
        return undefined;
    }
  }

  #render(request: BoxRequest, place: SignInPlace, options: SignInOptions, start: 'entry' | 'iam'): BoxResponse {
    const language = languageFor(request, this.services.world);
    const data: SignInPageData = {
      options,
      start,
      account: request.url.searchParams.get('account') ?? place.account ?? '',
      iamUserUrl: signInUrl({ ...options, ...oauthPlace(request, place) }),
      strings: signInTexts(language),
    };
    const render = options.generation === 'B' ? renderGenerationB : renderGenerationC;
    return page(render(data, language), signInPolicy(options.framing ?? false));
  }
}

/** Where the page for IAM users is: a real host sends on to the regional one, a foreign or plain one keeps them. */
function oauthPlace({ scheme, url }: BoxRequest, place: SignInPlace): Pick<SignInAddress, 'scheme' | 'host' | 'account'> {
  const own = place.kind === 'look-alike' || scheme === 'http';
  return {
    scheme,
    host: own ? url.hostname : `${place.region}.${place.partition.signInHosts[0]}`,
    ...(place.account === undefined ? {} : { account: place.account }),
  };
}
