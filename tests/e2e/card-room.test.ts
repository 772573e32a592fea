// Of many devices the card shows as much as there is room for: what a person needs of the page is never below it.

import assert from 'node:assert/strict';

import { pressCard, readCard, waitForButton, waitForCard } from './harness/card.ts';
import type { Box, Card, CardButton } from './harness/card.ts';
import { addNewcomer, codesAround, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { VIEWPORT } from './harness/view.ts';
import type { Visitor } from './harness/visitor.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

/** In CSS pixels. */
const NEAR = 160;
/** There is more of the page than the window shows. */
const LENGTHEN = `document.body.style.paddingBottom = '3000px'`;
/** What scrolls is an element. */
const CONTAIN = `{
  document.body.style.paddingBottom = '';
  const container = document.createElement('div');
  container.id = 'container';
  container.style.cssText = 'height: 700px; overflow: auto';
  const space = document.createElement('div');
  space.style.height = '3000px';
  container.append(...document.body.childNodes, space);
  document.body.append(container);
}`;
/** What a page does while it asks the same. */
const SAME_QUESTION = [
  `document.documentElement.lang = document.documentElement.lang === 'en' ? 'en-GB' : 'en'`,
  `field.replaceWith(field.cloneNode())`,
  `field.disabled = true; setTimeout(() => { field.disabled = false; })`,
];
/** What makes another page or question of it. */
const ASK_AGAIN = [`history.pushState(null, '', '?another'); document.title = 'Another'`, `field.labels[0].textContent = 'Your MFA code'`];
/** Resolves some frames later, when whoever looks at the page now and then has done so. */
const DRAW = `(async () => {
  for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
})()`;
/** On a row of the list stands an account. */
const ROW = /\d{12}/;
const GUARDED = new RegExp(`${ROW.source}|${text('card_fill')}`);
const ERROR = '[role=alert]';
type Size = Pick<Box, 'width' | 'height'>;

/** Windows that a person has, also at a zoom of 200 %. */
const WINDOWS = [
  VIEWPORT,
  { width: 500, height: 600 },
  { width: 400, height: 500 },
  { width: 640, height: 360 },
] as const;

scene('of many devices the card shows as much as there is room for', async (stage) => {
  const people = Array.from({ length: 10 }, () => addNewcomer(stage));
  await makeVault(stage, ...people);
  const [sure] = people;
  assert.ok(sure);
  await fillTheSureOne(stage, sure);
  const chosen = await chooseWithKeys(stage, people);
  const unspent = people.filter((newcomer) => newcomer !== sure && newcomer !== chosen);
  await chooseAfterError(stage, unspent);
});

for (const generation of ['A', 'C1'] as const) {
  scene(`the card follows its field where generation ${generation} is scrolled and zoomed`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation });
    await visitor.tab.evaluate(LENGTHEN);
    await assertFollows(visitor, 'document.scrollingElement');
    for (const factor of [0.8, 1.5, 1]) {
      await visitor.tab.evaluate(`document.documentElement.style.zoom = ${factor}`);
      await assertBeside(visitor, `at a zoom of ${factor}`);
    }
    for (const ratio of [1.25, 1.5, 1]) {
      const size = { width: VIEWPORT.width / ratio, height: VIEWPORT.height / ratio };
      await visitor.tab.setViewport({ width: Math.round(size.width), height: Math.round(size.height), deviceScaleFactor: ratio });
      await assertBeside(visitor, `in a browser’s zoom of ${ratio}`);
    }
    await resize(visitor, VIEWPORT);
    await visitor.tab.evaluate(CONTAIN);
    await assertFollows(visitor, `document.querySelector('#container')`);
    await visitor.pressFill();
    await visitor.waitForCode();
  });
}

scene('a card that Escape has sent away stays away from the page that asks the same', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'A' });
  const { tab, codeField } = visitor;
  for (const change of ASK_AGAIN) {
    await visitor.waitForFill();
    await tab.focus(codeField);
    await tab.keyboard.press('Escape');
    assert.equal(await readCard(tab), undefined, 'sent away');
    for (const restless of SAME_QUESTION) {
      await tab.evaluate(`{ const field = document.querySelector('${codeField}'); ${restless} }`);
      await tab.evaluate(DRAW);
      assert.equal(await readCard(tab), undefined, restless);
    }
    await tab.evaluate(`{ const field = document.querySelector('${codeField}'); ${change} }`);
    await waitForCard(tab, text('card_fill'));
  }
  await visitor.fillAndEnter(stage.aws);
});

/** Scrolls what scrolls a little down, far, and back. */
async function assertFollows(visitor: Visitor, scroller: string): Promise<void> {
  const { tab, codeField } = visitor;
  // It follows with the next frame.
  const offset = async (): Promise<number> => {
    const [card, field] = [await readCard(tab), await boxOf(visitor, codeField)];
    return Math.round((card?.box.y ?? NaN) - field.y);
  };
  await assertBeside(visitor, 'before it is scrolled');
  const before = await offset();
  for (const top of [40, 80, 0]) {
    await tab.evaluate(`${scroller}.scrollTop = ${top}`);
    await waitForAnswer(`the card where it stood by its field, ${scroller} at ${top}`, async () => (await offset()) === before);
    await assertBeside(visitor, `${scroller} at ${top}`);
  }
  await tab.evaluate(`${scroller}.scrollTop = 100_000`);
  await waitForAnswer('a card that takes no press while its field is out of sight', async () => {
    const card = await readCard(tab);
    return !card?.buttons.some(({ ready, text }) => ready && GUARDED.test(text));
  });
  await tab.evaluate(`${scroller}.scrollTop = 0`);
  await assertBeside(visitor, 'back at the top');
}

/** The whole card comes to be seen, ready, near its field and hiding neither it nor what submits it. */
async function assertBeside(visitor: Visitor, when: string): Promise<void> {
  await visitor.tab.bringToFront();
  await waitForAnswer(`a card beside its field ${when}`, async () => {
    const card = await readCard(visitor.tab);
    const [field, submit] = [await boxOf(visitor, visitor.codeField), await boxOf(visitor, visitor.submitControl)];
    const size = await visitor.tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const ready = card?.buttons.some((button) => button.ready && GUARDED.test(button.text));
    return Boolean(
      card && ready && within(card.box, { x: 0, y: 0, ...size }) && !overlap(card.box, field) && !overlap(card.box, submit) && near(card.box, field),
    );
  });
}

/** Whether there is no more room between two boxes than two lines and a button take. */
function near(one: Box, two: Box): boolean {
  const across = Math.max(one.x - two.x - two.width, two.x - one.x - one.width);
  const down = Math.max(one.y - two.y - two.height, two.y - one.y - one.height);
  return Math.max(across, down) <= NEAR;
}

/** The others are folded away: there is room for one, and for all of them too. */
async function fillTheSureOne(stage: Stage, newcomer: Newcomer): Promise<void> {
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.waitForFill();
  assert.deepEqual(rowsOf(await readCard(visitor.tab)), [], 'folded');
  for (const size of WINDOWS) await assertClear(visitor, size);
  await pressCard(visitor.tab, text('card_others'));
  for (const size of WINDOWS) await assertClear(visitor, size);
  await resize(visitor, VIEWPORT);
  await visitor.fillAndEnter(stage.aws);
}

/** Unfolds the others and goes down to the last of them. */
async function chooseWithKeys(stage: Stage, people: readonly Newcomer[]): Promise<Newcomer> {
  const visitor = await goToCode(stage, people[1]!, { generation: 'C1' });
  const { tab } = visitor;
  await visitor.waitForFill();
  await tab.focus(visitor.codeField);
  for (const key of ['Tab', 'Tab', 'Enter', 'Tab'] as const) await tab.keyboard.press(key);
  const rows = rowsOf(await readCard(tab));
  for (const _ of rows) await tab.keyboard.press('Tab');
  const last = rows.at(-1);
  assert.ok(last, 'unfolded');
  await waitForAnswer('the last row to have the focus, and to be in view', async () => {
    const card = await readCard(tab);
    const focused = card?.buttons.find((button) => button.focused);
    return Boolean(card && focused?.text === last.text && within(focused.box, card.box));
  });
  await waitForButton(tab, last.text, 'ready');
  await tab.keyboard.press('Enter');
  const owner = people.find((newcomer) => isOf(newcomer, last));
  assert.ok(owner);
  await assertCodeOf(visitor, owner);
  return owner;
}

/** None is surely the one, so that the card lists them all. */
async function chooseAfterError(stage: Stage, people: readonly Newcomer[]): Promise<void> {
  const visitor = await goToCode(stage, addNewcomer(stage), { generation: 'C1' });
  await visitor.submitCode('000000');
  await visitor.tab.waitForSelector(ERROR);
  for (const size of WINDOWS) await assertClear(visitor, size, ERROR);
  await resize(visitor, VIEWPORT);
  const rows = rowsOf(await readCard(visitor.tab));
  const owner = people.find((newcomer) => rows.slice(0, 3).some((row) => isOf(newcomer, row)));
  assert.ok(owner, `one of ${rows.map((row) => row.text).join()}`);
  await pressCard(visitor.tab, owner.principal.account.id);
  await assertCodeOf(visitor, owner);
}

/** Resolves once the page, and the card on it, has heard of its window's new size. */
async function resize({ tab }: Visitor, size: Size): Promise<void> {
  await tab.setViewport(size);
  await waitInPage(tab, 'the new size', ({ width, height }) => innerWidth === width && innerHeight === height, size);
  await tab.evaluate(() => new Promise(requestAnimationFrame));
}

/** In a window of that size the whole card comes to be seen, ready, beside the field, what submits it and `more`. */
async function assertClear(visitor: Visitor, size: Size, ...more: string[]): Promise<void> {
  await visitor.tab.bringToFront();
  await resize(visitor, size);
  const window = { x: 0, y: 0, ...size };
  const needed = [visitor.codeField, visitor.submitControl, ...more];
  let seen = '';
  const clear = async (): Promise<boolean> => {
    const card = await readCard(visitor.tab);
    const boxes = await Promise.all(needed.map((selector) => boxOf(visitor, selector)));
    const ready = card?.buttons.some((button) => button.ready && GUARDED.test(button.text));
    seen = JSON.stringify([card, boxes]);
    return Boolean(card && ready && within(card.box, window) && !boxes.some((box) => overlap(card.box, box)));
  };
  await waitForAnswer(() => `a card that hides nothing in a window of ${size.width} × ${size.height}: ${seen}`, clear);
}

/** The devices that can be seen on the card, without the first that has a button of its own. */
function rowsOf(card: Card | undefined): CardButton[] {
  return (card?.buttons ?? []).filter((button) => ROW.test(button.text));
}

function isOf({ principal }: Newcomer, { text: said }: CardButton): boolean {
  return said.includes(principal.account.id);
}

async function assertCodeOf(visitor: Visitor, { device }: Newcomer): Promise<void> {
  const code = await visitor.waitForCode();
  assert.ok(codesAround(device).includes(code), 'a code of the device that was chosen');
}

async function boxOf(visitor: Visitor, selector: string): Promise<Box> {
  return visitor.tab.$eval(selector, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
}

function overlap(one: Box, two: Box): boolean {
  const beside = one.x >= two.x + two.width || two.x >= one.x + one.width;
  return !beside && one.y < two.y + two.height && two.y < one.y + one.height;
}

function within(inner: Box, outer: Box): boolean {
  const { x, y, width, height } = inner;
  const right = x + width <= outer.x + outer.width;
  return right && x >= outer.x && y >= outer.y && y + height <= outer.y + outer.height;
}
