import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, request } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { signInUrl, startAws, startProxy } from '../index.ts';
import type { Aws } from '../index.ts';
import { scenarios } from '../scenarios.ts';
import { Client } from './client.ts';

describe('the server', () => {
  let aws: Aws;
  let client: Client;

  before(async () => {
    aws = await startAws();
    client = new Client(aws);
  });

  after(() => aws.stop());

  it('serves every scenario of the catalogue with a strict policy', async () => {
    for (const { url } of scenarios().filter((scenario) => scenario.url.startsWith('https:'))) {
      const { status, headers } = await client.get(url);
      assert.ok([200, 302].includes(status), url);
      if (status === 302) continue;
      const policy = headers['content-security-policy'] ?? '';
      assert.match(policy, /^default-src 'none'/, url);
      assert.doesNotMatch(policy, /unsafe|data:/, url);
    }
  });

  it('serves no inline script, style or handler', async () => {
    for (const generation of ['B', 'C1'] as const) {
      const { body } = await client.get(signInUrl({ generation }));
      assert.doesNotMatch(body, /<style|\sstyle=|\son[a-z]+=|<script(?! src=)/);
    }
  });

  it('sends an account on its own host to the regional one', async () => {
    const { headers } = await client.get('https://test-ledger.signin.aws.amazon.com/console');
    const location = new URL(headers['location'] ?? '');
    assert.equal(location.host, 'us-east-1.signin.aws.amazon.com');
    assert.equal(location.pathname, '/oauth');
    assert.equal(location.searchParams.get('account'), 'test-ledger');
  });

  it('lets no foreign page frame the sign-in, unless the scenario says so', async () => {
    const usual = await client.get(signInUrl({ generation: 'C1' }));
    assert.match(usual.headers['content-security-policy'] ?? '', /frame-ancestors 'none'/);
    const framed = await client.get(signInUrl({ generation: 'C1', framing: true }));
    assert.match(framed.headers['content-security-policy'] ?? '', /frame-ancestors \*/);
  });

  it('answers an unknown host, path or generation with what exists', async () => {
    for (const address of UNKNOWN) {
      const { status, body } = await client.get(address);
      assert.equal(status, 404, address);
      assert.match(body, /https:\/\/prod-payments\.signin\.aws\.amazon\.com\/console/);
    }
  });

  it('shows the console to nobody who is not signed in', async () => {
    const { status, headers } = await client.get('https://us-east-1.console.aws.amazon.com/console/home');
    assert.equal(status, 302);
    assert.equal(headers['location'], 'https://us-east-1.signin.aws.amazon.com/oauth');
  });

  it("serves the world's generation where the address names none", async () => {
    aws.world.signInGeneration = 'B';
    assert.match((await client.get('https://signin.aws.amazon.com/signin')).body, /ng-app/);
    aws.world.signInGeneration = 'C2';
    assert.match((await client.get('https://signin.aws.amazon.com/signin')).body, /id="__next"/);
  });

  it('takes the next free port when the one asked for is taken', async () => {
    const second = await startAws({ port: aws.port });
    assert.ok(second.port > aws.port);
    await second.stop();
  });

  it('records what reached it', async () => {
    await client.post('https://us-east-1.signin.aws.amazon.com/mfa', { email: 'nobody@ledger.example' });
    const last = aws.requests.at(-1);
    assert.equal(last?.url, 'https://us-east-1.signin.aws.amazon.com/mfa');
    assert.equal(last?.form.get('email'), 'nobody@ledger.example');
  });
});

describe('the proxy', () => {
  it('leads to the box and nowhere else, and says what it kept back', async () => {
    const aws = await startAws();
    const proxy = await startProxy(aws);
    assert.equal(await connectStatus(proxy.port, 'signin.aws.amazon.com:443'), 200);
    assert.equal(await connectStatus(proxy.port, 'www.wikipedia.org:443'), 403);
    assert.equal(await connectStatus(proxy.port, 'signin.aws.amazon.com:22'), 403);
    assert.equal(await plainStatus(proxy.port, 'http://signin.aws.amazon.com/oauth'), 200);
    assert.equal(await plainStatus(proxy.port, 'http://www.wikipedia.org/'), 403);
    assert.deepEqual(proxy.blocked, ['www.wikipedia.org:443', 'signin.aws.amazon.com:22', 'www.wikipedia.org:80']);
    await proxy.stop();
    await aws.stop();
  });
});

describe('the folder', () => {
  it('imports nothing of the product', async () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const names = await readdir(root, { recursive: true });
    const sources = names.filter((name) => /\.tsx?$/.test(name));
    assert.ok(sources.includes('server.ts'));
    for (const name of sources) {
      for (const imported of relativeImports(await readFile(resolve(root, name), 'utf8'))) {
        const target = relative(root, resolve(root, dirname(name), imported));
        assert.ok(names.includes(target), `${name} imports ${imported}`);
      }
    }
  });
});

async function connectStatus(port: number, authority: string): Promise<number | undefined> {
  const outgoing = request({ host: '127.0.0.1', port, method: 'CONNECT', path: authority, agent: false }).end();
  const [answer, socket] = (await once(outgoing, 'connect')) as [{ statusCode?: number }, { destroy(): void }];
  socket.destroy();
  return answer.statusCode;
}

async function plainStatus(port: number, address: string): Promise<number | undefined> {
  const headers = { host: new URL(address).host };
  const outgoing = get({ host: '127.0.0.1', port, path: address, headers, agent: false });
  const [answer] = (await once(outgoing, 'response')) as [{ statusCode?: number; resume(): void }];
  answer.resume();
  return answer.statusCode;
}

function relativeImports(source: string): string[] {
  return [...source.matchAll(/from '(\.[^']*)'/g)].map(([, path = '']) => path);
}

const UNKNOWN = [
  'https://us-east-1.signin.aws.amazon.com/nothing-here',
  'https://us-east-1.signin.aws.amazon.com/oauth?generation=Z',
  'https://us-east-1.console.aws.amazon.com/ec2/home',
  'https://attacker.example/other',
];
