import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { belongsToBox } from './hosts.ts';
import { listen } from './server.ts';
import type { Aws } from './server.ts';

/** The only way out of a test browser. */
export interface AwsProxy {
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** `host:port` of everything that was asked for and isn't in the box, in order. */
  readonly blocked: readonly string[];
  stop(): Promise<void>;
}

/** A proxy that leads AWS's hosts and the foreign ones of the box to `aws`, and everything else nowhere. */
export async function startProxy(aws: Pick<Aws, 'port' | 'plainPort'>): Promise<AwsProxy> {
  const blocked: string[] = [];
  const tunnels = new Set<Duplex>();
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, aws.plainPort, blocked));
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    tunnel(incoming.url ?? '', client, head, aws, blocked, tunnels);
  });
  const port = await listen(server, 0);
  const stop = (): Promise<void> => {
    tunnels.forEach((socket) => socket.destroy());
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port, blocked, stop };
}

/** `CONNECT host:port`, which browsers use for `https:`. */
function tunnel(
  authority: string,
  client: Duplex,
  head: Buffer,
  aws: Pick<Aws, 'port' | 'plainPort'>,
  blocked: string[],
  tunnels: Set<Duplex>,
): void {
  const [hostname = '', port] = authority.split(/:(?=\d+$)/);
  if (!belongsToBox(hostname) || (port !== '443' && port !== '80')) {
    blocked.push(authority);
    client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  const server = connect(port === '443' ? aws.port : aws.plainPort, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.write(head);
    server.pipe(client).pipe(server);
  });
  tieTogether(client, server, tunnels);
}

function tieTogether(client: Duplex, server: Socket, tunnels: Set<Duplex>): void {
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
function forward(incoming: IncomingMessage, outgoing: ServerResponse, plainPort: number, blocked: string[]): void {
  const url = new URL(incoming.url ?? '/', 'http://proxy.invalid');
  if (url.protocol !== 'http:' || url.port !== '' || !belongsToBox(url.hostname)) {
    blocked.push(`${url.hostname}:${url.port || '80'}`);
    outgoing.writeHead(403).end();
    return;
  }
  const { method, headers } = incoming;
  const path = url.pathname + url.search;
  const onward = httpRequest({ host: '127.0.0.1', port: plainPort, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
