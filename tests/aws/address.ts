import { findLanguage } from './languages.ts';
import type { Language } from './languages.ts';

/** Which pages an IAM user or a root user signs in at: server-rendered, AngularJS, or three guesses at the current ones. */
export type Generation = (typeof GENERATIONS)[number];

export const GENERATIONS = ['A', 'B', 'C1', 'C2', 'C3'] as const;

/** The kinds of MFA device that a person with several may choose among; the first stands on top, and is chosen already. */
export type Chooser = (typeof CHOOSERS)[number];

export const CHOOSERS = ['SWHW', 'U2F'] as const;

/** What happens on the way to the console. All of it is in the address, in parameters that AWS doesn't have. */
export interface SignInOptions {
  readonly generation: Generation;
  readonly language?: Language | undefined;
  /** Opens the feedback dialog of generation C. */
  readonly feedback?: boolean;
  /** Lets foreign pages show this one in a frame, which its policy forbids otherwise. */
  readonly framing?: boolean;
  /** Asks for the letters of a picture after the password. */
  readonly captcha?: boolean;
  /** Asks to change the password after the code; that can be skipped. */
  readonly expiring?: boolean;
  /** Asks a root user for a code that was sent by e-mail before it asks for the device's. */
  readonly emailCode?: boolean;
  /** Asks which kind of device to use. */
  readonly chooser?: Chooser | undefined;
}

export interface SignInAddress extends SignInOptions {
  /** The host's name; the home region's sign-in host unless given. */
  readonly host?: string;
  readonly scheme?: 'https' | 'http';
  /**
   * `oauth` is the IAM user's page, `signin` the one that asks who signs in, `ap/signin` the root user's of the days
   * when accounts were shared with the shop.
   */
  readonly path?: 'oauth' | 'signin' | 'console' | 'ap/signin';
  /** Account id or alias, filled in beforehand. */
  readonly account?: string;
  /** `ACCOUNTID-` and eight characters: leads to the multi-session console. */
  readonly loginHint?: string;
}

/** The address of a sign-in page. */
export function signInUrl(address: SignInAddress): string {
  const { host = DEFAULT_HOST, scheme = 'https', path = 'oauth' } = address;
  const url = new URL(`${scheme}://${host}/${path}`);
  if (path !== 'console') url.search = OAUTH_PARAMETERS.toString();
  url.searchParams.set('generation', address.generation);
  if (address.account !== undefined) url.searchParams.set('account', address.account);
  if (address.loginHint !== undefined) url.searchParams.set('login_hint', address.loginHint);
  for (const [name, value] of SWITCHES) if (address[name]) url.searchParams.set(name, value);
  if (address.language !== undefined) url.searchParams.set('language', address.language);
  if (address.chooser !== undefined) url.searchParams.set('chooser', address.chooser);
  return url.href;
}

/** What an address of a sign-in page says, if it is one: `signInUrl` makes the same address of it again. */
export function readSignInUrl(text: string): SignInAddress | undefined {
  const url = new URL(text);
  const path = PATHS.find((candidate) => candidate === url.pathname.slice(1));
  const options = readOptions(url, 'C1');
  if (!path || !options) return undefined;
  const loginHint = readLoginHint(url);
  const scheme = url.protocol === 'http:' ? 'http' : 'https';
  return { ...options, host: url.hostname, scheme, path, ...(loginHint === undefined ? {} : { loginHint }) };
}

/** The session's host that an address asks for, if it could be one of the multi-session console. */
export function readLoginHint({ searchParams }: URL): string | undefined {
  return /^\d{12}-[0-9a-z]{8}$/.exec(searchParams.get('login_hint') ?? '')?.[0];
}

/** What an address asks for; `generation` unless it names one; nothing if it asks for nonsense. */
export function readOptions({ searchParams }: URL, generation: Generation): SignInOptions | undefined {
  const asked = searchParams.get('generation') ?? generation;
  const found = GENERATIONS.find((candidate) => candidate === asked);
  if (found === undefined) return undefined;
  return {
    generation: found,
    language: findLanguage(searchParams.get('language')),
    chooser: CHOOSERS.find((chooser) => chooser === searchParams.get('chooser')),
    ...Object.fromEntries(SWITCHES.map(([name, value]) => [name, searchParams.get(name) === value])),
  };
}

const PATHS = ['oauth', 'signin', 'console', 'ap/signin'] as const;
const DEFAULT_HOST = 'us-east-1.signin.aws.amazon.com';
/** The options that are on or off, and the parameter's value when on. */
const SWITCHES = [
  ['feedback', 'open'],
  ['framing', 'allowed'],
  ['captcha', 'on'],
  ['expiring', 'on'],
  ['emailCode', 'on'],
] as const;
const OAUTH_PARAMETERS = new URLSearchParams({
  response_type: 'code',
  client_id: 'arn:aws:signin:::console/canvas',
  redirect_uri: 'https://console.aws.amazon.com/console/home',
  code_challenge: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
  code_challenge_method: 'SHA-256',
});
