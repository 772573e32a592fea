import type { Bundles } from './bundles.ts';
import type { Clock } from './clock.ts';
import { roomAt } from './hosts.ts';
import type { Room } from './hosts.ts';
import type { Iam } from './iam.ts';
import { json, page, redirect } from './http.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import { renderAttacker } from './pages/attacker.ts';
import { renderCatalogue } from './pages/catalogue.ts';
import { renderConsoleHome } from './pages/console.ts';
import { renderGenerationB } from './pages/generation-b/page.ts';
import { renderGenerationC } from './pages/generation-c/page.ts';
import type { SignInPageData } from './pages/page-data.ts';
import { consolePolicy, framingPolicy, signInPolicy } from './policy.ts';
import { scenarios, signInUrl } from './scenarios.ts';
import { SignIn } from './sign-in.ts';
import { STRINGS } from './strings.ts';
import { GENERATIONS } from './world.ts';
import type { Generation, Session, World } from './world.ts';

type SignInRoom = Extract<Room, { kind: 'sign-in' | 'look-alike' }>;
type ConsoleRoom = Extract<Room, { kind: 'console' }>;

/** What the answers are made of. */
export interface Services {
  readonly world: World;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly bundles: Bundles;
}

/** Answers a request by the host that it names. */
export class Router {
  readonly #signIn: SignIn;
  private readonly world: World;

  constructor(private readonly services: Services) {
    this.world = services.world;
    this.#signIn = new SignIn(services.world, services.clock);
  }

  answer(request: BoxRequest): BoxResponse {
    const room = roomAt(request.url.hostname);
    return this.#staticFile(request) ?? this.#roomAnswer(request, room) ?? notFound(request);
  }

  #staticFile({ url }: BoxRequest): BoxResponse | undefined {
    const bundle = this.services.bundles.get(url.pathname.replace(/^\/static\//, ''));
    if (!bundle) return undefined;
    return { status: 200, headers: { 'content-type': bundle.contentType }, body: bundle.text };
  }

  #roomAnswer(request: BoxRequest, room: Room): BoxResponse | undefined {
    switch (room.kind) {
      case 'sign-in':
      case 'look-alike':
        return request.method === 'POST' ? this.#post(request, room) : this.#signInPage(request, room);
      case 'console':
        return this.#console(request, room);
      case 'attacker':
        return this.#attacker(request);
      case 'unknown':
        return undefined;
    }
  }

  #post({ url, form }: BoxRequest, room: SignInRoom): BoxResponse | undefined {
    switch (url.pathname) {
      case '/authenticate':
        return json(this.#signIn.authenticate(room, form));
      case '/signin':
        return json(this.#signIn.root(room, form));
      case '/mfa':
        return json(this.#signIn.rootDevice(room, form));
      default:
        return undefined;
    }
  }

  #signInPage(request: BoxRequest, room: SignInRoom): BoxResponse | undefined {
    const generation = this.#generation(request.url);
    switch (generation && request.url.pathname) {
      case '/':
        return redirect(`/signin${request.url.search}`);
      case '/console':
        return redirect(signInUrl({ generation: generation ?? 'C1', ...oauthPlace(request, room) }));
      case '/signin':
        return this.#render(request, this.#pageData(request, room, 'entry'));
      case '/oauth':
        return this.#render(request, this.#pageData(request, room, 'iam'));
      default:
        return undefined;
    }
  }

  #pageData(request: BoxRequest, room: SignInRoom, start: 'entry' | 'iam'): SignInPageData {
    const generation = this.#generation(request.url) ?? this.world.signInGeneration;
    return {
      generation,
      start,
      account: request.url.searchParams.get('account') ?? hostAccount(room) ?? '',
      iamUserUrl: signInUrl({ generation, ...oauthPlace(request, room) }),
      feedbackOpen: request.url.searchParams.get('feedback') === 'open',
      strings: STRINGS[this.world.language],
    };
  }

  #render({ url }: BoxRequest, data: SignInPageData): BoxResponse {
    const render = data.generation === 'B' ? renderGenerationB : renderGenerationC;
    const framing = url.searchParams.get('framing') === 'allowed';
    return page(render(data, this.world.language), signInPolicy(framing));
  }

  /** The generation that the address asks for, or else the world's; none if the address asks for nonsense. */
  #generation(url: URL): Generation | undefined {
    const asked = url.searchParams.get('generation');
    return asked === null ? this.world.signInGeneration : GENERATIONS.find((generation) => generation === asked);
  }

  #console(request: BoxRequest, room: ConsoleRoom): BoxResponse | undefined {
    switch (request.url.pathname) {
      case '/':
        return redirect('/console/home');
      case '/console/home':
        return this.#consoleHome(request, room);
      case '/console/logout!doLogout':
        return redirect(`${signInBase(room)}/signin`, { 'set-cookie': `${SESSION_COOKIE}=; Max-Age=0; ${COOKIE_RULES}` });
      default:
        return undefined;
    }
  }

  #consoleHome({ url, cookies }: BoxRequest, room: ConsoleRoom): BoxResponse {
    const code = url.searchParams.get('code');
    if (code !== null) {
      const cookie = `${SESSION_COOKIE}=${encodeURIComponent(code)}; ${COOKIE_RULES}`;
      return redirect(`/console/home?region=${room.region}`, { 'set-cookie': cookie });
    }
    const session = this.#session(cookies, room);
    if (!session) return redirect(`${signInBase(room)}/oauth`);
    return page(renderConsoleHome(session.principal, room.region, this.world.language), consolePolicy());
  }

  #session(cookies: ReadonlyMap<string, string>, room: ConsoleRoom): Session | undefined {
    const id = cookies.get(SESSION_COOKIE);
    const session = this.world.sessions.find((candidate) => candidate.id === id);
    return session?.principal.account.partition === room.partition ? session : undefined;
  }

  #attacker({ url }: BoxRequest): BoxResponse | undefined {
    const generation = this.#generation(url);
    if (!generation || url.pathname !== '/') return undefined;
    return page(renderAttacker(signInUrl({ generation, framing: true })), framingPolicy());
  }
}

function notFound({ url }: BoxRequest): BoxResponse {
  return page(renderCatalogue(url.href, scenarios()), consolePolicy(), 404);
}

function hostAccount(room: SignInRoom): string | undefined {
  return room.kind === 'sign-in' ? room.account : undefined;
}

/** Where the page for IAM users is: a real host sends on to the regional one, a foreign or plain one keeps them. */
function oauthPlace({ scheme, url }: BoxRequest, room: SignInRoom): OauthPlace {
  const own = room.kind === 'look-alike' || scheme === 'http';
  const account = hostAccount(room);
  return {
    scheme,
    host: own ? url.hostname : `${room.region}.${room.partition.signInHosts[0]}`,
    ...(account === undefined ? {} : { account }),
  };
}

interface OauthPlace {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly account?: string;
}

function signInBase({ partition, region }: ConsoleRoom): string {
  return `https://${region}.${partition.signInHosts[0]}`;
}

const SESSION_COOKIE = '__Host-aws-session';
const COOKIE_RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
