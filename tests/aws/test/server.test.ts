import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'node:test';

import { GENERATIONS, signInUrl, startAws, startProxy } from '../index.ts';
import type { Aws } from '../index.ts';
import { LANGUAGES } from '../languages.ts';
import { escapeHtml } from '../pages/document.ts';
import { scenarios } from '../scenarios.ts';
import { SIGN_IN_LANGUAGES } from '../strings/sign-in/all.ts';
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
    for (const generation of GENERATIONS) {
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

  it('listens to this machine alone', async () => {
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const { address } = others.find(({ internal, family }) => !internal && family === 'IPv4') ?? { address: '127.0.0.2' };
    for (const port of [aws.port, aws.plainPort]) {
      const socket = connect({ host: address, port });
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      assert.equal(error.code, 'ECONNREFUSED', address);
    }
  });

  it('lists every scenario on the page at the desk, with a link', async () => {
    const { status, body } = await client.get('https://box.example/');
    assert.equal(status, 200);
    const links = [...body.matchAll(/<a href="([^"]*)"/g)].map(([, link = '']) => withoutHandle(link.replaceAll('&#38;', '&')));
    for (const { url } of scenarios()) assert.ok(links.includes(withoutHandle(url)), url);
  });

  it('says who can sign in, and moves the clock by hand', async () => {
    aws.clock.freeze();
    const before = aws.clock.now();
    await client.postForm('https://box.example/clock', { seconds: '30' });
    await client.postForm('https://box.example/clock', { seconds: 'soon' });
    assert.equal(aws.clock.now(), before + 30_000);
    const { body } = await client.get('https://box.example/people');
    assert.ok(body.includes(new Date(aws.clock.now()).toISOString()));
    const people = aws.world.accounts.flatMap(({ principals }) => principals).filter(({ kind }) => kind !== 'role');
    for (const { name, devices } of people) {
      assert.ok(body.includes(escapeHtml(name)), name);
      for (const { uri } of devices) assert.ok(body.includes(escapeHtml(uri)), uri);
    }
  });

  for (const language of LANGUAGES) {
    it(`speaks ${language} on every sign-in page, when the address, the world or the browser says so`, async () => {
      const { texts } = SIGN_IN_LANGUAGES[language];
      const pages = GENERATIONS.map((generation) => signInUrl({ generation, language }));
      for (const address of [...pages, `https://signin.aws.amazon.com/ap/signin?language=${language}`]) {
        const { body } = await client.get(address);
        assert.match(body, new RegExp(`<html lang="${language}">`));
        assert.ok(body.includes(escapeHtml(texts.password)), address);
      }
      const { body } = await client.get('https://us-east-1.signin.aws.amazon.com/oauth', { 'accept-language': `xx, ${language};q=0.9` });
      assert.match(body, new RegExp(`<html lang="${language}">`));
    });
  }

  it('marks the texts that somebody has reported, and has none twice', () => {
    for (const { reported, texts } of Object.values(SIGN_IN_LANGUAGES)) {
      assert.equal(new Set(reported).size, reported.length);
      assert.deepEqual(reported.filter((key) => texts[key] === ''), []);
      assert.deepEqual(Object.entries(texts).filter(([, text]) => text === ''), []);
    }
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

/** A sign-in of Identity Center has another handle each time. */
function withoutHandle(url: string): string {
  return url.replace(/workflowStateHandle=[\w-]+/, '');
}

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

const UNKNOWN = [
  'https://us-east-1.signin.aws.amazon.com/nothing-here',
  'https://us-east-1.signin.aws.amazon.com/oauth?generation=Z',
  'https://us-east-1.console.aws.amazon.com/ec2/home',
  'https://attacker.example/other',
];
