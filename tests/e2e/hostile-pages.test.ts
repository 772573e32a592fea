import assert from 'node:assert/strict';

import type { Frame, Page } from 'puppeteer-core';

import { attackerUrl, CLONE_HOST, LOOK_ALIKE_HOSTS, Person, RETAIL_HOSTS } from '../aws/index.ts';
import { pressCard, readCard, waitForButton, waitForCard } from './harness/card.ts';
import { addNewcomer, goToCode, makeVault, spentOf } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer } from './harness/wait.ts';

const scene = makeScenes();

/** Covers everything, again and again above all else, and lets pointers through. */
const keepCovered = (host: string, style: string): string => `
  const cover = window.cover = document.createElement('p');
  cover.popover = 'manual';
  cover.style.cssText = 'pointer-events: none; ${style}';
  const host = window.host = ${host};
  const rules = new CSSStyleSheet();
  rules.replaceSync('.tiny::backdrop { background: black }');
  document.adoptedStyleSheets.push(rules);
  const keep = () => {
    if (!host.isConnected) return;
    if (cover.matches(':popover-open')) cover.hidePopover();
    cover.showPopover();
    requestAnimationFrame(keep);
  };
  keep();`;
const WHOLE = 'inset: 0; margin: 0; width: 100%; height: 100%';
const LIGHT = `(document.body.append(cover), cover)`;
const CLOSED = `document.body.appendChild(document.createElement('div'));
  host.attachShadow({ mode: 'closed' }).append(cover)`;
const onRoot = (property: string, value: string): Trick => ({
  hide: `document.documentElement.style.${property} = '${value}'`,
  show: `document.documentElement.style.${property} = ''`,
});
type Trick = Readonly<Record<'hide' | 'show', string>>;

/** How a page might make a person press what they do not see. */
const TRICKS: Readonly<Record<string, Trick>> = {
  faded: onRoot('opacity', '0.01'),
  filtered: onRoot('filter', 'opacity(0.01)'),
  blended: onRoot('mixBlendMode', 'multiply'),
  masked: onRoot('maskImage', 'linear-gradient(transparent, transparent)'),
  'made tiny': onRoot('zoom', '0.5'),
  'taken off the screen with its field': {
    hide: `document.querySelector('#mfacode').style.cssText = 'position: absolute; left: -5000px'`,
    show: `document.querySelector('#mfacode').style.cssText = ''`,
  },
  restyled: {
    hide: `document.querySelector('html > div').style.cssText = 'opacity: 0.01 !important'`,
    show: ``,
  },
  covered: { hide: keepCovered(LIGHT, WHOLE), show: `host.remove()` },
  'covered out of a shadow root': { hide: keepCovered(CLOSED, WHOLE), show: `host.remove()` },
  'hidden behind a backdrop': {
    hide: keepCovered(`${LIGHT}; cover.className = 'tiny'`, 'width: 1px; height: 1px; inset: 0 auto auto 0; padding: 0; border: 0'),
    show: `host.remove()`,
  },
  'hidden behind a dialog': {
    hide: `const dialog = window.dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.style.pointerEvents = 'none';
      dialog.showModal()`,
    show: `dialog.remove()`,
  },
  'replaced with a picture of itself': {
    hide: `const rules = new CSSStyleSheet();
      rules.replaceSync('::view-transition { pointer-events: none; } ::view-transition-group(root) { animation-duration: 60s; }');
      document.adoptedStyleSheets.push(rules);
      window.transition = document.startViewTransition()`,
    show: `transition.skipTransition()`,
  },
};

/** Pages that have the sign-in page, or its form, in a frame. */
const FRAMES = [
  ['of another origin', attackerUrl('A')],
  ['of another origin, in a sandbox', attackerUrl('A', 'sandboxed')],
  ['of its own origin', 'https://signin.aws.amazon.com/framed?generation=A'],
  ['of its own origin, in a sandbox', 'https://signin.aws.amazon.com/framed?generation=A&frame=sandboxed'],
  ['without an address', 'https://signin.aws.amazon.com/framed?frame=blank'],
] as const;

for (const host of LOOK_ALIKE_HOSTS) {
  scene(`shows nothing on ${host}`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation: 'C1', host });
    await assertLeftAlone(stage, newcomer, visitor.tab, visitor);
  });
}

scene('shows nothing on http:', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'B', scheme: 'http' });
  await assertLeftAlone(stage, newcomer, visitor.tab, visitor);
});

scene('shows nothing where the shop or somebody else’s application asks for a code', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const shops = RETAIL_HOSTS.flatMap((host) => ['/ap/signin', '/ap/mfa', '/ap/cvf/request'].map((path) => `https://${host}${path}`));
  const foreign = [...shops, `https://${CLONE_HOST}/login`, attackerUrl('C1'), attackerUrl('C1', 'sandboxed')];
  const own = ['/ap/mfa', '/ap/cvf/request', '/framed', '/framed?frame=sandboxed', '/framed?frame=blank'];
  const tabs = [];
  for (const url of [...foreign, ...own.map((path) => `https://signin.aws.amazon.com${path}`)]) {
    const tab = await stage.browser.newPage();
    await tab.goto(url);
    assert.ok((await tab.$('input, iframe')) !== null, `${url} asks for something`);
    tabs.push(tab);
  }
  const real = await goToCode(stage, newcomer, { generation: 'C1' });
  await waitForButton(real.tab, text('card_fill'), 'ready');
  for (const tab of tabs) {
    await tab.bringToFront();
    assert.equal(await readCard(tab), undefined, tab.url());
    for (const frame of tab.frames()) assert.deepEqual(await frame.evaluate(FILLED), [], frame.url());
  }
  assert.deepEqual(await spentOf(stage), [false]);
});

for (const [kind, url] of FRAMES) {
  scene(`shows nothing in a frame, not even of the real page: ${kind}`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const tab = await stage.browser.newPage();
    await tab.goto(url);
    const frame = await (await tab.waitForSelector('#framed'))?.contentFrame();
    assert.ok(frame, 'the page shows a frame');
    // Without scripts' help a form can be sent off from a sandbox, too.
    const person = new Person(frame, newcomer.principal, { generation: 'A' });
    if (!url.includes('blank')) await person.signInWithPassword();
    await frame.waitForSelector(person.codeField);
    await assertLeftAlone(stage, newcomer, tab, person);
  });
}

scene('a page that frames itself is filled at the top alone', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const tab = await stage.browser.newPage();
  await tab.goto('https://signin.aws.amazon.com/oauth?frame=cyclic');
  // In the innermost the browser refuses to begin again.
  const frames = (): Frame[] => tab.frames().filter((frame) => frame.url().includes('cyclic'));
  const codes = (): Promise<string[]> =>
    Promise.all(frames().map((frame) => frame.$eval('#mfacode', (field) => (field as HTMLInputElement).value)));
  await waitForAnswer('some frames', async () => frames().length >= 4);
  await pressCard(tab, text('card_fill'));
  await waitForCard(tab, text('card_filled'));
  const [top, ...others] = await codes();
  assert.match(top ?? '', /^\d{6}$/);
  assert.ok(others.length >= 3 && others.every((code) => code === ''), others.join());
  for (const frame of frames().slice(1)) assert.equal(await readCard(frame), undefined);
});

scene('a press that no person made does nothing', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await waitForButton(visitor.tab, text('card_fill'), 'ready');
  const pressed = await visitor.tab.evaluate(() => {
    const hosts = [...document.querySelectorAll<HTMLElement>('html > :not(head, body)')];
    for (const host of hosts) {
      host.click();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      }
      for (const key of ['Tab', 'Enter', ' ']) {
        for (const type of ['keydown', 'keypress', 'keyup']) {
          host.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
        }
      }
    }
    return hosts.length;
  });
  assert.ok(pressed > 0, 'the page has found the card’s element');
  assert.deepEqual(await spentOf(stage), [false]);
  assert.equal(await visitor.readCode(), '');
});

for (const [trick, { hide, show }] of Object.entries(TRICKS)) {
  scene(`a card that the page has ${trick} takes no press`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
    const { x, y, width, height } = await waitForButton(visitor.tab, text('card_fill'), 'ready');
    await visitor.tab.evaluate(`{ ${hide}; 0 }`);
    await waitForButton(visitor.tab, text('card_fill'), 'not ready');
    await visitor.tab.mouse.click(x + width / 2, y + height / 2);
    await visitor.tab.evaluate(show);
    await waitForButton(visitor.tab, text('card_fill'), 'ready');
    assert.deepEqual(await spentOf(stage), [false]);
    assert.equal(await visitor.readCode(), '');
  });
}

scene('a card that was covered for less than a blink before the press takes none', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const { x, y, width, height } = await waitForButton(visitor.tab, text('card_fill'), 'ready');
  await visitor.tab.evaluate(`{
    addEventListener('mousemove', () => { ${keepCovered(LIGHT, WHOLE)} }, { capture: true, once: true });
    addEventListener('pointerdown', () => host.remove(), { capture: true, once: true });
  }`);
  await visitor.tab.mouse.click(x + width / 2, y + height / 2);
  assert.equal(await visitor.tab.evaluate('host.isConnected'), false, 'it was covered');
  await waitForButton(visitor.tab, text('card_fill'), 'ready');
  assert.deepEqual(await spentOf(stage), [false]);
  assert.equal(await visitor.readCode(), '');
});

scene('a card over which the page opens something is raised above it, and a moment later takes a press', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const { x, y, width, height } = await waitForButton(visitor.tab, text('card_fill'), 'ready');
  await visitor.tab.evaluate(`{
    const cover = document.body.appendChild(document.createElement('p'));
    cover.popover = 'manual';
    cover.style.cssText = 'inset: auto; margin: 0; left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px';
    cover.showPopover();
  }`);
  await waitForButton(visitor.tab, text('card_fill'), 'not ready');
  await visitor.fillAndEnter(stage.aws);
});

/** What stands in fields that a person types into. */
const FILLED = `[...document.querySelectorAll('input')]
  .filter(({ type }) => /^(text|tel|number|email|password)$/.test(type)).map(({ value }) => value).filter(Boolean)`;

/** Nothing stands in the page or its frame, although the real page beside it, opened later, has its card. */
async function assertLeftAlone(stage: Stage, newcomer: Newcomer, tab: Page, person: Person): Promise<void> {
  const real = new Visitor(await stage.browser.newWindow(), newcomer.principal, { generation: 'C1' });
  await real.goToCode();
  await waitForButton(real.tab, text('card_fill'), 'ready');
  assert.equal(await tab.evaluate(() => document.visibilityState), 'visible');
  assert.equal(await readCard(tab), undefined, 'no card in the page');
  assert.equal(await readCard(person.page), undefined, 'no card in the frame');
  assert.equal(await person.readCode(), '');
}
