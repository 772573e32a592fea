import { readOptions, signInUrl } from './address.ts';
import { RegistrationRoom } from './console/registration/room.ts';
import { ConsoleRoom } from './console/room.ts';
import { roomAt } from './hosts.ts';
import type { Room } from './hosts.ts';
import { page } from './http.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import { renderAttacker } from './pages/attacker.ts';
import { renderCatalogue } from './pages/catalogue.ts';
import { consolePolicy, framingPolicy } from './policy.ts';
import { scenarios } from './scenarios.ts';
import type { Services } from './services.ts';
import { SignInRoom } from './sign-in/room.ts';

/** Answers a request by the host that it names. */
export class Router {
  readonly #signIn: SignInRoom;
  readonly #console: ConsoleRoom;
  readonly #registration: RegistrationRoom;

  constructor(private readonly services: Services) {
    this.#signIn = new SignInRoom(services);
    this.#console = new ConsoleRoom(services);
    this.#registration = new RegistrationRoom(services);
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
        return this.#signIn.answer(request, room);
      case 'console':
        return this.#console.answer(request, room);
      case 'identity-center':
        return this.#registration.register(request);
      case 'portal':
        return this.#registration.devices(request);
      case 'attacker':
        return this.#attacker(request);
      default:
        return undefined;
    }
  }

  #attacker({ url }: BoxRequest): BoxResponse | undefined {
    const options = readOptions(url, this.services.world.signInGeneration);
    if (!options || url.pathname !== '/') return undefined;
    return page(renderAttacker(signInUrl({ ...options, framing: true })), framingPolicy());
  }
}

function notFound({ url }: BoxRequest): BoxResponse {
  return page(renderCatalogue(url.href, scenarios()), consolePolicy(), 404);
}
