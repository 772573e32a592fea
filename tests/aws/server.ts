import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';

import { loadBundles } from './bundles.ts';
import { makeCertificate } from './certificate.ts';
import { Clock } from './clock.ts';
import { certificateNames } from './hosts.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import { Iam } from './iam.ts';
import { Router } from './router.ts';
import { demoWorld } from './world.ts';
import type { World } from './world.ts';

export interface AwsOptions {
  /** The port of the TLS listener; 0, the default, lets the system choose. If it is taken, the next free one. */
  readonly port?: number;
  readonly world?: World;
}

/** A request that reached the box, in the order of arrival. */
export interface RequestRecord {
  readonly method: string;
  /** The address as the browser believes it to be. */
  readonly url: string;
  /** What was posted. */
  readonly form: URLSearchParams;
}

/** A running AWS in a box. */
export interface Aws {
  /** The port on 127.0.0.1 that speaks TLS. */
  readonly port: number;
  /** The port on 127.0.0.1 that doesn't. */
  readonly plainPort: number;
  /** The server's certificate (PEM), self-signed. */
  readonly certificate: string;
  readonly clock: Clock;
  readonly world: World;
  /** What the console's pages ask for; a test may ask as well. */
  readonly iam: Iam;
  readonly requests: readonly RequestRecord[];
  stop(): Promise<void>;
}

/** Starts AWS on this machine's loopback interface. */
export async function startAws(options: AwsOptions = {}): Promise<Aws> {
  const { port = 0, world = demoWorld() } = options;
  const clock = new Clock();
  const iam = new Iam(world, clock);
  const requests: RequestRecord[] = [];
  const [bundles, { certificate, key }] = await Promise.all([loadBundles(), makeCertificate(certificateNames())]);
  const router = new Router({ world, clock, iam, bundles });
  const tls = createTlsServer({ cert: certificate, key }, listener('https', router, clock, requests));
  const plain = createPlainServer(listener('http', router, clock, requests));
  const [tlsPort, plainPort] = [await listen(tls, port), await listen(plain, 0)];
  const stop = async (): Promise<void> => void (await Promise.all([close(tls), close(plain)]));
  return { port: tlsPort, plainPort, certificate, clock, world, iam, requests, stop };
}

/** Listens on 127.0.0.1 at `port`, or at the next free one. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; ; candidate += 1) {
    if (await tryListen(server, candidate)) return (server.address() as AddressInfo).port;
  }
}

function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve(true);
    });
  });
}

function close(server: Server & { closeAllConnections(): void }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

function listener(scheme: 'https' | 'http', router: Router, clock: Clock, records: RequestRecord[]): RequestListener {
  return (incoming, outgoing) => {
    readRequest(scheme, incoming).then(
      (request) => {
        records.push({ method: request.method, url: request.url.href, form: request.form });
        send(outgoing, router.answer(request), clock);
      },
      () => outgoing.writeHead(400).end(),
    );
  };
}

async function readRequest(scheme: 'https' | 'http', incoming: IncomingMessage): Promise<BoxRequest> {
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
  return {
    scheme,
    method: incoming.method ?? 'GET',
    url: new URL(`${scheme}://${host}${incoming.url ?? '/'}`),
    form: new URLSearchParams(await text(incoming)),
    cookies: readCookies(incoming.headers.cookie ?? ''),
    acceptLanguage: incoming.headers['accept-language'] ?? '',
  };
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split('; ').map((pair) => pair.split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, decodeURIComponent(value)]));
}

/** `Date` comes from the server's own clock, as everything that depends on time. */
function send(outgoing: ServerResponse, { status, headers, body }: BoxResponse, clock: Clock): void {
  const date = new Date(clock.now()).toUTCString();
  outgoing.writeHead(status, { ...headers, date, 'cache-control': 'no-store' }).end(body);
}
