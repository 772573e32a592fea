import type { ConsolePlace } from '../hosts.ts';
import { page, redirect } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import { renderConsoleHome } from '../pages/console.ts';
import { consolePolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { endSession, findSession, takeUpSession } from '../session-cookie.ts';

/** The console: for whoever has a session. */
export class ConsoleRoom {
  constructor(private readonly services: Services) {}

  answer(request: BoxRequest, place: ConsolePlace): BoxResponse | undefined {
    switch (request.url.pathname) {
      case '/':
        return redirect('/console/home');
      case '/console/home':
        return takeUpSession(request) ?? this.#home(request, place);
      case '/console/logout!doLogout':
        return endSession(`${signInBase(place)}/signin`);
      default:
        return undefined;
    }
  }

  #home(request: BoxRequest, place: ConsolePlace): BoxResponse {
    const { world } = this.services;
    const session = findSession(request, place, world);
    if (!session) return redirect(`${signInBase(place)}/oauth`);
    return page(renderConsoleHome(session, place.region, languageFor(request, world)), consolePolicy());
  }
}

function signInBase({ partition, region }: ConsolePlace): string {
  return `https://${region}.${partition.signInHosts[0]}`;
}
