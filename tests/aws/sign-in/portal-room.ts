import { directoryUrl, readDirectoryOptions } from '../directory-address.ts';
import type { PortalPlace } from '../hosts.ts';
import { page, redirect } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import { renderPortal } from '../pages/portal.ts';
import { consolePolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { consoleUrl } from '../session-cookie.ts';
import type { DirectorySession } from '../world.ts';

/** The access portal: from here a user goes on to a role in an account. */
export class PortalRoom {
  constructor(private readonly services: Services) {}

  answer(request: BoxRequest, place: PortalPlace): BoxResponse | undefined {
    const directory = this.services.world.findDirectory(place.directory);
    const options = readDirectoryOptions(request.url);
    if (!directory || !options) return undefined;
    const taken = takeUp(request);
    if (taken) return taken;
    const id = request.cookies.get(PORTAL_COOKIE);
    const session = this.services.world.directorySessions.find((candidate) => candidate.id === id);
    if (session?.directory !== directory) {
      const host = request.url.hostname.endsWith('.app.aws') ? 'new' : 'old';
      return redirect(directoryUrl({ ...options, directory, host }));
    }
    return this.#page(request, session);
  }

  #page(request: BoxRequest, session: DirectorySession): BoxResponse | undefined {
    const { world, clock } = this.services;
    const arn = request.url.searchParams.get('role');
    const role = session.user.roles.find((candidate) => candidate.arn === arn);
    if (role) return redirect(consoleUrl(world.startSession(role, clock.now(), { mfaAuthenticated: true })));
    if (!['/', '/start'].includes(request.url.pathname)) return undefined;
    return page(renderPortal(session, languageFor(request, world)), consolePolicy());
  }
}

/** Turns the `code` of an address into a cookie. */
function takeUp({ url }: BoxRequest): BoxResponse | undefined {
  const code = url.searchParams.get('code');
  if (code === null) return undefined;
  const cookie = `${PORTAL_COOKIE}=${encodeURIComponent(code)}; Path=/; Secure; HttpOnly; SameSite=Lax`;
  return redirect(url.pathname, { 'set-cookie': cookie });
}

const PORTAL_COOKIE = '__Host-sso-session';
