import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Aws } from '../index.ts';
import type { SignInAnswer } from '../pages/page-data.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Speaks TLS to the box at AWS's host names and trusts nothing but the box's certificate. */
export class Client {
  constructor(private readonly aws: Pick<Aws, 'port' | 'certificate'>) {}

  get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('GET', address, headers, '');
  }

  async post(address: string, fields: Readonly<Record<string, string>>): Promise<SignInAnswer> {
    const { body } = await this.postForm(address, fields);
    return JSON.parse(body) as SignInAnswer;
  }

  postForm(address: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const all = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return this.#send('POST', address, all, new URLSearchParams(fields).toString());
  }

  #send(method: string, address: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const options = { method, headers, port: this.aws.port, ca: this.aws.certificate, lookup: toLoopback, agent: false } as const;
    return new Promise((resolve, reject) => {
      const outgoing = request(address, options, (incoming) => {
        const pairs = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
        const status = incoming.statusCode ?? 0;
        text(incoming).then((read) => resolve({ status, headers: Object.fromEntries(pairs), body: read }), reject);
      });
      outgoing.on('error', reject).end(body);
    });
  }
}

const toLoopback: LookupFunction = (_host, options, found) => {
  if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};
