/** Where in the console one is: everything behind the `#`. */
export type Route = { readonly name: 'dashboard' | 'users' } | UserRoute;

/** The security credentials of a user, or one's own; or the wizard that assigns a device there. */
export interface UserRoute {
  readonly name: 'credentials' | 'wizard';
  readonly userName?: string | undefined;
}

export function routeOf(fragment: string): Route {
  const path = fragment.replace(/^#/, '').replace(/[?$].*$/, '').replace(/\/$/, '');
  if (OWN.test(path)) return { name: 'credentials' };
  if (OWN_WIZARD.test(path)) return { name: 'wizard' };
  const [details, user = '', wizard] = DETAILS.exec(path) ?? [];
  if (details !== undefined) return { name: wizard === undefined ? 'credentials' : 'wizard', userName: decodeURIComponent(user) };
  return { name: path === '/users' ? 'users' : 'dashboard' };
}

/** The fragment of somebody's security credentials, or of the wizard that assigns them a device. */
export function fragmentOf({ name, userName }: UserRoute): string {
  if (userName === undefined) return name === 'wizard' ? '#/security_credentials/mfa' : '#/security_credentials';
  const details = `#/users/details/${encodeURIComponent(userName)}`;
  return name === 'wizard' ? `${details}/mfa` : `${details}?section=security_credentials`;
}

/** The older consoles' own page had no plural. */
const OWN = /^\/security_credentials?$/;
const OWN_WIZARD = /^\/security_credentials\/mfa$/;
const DETAILS = /^\/users\/details\/([^/]+)(\/mfa)?$/;
