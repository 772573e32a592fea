import type { ConsolePlace } from '../hosts.ts';
import { page, redirect } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import { renderConsoleHome } from '../pages/console.ts';
import { renderFraming } from '../pages/foreign/framing.ts';
import { consolePolicy, framingPolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { endSession, findSession, takeUpSession } from '../session-cookie.ts';
import type { Session } from '../world.ts';
import { IamPages, isIamPath } from './iam-pages.ts';

/** The console: for whoever has a session. */
export class ConsoleRoom {
  readonly #iam: IamPages;

  constructor(private readonly services: Services) {
    this.#iam = new IamPages(services);
  }

  answer(request: BoxRequest, place: ConsolePlace): BoxResponse | undefined {
    switch (request.url.pathname) {
      case '/':
        return redirect('/console/home');
      case '/console/home':
        return this.#withSession(request, place, (session) => this.#home(request, session, place));
      case '/framed':
        return page(renderFraming(`/iam/home${request.url.search}#/security_credentials/mfa`, 'plain'), framingPolicy());
      case '/console/logout!doLogout':
        return endSession(`${signInBase(place)}/signin`);
      default:
        return this.#iamPage(request, place);
    }
  }

  #iamPage(request: BoxRequest, place: ConsolePlace): BoxResponse | undefined {
    if (!isIamPath(request.url)) return undefined;
    return this.#withSession(request, place, (session) => this.#iam.answer(request, session, place));
  }

  #home(request: BoxRequest, session: Session, place: ConsolePlace): BoxResponse {
    const language = languageFor(request, this.services.world);
    return page(renderConsoleHome(session, place.region, language), consolePolicy());
  }

  /** For whoever looks around: signs in a principal by the ARN in the address, with MFA if they have a device. */
  #signInAs({ url }: BoxRequest, place: ConsolePlace): BoxResponse | undefined {
    const { world, clock } = this.services;
    const arn = url.searchParams.get('as');
    const principal = world.accounts.flatMap(({ principals }) => principals).find((candidate) => candidate.arn === arn);
    if (!principal) return undefined;
    const mfaAuthenticated = principal.devices.length > 0 && url.searchParams.get('mfa') !== 'no';
    const session = world.startSession(principal, clock.now(), { mfaAuthenticated, host: place.session });
    const next = new URL(url);
    next.searchParams.delete('as');
    next.searchParams.set('code', session.id);
    return redirect(next.pathname + next.search);
  }

  /** Whoever comes from the sign-in takes up a session; whoever has none is sent there. */
  #withSession<Answer>(
    request: BoxRequest,
    place: ConsolePlace,
    answer: (session: Session) => Answer,
  ): Answer | BoxResponse {
    const taken = takeUpSession(request) ?? this.#signInAs(request, place);
    if (taken) return taken;
    const session = findSession(request, place, this.services.world);
    return session ? answer(session) : redirect(`${signInBase(place)}/oauth`);
  }
}

function signInBase({ partition, region }: ConsolePlace): string {
  return `https://${region}.${partition.signInHosts[0]}`;
}
