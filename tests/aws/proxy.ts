import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

import { belongsToBox, belongsToBrowserMaker } from './hosts.ts';
import { listen } from './server.ts';
import type { Aws } from './server.ts';

/** The only way out of a test browser. */
export interface AwsProxy {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** `host:port` of everything that was asked for and isn't in the box, in order. */
  readonly blocked: readonly string[];
  /** The same for what browsers ask of their makers on their own. */
  readonly blockedOfBrowser: readonly string[];
  stop(): Promise<void>;
}

type Ports = Pick<Aws, 'port' | 'plainPort'>;

/**
 * A proxy that leads AWS's hosts and the foreign ones of the box to `aws`, and everything else nowhere. It listens at
 * `wantedPort` or the next free one; 0 lets the system choose.
 */
export async function startProxy(aws: Ports, wantedPort = 0): Promise<AwsProxy> {
  const doors = new Doors(aws);
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, doors));
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    client.unshift(head);
    tunnel(incoming, client, doors);
  });
  const port = await listen(server, wantedPort);
  const stop = (): Promise<void> => {
    doors.tunnels.forEach((socket) => socket.destroy());
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port, blocked: doors.blocked, blockedOfBrowser: doors.blockedOfBrowser, stop };
}

/** Who may pass, who didn't, and the tunnels that are open. */
class Doors {
  readonly blocked: string[] = [];
  readonly blockedOfBrowser: string[] = [];
  readonly tunnels = new Set<Duplex>();

  constructor(private readonly aws: Ports) {}

  /** The local port that stands for `host:port`; none, and a record of it, if there is no such. */
  portFor(host: string, port: string): number | undefined {
    const local = { '443': this.aws.port, '80': this.aws.plainPort }[port];
    if (local !== undefined && belongsToBox(host)) return local;
    (belongsToBrowserMaker(host) ? this.blockedOfBrowser : this.blocked).push(`${host}:${port}`);
    return undefined;
  }
}

/** `CONNECT host:port`, which browsers use for `https:`. */
function tunnel({ url = '' }: IncomingMessage, client: Duplex, doors: Doors): void {
  const [host = '', port = ''] = url.split(/:(?=\d+$)/);
  const local = doors.portFor(host, port);
  if (local === undefined) {
    // A browser that is killed does not hear it to the end.
    client.on('error', () => client.destroy());
    client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  const server = connect(local, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.pipe(client).pipe(server);
  });
  tieTogether(client, server, doors.tunnels);
}

/** When one end goes, the other goes. */
function tieTogether(client: Duplex, server: Duplex, tunnels: Set<Duplex>): void {
  for (const [socket, other] of [[client, server] as const, [server, client] as const]) {
    tunnels.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      tunnels.delete(socket);
      other.destroy();
    });
  }
}

/** `GET http://host/path`, which browsers use for `http:`. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, doors: Doors): void {
  const url = new URL(incoming.url ?? '/', 'http://proxy.invalid');
  const port = doors.portFor(url.hostname, url.port || '80');
  if (port === undefined) {
    outgoing.writeHead(403).end();
    return;
  }
  const { method, headers } = incoming;
  const path = url.pathname + url.search;
  const onward = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
