// A field that a person does not plainly see gets no code, whoever hides it and when; and no press but a person's counts.

import assert from 'node:assert/strict';

import { readCard, waitForButton, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, goToCode, makeVault, PASSPHRASE, spentOf } from './harness/people.ts';
import { ASK_PROBE } from './harness/probe.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import type { Visitor } from './harness/visitor.ts';
import { waitForAnswer, waitInPage, waitLonger } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

/** What a page's style can do to the field, or to what is around it, and what it leaves to see. */
const HIDINGS: readonly (readonly [string, Where, string])[] = [
  ...[0, 0.01, 0.1, 0.3, 0.5].flatMap((opacity) => [
    [`opacity ${opacity}`, 'field', `opacity: ${opacity}`] as const,
    [`opacity ${opacity} around it`, 'ancestor', `opacity: ${opacity}`] as const,
  ]),
  ['clipped', 'field', 'clip-path: inset(50%)'],
  ['clipped around it', 'ancestor', 'clip-path: inset(100%)'],
  ['of one pixel', 'field', 'width: 1px; height: 1px; min-height: 0; padding: 0; border: 0'],
  ['without pointer events', 'field', 'pointer-events: none'],
  ['display: contents', 'field', 'display: contents'],
  ['visibility: hidden', 'field', 'visibility: hidden'],
  ['filtered', 'field', 'filter: opacity(1%)'],
  ['blended', 'ancestor', 'mix-blend-mode: multiply'],
  ['masked', 'ancestor', 'mask-image: linear-gradient(transparent, transparent)'],
  ['faded a little by each ancestor', 'all', 'opacity: 0.9'],
  ['off the screen', 'field', 'position: fixed; left: -5000px'],
  ['scaled to nothing', 'field', 'transform: scale(0.01)'],
  ['scaled to nothing around it', 'ancestor', 'transform: scale(0.01)'],
];

/** What a page can make of its field, or of what says what it is for. */
const CHANGES: Readonly<Record<string, string>> = {
  disabled: `field.disabled = true`,
  'read-only': `field.readOnly = true`,
  'for an e-mail address': `field.type = 'email'`,
  'of another name': `field.name = 'otp'`,
  'of another id': `field.labels[0].htmlFor = field.id = 'otp'`,
  'labelled otherwise': `field.labels[0].textContent = 'Code from the e-mail'`,
  'outside its form': `document.body.append(field)`,
  'elsewhere in its form': `field.before(document.createElement('div')); field.previousSibling.append(field)`,
  'in another form': `document.body.appendChild(document.createElement('form')).append(field)`,
  'of another form': `document.body.appendChild(document.createElement('form')).id = 'other'; field.setAttribute('form', 'other')`,
  'under another heading': `document.querySelector('h1').textContent = 'Verify your e-mail address'`,
};
/** Those of them that a page could make while a code is waited for. */
const STEPS = ['for an e-mail address', 'labelled otherwise', 'in another form', 'under another heading'];
type Where = 'field' | 'ancestor' | 'all';

scene('a field that is hidden when the person presses is not filled, and they are told', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  for (const [name, where, style] of HIDINGS) {
    await visitor.waitForFill();
    await hideOnPress(visitor, where, style);
    await pressAndRecord(visitor);
    await assertRefused(visitor, name);
    await visitor.tab.evaluate(SHOW_AGAIN);
  }
});

for (const cover of ['an element', 'a popover', 'a popover in a shadow root'] as const) {
  scene(`a field that ${cover} covers is not filled`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
    await visitor.waitForFill();
    await visitor.tab.evaluate(COVER_ON_PRESS, visitor.codeField, cover !== 'an element', cover.includes('shadow'));
    await pressAndRecord(visitor);
    await assertRefused(visitor, cover);
  });
}

scene('a field that has become another by the press is not filled, and the page is looked at anew', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'A' });
  for (const [name, change] of Object.entries(CHANGES)) {
    await visitor.waitForFill();
    await visitor.tab.evaluate(`{ ${HOLD} addEventListener('click', () => { ${change} }, { once: true }); }`);
    await pressAndRecord(visitor);
    await assertRefused(visitor, name);
    await visitor.tab.evaluate(LET_GO);
  }
  await visitor.pressFill();
  await visitor.waitForCode();
});

scene('a field that becomes another while a code is waited for is not waited for any more', async (stage) => {
  const newcomer = addNewcomer(stage);
  const popup = await makeVault(stage);
  // An hour's code, so that it is waited for longer than the test lasts.
  await popup.addDevice({ key: `${newcomer.device.uri}&period=3600`, user: newcomer.principal.name });
  const first = await goToCode(stage, newcomer, { generation: 'A' });
  await first.pressFill();
  await first.waitForCode();
  const visitor = await goToCode(stage, newcomer, { generation: 'A' });
  for (const name of STEPS) {
    await visitor.pressFill();
    await waitForCard(visitor.tab, text('card_cancel'));
    await visitor.tab.evaluate(`{ ${HOLD} ${CHANGES[name]} }`);
    await waitForAnswer(`${name}: the end of the wait`, async () => {
      const card = await readCard(visitor.tab);
      return !card?.text.includes(text('card_cancel'));
    });
    assert.equal(await visitor.tab.evaluate('field.value'), '', name);
    await visitor.tab.evaluate(LET_GO);
  }
  // As it was it is waited for still, whatever else changes.
  await visitor.pressFill();
  await waitForCard(visitor.tab, text('card_cancel'));
  await visitor.tab.evaluate(`document.body.append(Object.assign(document.createElement('p'), { textContent: 'Good news' }))`);
  await visitor.tab.evaluate(CHANGE_AND_DRAW);
  await waitForCard(visitor.tab, text('card_cancel'));
});

scene('a page that becomes another as the field gets the focus gets no code', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'A' });
  const changes = { 'at another address': `history.pushState(null, '', '?elsewhere')`, ...CHANGES };
  for (const [name, change] of Object.entries(changes)) {
    await visitor.waitForFill();
    await visitor.tab.evaluate(`{ ${HOLD} field.addEventListener('focus', () => { ${change} }, { once: true }); }`);
    await pressAndRecord(visitor);
    await assertRefused(visitor, name);
    await visitor.tab.evaluate(LET_GO);
  }
  await visitor.pressFill();
  await visitor.waitForCode();
});

scene('a page that becomes another with the first of two codes does not get the second', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.troubleshoot();
  await visitor.waitForFill();
  await visitor.tab.evaluate(`{
    const [first, second] = ['#mfacode', '#next_mfacode'].map((selector) => document.querySelector(selector));
    window.field = second;
    first.addEventListener('input', () => history.pushState(null, '', '?elsewhere'), { once: true });
  }`);
  await pressAndRecord(visitor);
  await waitInPage(visitor.tab, 'the first code', `/^\\d{6}$/.test(document.querySelector('#mfacode').value)`);
  await assertRefused(visitor, 'between two codes');
});

scene('a page that goes elsewhere as the person presses gets no code before they have seen the card there', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  for (const event of ['pointerdown', 'mousedown', 'pointerup', 'click']) {
    await visitor.waitForFill();
    await visitor.tab.evaluate((name) => {
      addEventListener(name, () => history.pushState(null, '', `?${name}`), { capture: true, once: true });
    }, event);
    await visitor.pressFill();
    await visitor.waitForFill();
    assert.equal(await visitor.readCode(), '', event);
  }
  assert.deepEqual(await spentOf(stage), [false]);
  await visitor.fillAndEnter(stage.aws);
});

scene('a page that goes elsewhere between the press and the code gets none', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  await visitor.tab.evaluate(LEAVE_AFTER_PRESS);
  await pressAndRecord(visitor);
  await assertRefused(visitor, 'after the press');
});

scene('nor does one that has changed before, so that the worker is being asked', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  await visitor.tab.evaluate(LEAVE_AFTER_PRESS);
  let busy: Promise<unknown> | undefined;
  await pressAndRecord(visitor, async () => {
    // It derives keys for longer than the press takes, and then answers.
    const derive = { type: 'makeRecoveryCode', current: PASSPHRASE };
    busy = Promise.all(Array.from({ length: 4 }, () => askWorker(stage, derive)));
    await visitor.tab.evaluate(CHANGE_AND_DRAW);
  });
  await assertRefused(visitor, 'while the worker is asked');
  await busy;
});

scene('a page that presses everything for a minute gets no code', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  await visitor.tab.evaluate(PRESS_EVERYTHING);
  await waitLonger(MINUTE * 1.5, visitor.tab, 'a minute of presses', `document.body.dataset.pressed === 'all'`);
  assert.equal(await visitor.readCode(), '');
  // The person's own press counts all the same.
  await visitor.pressFill();
  const code = await visitor.waitForCode();
  assert.ok(codesAround(newcomer.device).includes(code), 'a code of this moment');
});

scene('a page that keeps moving the card loses it', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  await visitor.tab.evaluate(KEEP_MOVING);
  // It comes again now and then, so that no page loses it by accident.
  await waitLonger(15_000, visitor.tab, 'the third card to be gone', `moved.size === 3 && document.querySelectorAll(CARDS).length === 0`);
  await visitor.tab.evaluate(CHANGE_AND_DRAW);
  assert.equal(await readCard(visitor.tab), undefined);
  assert.equal(await visitor.readCode(), '');
});

/** The page waits for the press, and hides the field then: before it, the card would be gone, or elsewhere. */
async function hideOnPress({ tab, codeField }: Visitor, where: Where, style: string): Promise<void> {
  const selectors = { field: codeField, ancestor: `form:has(${codeField})`, all: `body :has(${codeField}), ${codeField}` };
  await tab.evaluate(`{
    const elements = document.querySelectorAll(${JSON.stringify(selectors[where])});
    const hide = () => elements.forEach((element) => { element.style.cssText = ${JSON.stringify(style)}; });
    elements.forEach((element) => element.setAttribute('data-hidden', ''));
    addEventListener('click', hide, { once: true });
  }`);
}

/**
 * Presses *Fill code* where it stands, right after `prepare`; what the card says from then on is recorded, for it may
 * soon say something else.
 */
async function pressAndRecord(visitor: Visitor, prepare = async (): Promise<void> => undefined): Promise<void> {
  const { x, y, width, height } = await waitForButton(visitor.tab, text('card_fill'), 'ready');
  await visitor.tab.evaluate(RECORD);
  await prepare();
  await visitor.tab.mouse.click(x + width / 2, y + height / 2);
}

/** Either the card went with the field, or it said that nothing was filled. */
async function assertRefused(visitor: Visitor, name: string): Promise<void> {
  const told = JSON.stringify(text('card_again'));
  await waitInPage(visitor.tab, `${name}: a refusal`, `recorded.some((text) => text === '' || text.includes(${told}))`);
  const field = `window.field ?? document.querySelector(${JSON.stringify(visitor.codeField)})`;
  assert.equal(await visitor.tab.evaluate(`(${field}).value`), '', name);
}

/** Lets pointers through, so that a press goes where it went before. */
function COVER_ON_PRESS(selector: string, popover: boolean, inShadow: boolean): void {
  const { left, top, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  const cover = document.createElement('div');
  const place = `position: fixed; inset: auto; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px; margin: 0`;
  cover.style.cssText = `${place}; background: red; ${popover ? 'pointer-events: none' : ''}`;
  cover.popover = popover ? 'manual' : null;
  const host = document.createElement('div');
  (inShadow ? host.attachShadow({ mode: 'open' }) : host).append(cover);
  addEventListener(
    'click',
    () => {
      document.body.append(host);
      if (popover) cover.showPopover();
    },
    { once: true },
  );
}

/** Keeps the field at hand, and the page as it is. */
const HOLD = `
  const field = window.field = document.querySelector('#mfacode');
  window.held = document.body.innerHTML;`;
/** The page as it was, at another address. */
const LET_GO = `{
  document.body.innerHTML = held;
  history.pushState(null, '', '?' + history.length);
}`;
const MINUTE = 60_000;
const PRESS_EVERYTHING = `{
  const end = performance.now() + ${MINUTE};
  const press = () => {
    for (const element of document.querySelectorAll('html > :not(head, body), input, label, h1')) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
      }
      for (const key of ['Tab', 'Enter', ' ']) {
        element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
    }
    if (performance.now() < end) setTimeout(press, 20);
    else document.body.dataset.pressed = 'all';
  };
  press();
}`;
const KEEP_MOVING = `{
  window.CARDS = 'html > div, body > div:empty';
  window.moved = new Set();
  const move = () => {
    for (const host of document.querySelectorAll('html > div')) {
      moved.add(host);
      document.body.append(host);
    }
    requestAnimationFrame(move);
  };
  move();
}`;
/** The page hears of a press on the card after the card has. */
const LEAVE_AFTER_PRESS = `addEventListener('click', () => history.pushState(null, '', '?elsewhere'), { once: true })`;
/** Says another language; resolves some frames later, when whoever looks at the page now and then has done so. */
const CHANGE_AND_DRAW = `(async () => {
  document.documentElement.lang = 'en-GB';
  for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
})()`;
/** At another address, where the card offers anew, whether it went with the field or said that nothing was filled. */
const SHOW_AGAIN = `{
  history.pushState(null, '', '?' + history.length);
  document.querySelectorAll('[data-hidden]').forEach((element) => element.removeAttribute('style'));
}`;
/** In every frame, and more often where a busy machine draws few: what is said may stand for less than one. */
const RECORD = `{
  window.recorded = [];
  const record = () => recorded.push(JSON.parse(${ASK_PROBE} ?? '[]')[0]?.text ?? '');
  const onFrame = () => {
    record();
    requestAnimationFrame(onFrame);
  };
  window.recording ??= [onFrame(), setInterval(record, 5)];
}`;
