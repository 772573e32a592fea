import type { ConsolePlace } from './hosts.ts';
import { homeRegion } from './hosts.ts';
import { redirect } from './http.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import type { Session, World } from './world.ts';

/** Where a browser takes up `session`: any path of the console, whose fragment survives. */
export function consoleUrl(session: Session, path = '/console/home', region?: string): string {
  const { partition } = session.principal.account;
  const place = region ?? homeRegion(partition);
  const host = [session.host, place, partition.consoleHost].filter((part) => part !== undefined).join('.');
  const url = new URL(path, `https://${host}`);
  url.searchParams.set('region', place);
  url.searchParams.set('code', session.id);
  return url.href;
}

/** Turns the `code` of an address into a cookie and leads to the same address without it. */
export function takeUpSession({ url }: BoxRequest): BoxResponse | undefined {
  const code = url.searchParams.get('code');
  if (code === null) return undefined;
  const rest = new URL(url);
  rest.searchParams.delete('code');
  const cookie = `${SESSION_COOKIE}=${encodeURIComponent(code)}; ${COOKIE_RULES}`;
  return redirect(rest.pathname + rest.search, { 'set-cookie': cookie });
}

/** The session of a request to the console, if it is one of the same partition. */
export function findSession({ cookies }: BoxRequest, place: ConsolePlace, world: World): Session | undefined {
  const id = cookies.get(SESSION_COOKIE);
  const session = world.sessions.find((candidate) => candidate.id === id);
  return session?.principal.account.partition === place.partition ? session : undefined;
}

export function endSession(location: string): BoxResponse {
  return redirect(location, { 'set-cookie': `${SESSION_COOKIE}=; Max-Age=0; ${COOKIE_RULES}` });
}

const SESSION_COOKIE = '__Host-aws-session';
const COOKIE_RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
