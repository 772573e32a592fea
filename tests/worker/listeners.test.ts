// What the browser calls the worker for, in the built package: each call is heard, from the first moment on, and does
// what it is for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { ID, StubBrowser } from './browser.ts';

const TIMEOUT = { timeout: 60_000 };
const PASSPHRASE = 'correct horse battery staple';
const TAB = 7;

test('whoever wakes the worker is heard before its wasm is there', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    await browser.start(() => new Promise(() => undefined), true);
    for (const [name, { listeners }] of Object.entries(browser.events)) assert.equal(listeners.length, 1, name);
  });
});

test('the command locks', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    await unlock(browser);
    browser.events.command.fire('fill', undefined);
    assert.equal(await sessionOf(browser), 'unlocked');
    browser.events.command.fire('lock', undefined);
    await untilLocked(browser);
  });
});

test('the alarm locks when it is time, and is set again when it is not', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    const begun = Date.now();
    await at(begun, () => unlock(browser));
    // It also rings in between, to see whether the clock was set back.
    assert.equal(browser.alarm, begun + QUARTER_HOUR / 15);
    browser.alarm = undefined;
    await at(begun + QUARTER_HOUR - 1, async () => {
      browser.events.alarm.fire({ name: 'lock' });
      // A glance, which is no sign of the person.
      await browser.ask({ type: 'listDevices' });
      assert.equal(browser.alarm, begun + QUARTER_HOUR);
      assert.ok(browser.session.items.has(KEY));
    });
    await at(begun + QUARTER_HOUR, async () => {
      browser.events.alarm.fire({ name: 'lock' });
      await untilLocked(browser);
    });
  });
});

for (const [when, idle] of [
  ['before the worker began', true],
  ['while the worker runs', false],
] as const) {
  test(`the system's lock locks for who wants it, as it was allowed ${when}`, TIMEOUT, async () => {
    await withBrowser(async (browser) => {
      await unlock(browser, idle);
      if (!idle) browser.grantIdle();
      browser.events.stateChanged.fire('locked');
      assert.equal(await sessionOf(browser), 'unlocked', 'nobody has asked for it');
      await browser.ask({ type: 'setLockWithSystem', lockWithSystem: true });
      for (const state of ['idle', 'active']) browser.events.stateChanged.fire(state);
      assert.equal(await sessionOf(browser), 'unlocked');
      browser.events.stateChanged.fire('locked');
      await untilLocked(browser);
    });
  });
}

test('a tab that is closed is forgotten', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    await unlock(browser);
    const typed = { account: '111122223333', user: 'marker-user', resolving: '' };
    await browser.say({ type: 'note', typed }, script());
    const isKept = (): boolean => [...browser.session.items.values()].some((text) => String(text).includes('marker-user'));
    assert.ok(isKept());
    browser.events.removed.fire(TAB + 1, {});
    await browser.ask({ type: 'getSession' });
    assert.ok(isKept());
    browser.events.removed.fire(TAB, {});
    await browser.session.until(() => !isKept());
  });
});

for (const [what, press] of [
  ['the command', (browser: StubBrowser) => browser.events.command.fire('fill', { id: TAB })],
  ['the menu', (browser: StubBrowser) => browser.events.clicked.fire({ menuItemId: 'fill' }, { id: TAB })],
] as const) {
  test(`${what} fills the tab in which it was pressed`, TIMEOUT, async () => {
    await withBrowser(async (browser) => {
      await unlock(browser);
      const key = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
      const device = { key, label: 'x', account: '111122223333', user: 'alice' };
      await browser.ask({ type: 'addDevice', device });
      const answer = (await browser.say(observation(), script())) as { ok: { offer: { type: string } } };
      assert.equal(answer.ok.offer.type, 'devices');
      browser.told.length = 0;
      press(browser);
      const said = (await browser.untilTold(TAB)) as { type: string };
      assert.equal(said.type, 'press');
    });
  });
}

test('an update is noted, and the menu is made anew', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    await browser.start();
    browser.events.installed.fire({ reason: 'install' });
    assert.equal(browser.menus.length, 1);
    const { documentUrlPatterns: patterns } = browser.menus[0] as { documentUrlPatterns: string[] };
    assert.ok(patterns.includes('https://*.signin.aws.amazon.com/*'), String(patterns));
    await browser.ask({ type: 'getSession' });
    assert.ok(!browser.local.items.has('news'), 'nothing is new to who has just come');
    browser.events.installed.fire({ reason: 'update', previousVersion: '0.0.1' });
    await browser.local.until((items) => items.has('news'));
  });
});

test('content scripts are kept from the storage on disk', TIMEOUT, async () => {
  await withBrowser(async (browser) => {
    await browser.start();
    assert.deepEqual(browser.accessLevel, { accessLevel: 'TRUSTED_CONTEXTS' });
  });
});

async function withBrowser(scene: (browser: StubBrowser) => Promise<void>): Promise<void> {
  const browser = new StubBrowser();
  try {
    await scene(browser);
  } finally {
    browser.close();
  }
}

/** A worker with a vault that is open. */
async function unlock(browser: StubBrowser, idle = false): Promise<void> {
  await browser.start(undefined, idle);
  assert.deepEqual(await browser.ask({ type: 'createVault', passphrase: PASSPHRASE }), session('unlocked'));
  assert.ok(browser.session.items.has(KEY));
}

async function untilLocked(browser: StubBrowser): Promise<void> {
  await browser.session.until((items) => !items.has(KEY));
  assert.equal(await sessionOf(browser), 'locked');
  assert.equal(browser.alarm, undefined);
}

/** What a page hears; it hears it after everything that was called before. */
async function sessionOf(browser: StubBrowser): Promise<unknown> {
  const answer = (await browser.ask({ type: 'getSession' })) as { ok?: { session?: unknown } };
  return answer.ok?.session;
}

function session(name: string): object {
  return { ok: { type: 'session', session: name } };
}

/** Does something while the clock stands at `now`. */
async function at(now: number, work: () => Promise<void>): Promise<void> {
  const { now: real } = Date;
  Date.now = () => now;
  try {
    await work();
  } finally {
    Date.now = real;
  }
}

/** The content script in the tab of a sign-in page. */
function script(): object {
  const origin = 'https://us-east-1.signin.aws.amazon.com';
  const url = `${origin}/oauth?client_id=console`;
  return { id: ID, origin, url, frameId: 0, tab: { id: TAB, url } };
}

/** The page that asks for the code. */
function observation(): object {
  const { content } = JSON.parse(readFileSync(new URL('../vectors/messages.json', import.meta.url), 'utf8')) as {
    content: { type: string; snapshot: object }[];
  };
  return content.find(({ type }) => type === 'observe') ?? {};
}

/** Where the key of an open vault is kept. */
const KEY = 'session';
const QUARTER_HOUR = 900_000;
