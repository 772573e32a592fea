// A field that a person does not plainly see gets no code, whoever hides it and when; and no press but a person's counts.

import assert from 'node:assert/strict';

import { readCard, waitForButton } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, goToCode, makeVault, PASSPHRASE, spentOf } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import type { Visitor } from './harness/visitor.ts';
import { waitInPage, waitLonger } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

/** What a page's style can do to the field, or to what is around it, and what it leaves to see. */
const HIDINGS: readonly (readonly [string, 'field' | 'ancestor', string])[] = [
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
];

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

scene('a field that something covers is not filled', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  await visitor.tab.evaluate((selector) => {
    const { left, top, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const cover = document.createElement('div');
    cover.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px; background: red`;
    addEventListener('pointerdown', () => document.body.append(cover), { capture: true, once: true });
  }, visitor.codeField);
  await pressAndRecord(visitor);
  await assertRefused(visitor, 'covered');
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

/** The page waits for the press, and hides the field then: before it, the card would be gone. */
async function hideOnPress(visitor: Visitor, where: 'field' | 'ancestor', style: string): Promise<void> {
  const selector = JSON.stringify(where === 'ancestor' ? `form:has(${visitor.codeField})` : visitor.codeField);
  await visitor.tab.evaluate(`{
    const element = document.querySelector(${selector});
    element.setAttribute('data-hidden', '');
    const hide = () => { element.style.cssText = ${JSON.stringify(style)}; };
    addEventListener('click', hide, { capture: true, once: true });
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
  assert.equal(await visitor.readCode(), '', name);
}

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
const RECORD = `{
  window.recorded = [];
  const record = () => {
    let answer = '[]';
    addEventListener('keyfob-probe-answer', (event) => { answer = event.detail; }, { once: true });
    dispatchEvent(new Event('keyfob-probe-ask'));
    recorded.push(JSON.parse(answer)[0]?.text ?? '');
    requestAnimationFrame(record);
  };
  record();
}`;
