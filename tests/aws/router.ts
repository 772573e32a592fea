import { RegistrationRoom } from './console/registration/room.ts';
import { ConsoleRoom } from './console/room.ts';
import { Desk } from './desk.ts';
import { ForeignRoom } from './foreign/room.ts';
import { roomAt } from './hosts.ts';
import type { Room } from './hosts.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import type { Services } from './services.ts';
import { IdentityCenterRoom } from './sign-in/identity-center-room.ts';
import { PortalRoom } from './sign-in/portal-room.ts';
import { SignInRoom } from './sign-in/room.ts';

/** Answers a request by the host that it names. */
export class Router {
  readonly #signIn: SignInRoom;
  readonly #console: ConsoleRoom;
  readonly #registration: RegistrationRoom;
  readonly #identityCenter: IdentityCenterRoom;
  readonly #portal: PortalRoom;
  readonly #foreign: ForeignRoom;
  readonly #desk: Desk;

  constructor(private readonly services: Services) {
    this.#signIn = new SignInRoom(services);
    this.#console = new ConsoleRoom(services);
    this.#registration = new RegistrationRoom(services);
    this.#desk = new Desk(services);
    this.#foreign = new ForeignRoom(services);
    this.#identityCenter = new IdentityCenterRoom(services);
    this.#portal = new PortalRoom(services);
  }

  answer(request: BoxRequest): BoxResponse {
    const room = roomAt(request.url.hostname);
    return this.#staticFile(request) ?? this.#roomAnswer(request, room) ?? this.#desk.notFound(request);
  }

  #staticFile({ url }: BoxRequest): BoxResponse | undefined {
    // Browsers ask every host for it, and would be led on to a sign-in page, where the policy forbids the picture.
    if (url.pathname === '/favicon.ico') return { status: 204, headers: {}, body: '' };
    const bundle = this.services.bundles.get(url.pathname.replace(/^\/static\//, ''));
    if (!bundle) return undefined;
    // A page that was taken over may have a service worker for all of its host.
    const headers = { 'content-type': bundle.contentType, 'service-worker-allowed': '/' };
    return { status: 200, headers, body: bundle.text };
  }

  #roomAnswer(request: BoxRequest, room: Room): BoxResponse | undefined {
    switch (room.kind) {
      case 'sign-in':
      case 'look-alike':
        return this.#cycle(request) ?? this.#signIn.answer(request, room) ?? this.#strange(request);
      case 'console':
        return this.#console.answer(request, room);
      case 'identity-center':
        return this.#registration.register(request) ?? this.#identityCenter.answer(request, room);
      case 'portal':
        return this.#registration.devices(request) ?? this.#portal.answer(request, room);
      case 'attacker':
        return request.url.pathname === '/' ? this.#foreign.framing(request) : undefined;
      case 'retail':
        return this.#foreign.retail(request);
      case 'clone':
        return this.#foreign.clone(request);
      case 'desk':
        return this.#desk.answer(request);
      case 'unknown':
        return undefined;
    }
  }

  /** A page that frames itself, at any address of a sign-in page. */
  #cycle(request: BoxRequest): BoxResponse | undefined {
    return request.url.searchParams.get('frame') === 'cyclic' ? this.#foreign.framing(request) : undefined;
  }

  /** What doesn't belong at a sign-in host, and might be met there all the same. */
  #strange(request: BoxRequest): BoxResponse | undefined {
    const { hostname, pathname } = request.url;
    return pathname === '/framed' ? this.#foreign.framing(request, hostname) : this.#foreign.retail(request);
  }
}
