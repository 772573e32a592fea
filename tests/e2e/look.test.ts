// The look as a person needs it: forced colours, no motion, twice the size, from right to left; and what a row says
// by its look alone.

import assert from 'node:assert/strict';

import type { ExtensionPage } from './harness/extension-page.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { openAsPopup, photograph } from './harness/screens.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

scene('the seconds run down, the next code comes in the last ten of them, and a spent code is struck', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, bob);
  // An hour's code: it stays spent as long as this takes.
  const device = { key: `${alice.device.uri}&period=3600`, label: '', account: '', user: 'alice' };
  await askWorker(stage, { type: 'addDevice', device });
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.pressFill();
  await visitor.waitForCode();
  const popup = await openAsPopup(stage);
  const rows = await popup.waitForDevices(2);
  assert.deepEqual(rows.map(({ detail, spent }) => [detail.includes('alice'), spent]), [[true, true], [false, false]]);

  const [first, then] = [await nextSecond(popup), await nextSecond(popup)];
  assert.deepEqual([first.told % 30, then.told % 30], [first.left % 30, then.left % 30], 'what is told is what is left');
  assert.notEqual(first.told, then.told);

  const unspent = '.row:not(.row-spent)';
  const [eleven, ten, one] = [await rowAt(popup, unspent, 11), await rowAt(popup, unspent, 10), await rowAt(popup, unspent, 1)];
  assert.deepEqual([eleven.next, ten.next, one.next], ['0', '1', '1'], 'the next code by its opacity');
  const [whole, half] = [await rowAt(popup, unspent, 30), await rowAt(popup, unspent, 15)];
  assert.deepEqual([whole.turn, half.turn], [1, 0.5], 'the ring');
  assert.equal(half.told, 'seconds 15');
  assert.deepEqual([half.struck, half.wait], ['none', 'none']);

  const spent = await rowAt(popup, '.row-spent', 90);
  assert.deepEqual([spent.struck, spent.wait, spent.next, spent.left], ['line-through', 'inline', '1', 'left 90']);
  const { wait } = await popup.page.$eval('.row-spent', (row) => ({ wait: row.querySelector('.row-wait')?.textContent }));
  assert.equal(wait?.replaceAll(/\s/g, ''), `${text('popup_code_used')}${text('popup_code_wait', '')}`.replaceAll(' ', ''));
});

scene('in forced colours the ring, the stripe, the first match and the pressed eye are seen', async (stage) => {
  await stage.browser.setNeeds({ forcedColors: true });
  await makeMarkedVault(stage);
  await stage.browser.desk.evaluate(() => localStorage.setItem('codes', 'hidden'));
  const popup = await openAsPopup(stage);
  await popup.waitForDevices(1);
  assert.ok(await popup.page.evaluate(`matchMedia('(forced-colors: active)').matches`));
  await popup.page.click('.reveal');
  await popup.type('#search', 'alice');
  await popup.waitForDevices(1);
  const seen = (await popup.page.evaluate(MARKS)) as Record<string, string>;
  assert.match(seen['ring'] ?? '', /conic-gradient/);
  assert.equal(seen['stripe'], 'rgb(142, 68, 173)');
  assert.equal(seen['firstMatch'], 'solid');
  assert.notEqual(seen['eye'], seen['ground']);
  await photograph(stage, popup, 'popup-forced-colours');
  const options = await stage.openOptions();
  await options.waitForText(text('options_security'));
  await photograph(stage, options, 'options-forced-colours');
});

scene('with motion reduced nothing moves and nothing fades', async (stage) => {
  await stage.browser.setNeeds({ reducedMotion: true });
  const popup = await makeVault(stage);
  await popup.addDevice({ key: addNewcomer(stage).device.uri });
  assert.equal(await popup.page.evaluate(RUNNING), 0);
  assert.equal(await popup.page.evaluate(LONGEST), 0);
  const options = await stage.openOptions('change');
  await options.waitForButton('options_change_submit');
  assert.equal(await options.page.evaluate(LONGEST), 0);
});

scene('at twice the size and from right to left, all is in sight from side to side', async (stage) => {
  await makeMarkedVault(stage);
  const popup = await stage.openPopup();
  const options = await stage.openOptions();
  await options.waitForText(text('options_security'));
  await options.page.$$eval('details.panel', (all) => all.forEach((panel) => panel.setAttribute('open', '')));
  for (const [look, size, direction] of LOOKS) {
    for (const page of [popup, options]) await turn(page, size, direction);
    await assertInSight(stage, popup, `popup-${look}`);
    await popup.page.keyboard.type('?');
    await popup.waitForText(text('popup_keys_enter'));
    await assertInSight(stage, popup, `popup-keys-${look}`);
    await popup.press('popup_keys_close');
    await popup.openDevice('alice-fob');
    await popup.press('popup_cli');
    await popup.waitForText(text('popup_cli_profile_hint'));
    await assertInSight(stage, popup, `popup-device-${look}`);
    await popup.press('popup_device_back');
    await popup.waitForDevices(1);
    await popup.openForm();
    await assertInSight(stage, popup, `popup-add-${look}`);
    await popup.press('popup_cancel');
    await popup.waitForDevices(1);
    await assertInSight(stage, options, `options-${look}`);
  }
  await popup.lock();
  for (const page of [popup, options]) {
    await page.waitForTitle('popup_unlock_title');
    await assertInSight(stage, page, `${page === popup ? 'popup' : 'options'}-unlock-rtl`);
  }
  await popup.unlock(PASSPHRASE);
});

/** A vault with one device, of which all is said that can be. */
async function makeMarkedVault(stage: Stage): Promise<void> {
  const { device, principal } = addNewcomer(stage, { alias: 'prod-payments' });
  await makeVault(stage, { device, principal });
  const { devices } = await askWorker<{ devices: { id: string; label: string }[] }>(stage, { type: 'listDevices' });
  const names = {
    label: device.name,
    accountId: principal.account.id,
    alias: 'prod-payments',
    user: 'alice',
    serialNumber: device.serial,
    note: '',
    tags: 'on call',
    colour: 'purple',
  };
  await askWorker(stage, { type: 'nameDevice', id: devices[0]?.id, names });
}

/** How a row looks. */
interface Look {
  /** How far the next code has faded in. */
  readonly next: string;
  /** How much of the ring is left. */
  readonly turn: number;
  /** What the ring counts. */
  readonly told: string;
  readonly struck: string;
  readonly wait: string;
  /** What the words of the wait count. */
  readonly left: string;
}

/** How a row looks with so many seconds left. */
async function rowAt({ page }: Popup, row: string, seconds: number): Promise<Look> {
  const look = (await page.evaluate(`(() => {
    const row = document.querySelector(${JSON.stringify(row)});
    const style = (part, pseudo) => getComputedStyle(row.querySelector(part), pseudo);
    row.style.setProperty('--seconds', '${seconds}');
    row.style.setProperty('--quick', '0ms');
    // What fades already goes on as it began.
    for (const fading of row.getAnimations({ subtree: true })) fading.finish();
    const [, angle, unit] = /([\\d.]+)(turn|deg)/.exec(style('.ring', '::before').backgroundImage) ?? [];
    return {
      next: style('.row-next').opacity,
      turn: unit === 'deg' ? angle / 360 : Number(angle),
      told: style('.ring').counterReset,
      struck: style('.row-code').textDecorationLine,
      wait: style('.row-wait').display,
      left: style('.row-left', '::before').counterReset,
    };
  })()`)) as Look;
  return look;
}

/** What the list tells its rows as soon as it tells something else, and what is left at that moment. */
async function nextSecond({ page }: Popup): Promise<{ readonly told: number; readonly left: number }> {
  return (await page.evaluate(NEXT_SECOND)) as { told: number; left: number };
}

async function turn({ page }: ExtensionPage, [width, height]: readonly [number, number], direction: string): Promise<void> {
  await page.setViewport({ width, height, deviceScaleFactor: 2 });
  await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction);
}

/** Nothing has to be scrolled to the side, and every control is there from side to side. Leaves a picture. */
async function assertInSight(stage: Stage, page: ExtensionPage, name: string): Promise<void> {
  await photograph(stage, page, name);
  assert.deepEqual(await page.page.evaluate(OUTSIDE), [], name);
}

/** Names of what is looked at, sizes in CSS pixels, and directions. */
const LOOKS = [
  ['twice', [300, 300], 'ltr'],
  ['twice-rtl', [300, 300], 'rtl'],
  ['rtl', [380, 560], 'rtl'],
] as const;

const NEXT_SECOND = `new Promise((resolve) => {
  const rows = document.querySelector('.rows');
  const told = () => Number(rows.style.getPropertyValue('--seconds-30'));
  const before = told();
  new MutationObserver((_, observer) => {
    if (told() === before) return;
    observer.disconnect();
    resolve({ told: told(), left: Math.ceil((30_000 - (Date.now() % 30_000)) / 1_000) });
  }).observe(rows, { attributeFilter: ['style'] });
})`;
const MARKS = `(() => {
  const style = (part, pseudo) => getComputedStyle(document.querySelector(part), pseudo);
  return {
    ring: style('.ring', '::before').backgroundImage,
    stripe: style('.row', '::before').backgroundColor,
    firstMatch: style('.row').outlineStyle,
    eye: style('.reveal').backgroundColor,
    ground: style('html').backgroundColor,
  };
})()`;
const RUNNING = `document.getAnimations().filter(({ playState }) => playState === 'running').length`;
/** The longest time in which anything changes, in seconds. */
const LONGEST = `Math.max(...[...document.querySelectorAll('*')].flatMap((part) => {
  const { transitionDuration, animationDuration } = getComputedStyle(part);
  return [transitionDuration, animationDuration].map((time) => Number.parseFloat(time));
}))`;
/** What scrolls to the side, and what controls reach out of the window. */
const OUTSIDE = `(() => {
  const name = (part) => part.tagName + '.' + part.className + '#' + part.id;
  const wide = [...document.querySelectorAll('html, body, .popup, .screen, .rows, .keys, .settings, .card-parts')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  const outside = [...document.querySelectorAll('button, input:not(.visually-hidden), select, a, summary')]
    .filter((control) => control.checkVisibility())
    .filter((control) => {
      const { left, right } = control.getBoundingClientRect();
      return left < 0 || right > innerWidth;
    });
  return [...wide, ...outside].map(name);
})()`;
