import { randomBytes } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Principal } from '../account.ts';
import type { Clock } from '../clock.ts';
import { escapeHtml } from '../pages/document.ts';
import type { World } from '../world.ts';

/** An access key of an IAM user. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

export interface FrontDoor {
  /** The port on 127.0.0.1. */
  readonly port: number;
  makeAccessKey(user: Principal): AccessKey;
  stop(): Promise<void>;
}

/** Looks at the MFA code of each request as STS does, and hands on to moto whatever it has no objection to. */
export async function startFrontDoor(world: World, clock: Clock, motoPort: number): Promise<FrontDoor> {
  const doorman = new Doorman(world, clock);
  const server = createServer((incoming, outgoing) => {
    text(incoming).then(
      (body) => {
        const objection = doorman.objection(incoming, new URLSearchParams(body));
        if (objection === undefined) handOn(incoming, body, outgoing, motoPort);
        else refuse(outgoing, objection);
      },
      () => outgoing.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, makeAccessKey: (user) => doorman.makeAccessKey(user), stop };
}

/** Knows whose access key is whose. */
class Doorman {
  readonly #users = new Map<string, Principal>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {}

  makeAccessKey(user: Principal): AccessKey {
    const key = { id: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`, secret: randomBytes(30).toString('base64') };
    this.#users.set(key.id, user);
    return key;
  }

  /** Why STS would refuse; nothing if it wouldn't. The texts are reported from it. */
  objection({ headers }: IncomingMessage, form: URLSearchParams): string | undefined {
    if (!MFA_ACTIONS.includes(form.get('Action') ?? '')) return undefined;
    if (form.get('Action') === 'GetSessionToken' && headers['x-amz-security-token'] !== undefined) {
      return 'Cannot call GetSessionToken with session credentials';
    }
    const serial = form.get('SerialNumber');
    if (serial === null) return undefined;
    const user = this.#users.get(/Credential=(\w+)/.exec(headers.authorization ?? '')?.[1] ?? '');
    const device = user?.devices.find((candidate) => candidate.serial === serial);
    if (!device) return UNKNOWN_DEVICE;
    const taken = device.take(form.get('TokenCode') ?? '', this.clock.now(), this.world.skew);
    return taken ? undefined : WRONG_CODE;
  }
}

function refuse(outgoing: ServerResponse, message: string): void {
  const error = `<Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${escapeHtml(message)}</Message></Error>`;
  outgoing.writeHead(403, { 'content-type': 'text/xml' });
  outgoing.end(`<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}</ErrorResponse>`);
}

function handOn({ method, url, headers }: IncomingMessage, body: string, outgoing: ServerResponse, port: number): void {
  const options = { host: '127.0.0.1', port, method, path: url, headers };
  const onward = httpRequest(options, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  onward.end(body);
}

const MFA_ACTIONS = ['AssumeRole', 'GetSessionToken'];
const UNKNOWN_DEVICE =
  'MultiFactorAuthentication failed, unable to validate MFA code. ' +
  'Please verify your MFA serial number is valid and associated with this user.';
const WRONG_CODE = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
