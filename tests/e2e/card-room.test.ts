// Of many devices the card shows as much as there is room for: what a person needs of the page is never below it.

import assert from 'node:assert/strict';

import { pressCard, readCard, waitForButton } from './harness/card.ts';
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
  const clear = async (): Promise<boolean> => {
    const card = await readCard(visitor.tab);
    const boxes = await Promise.all(needed.map((selector) => boxOf(visitor, selector)));
    const ready = card?.buttons.some((button) => button.ready && GUARDED.test(button.text));
    return Boolean(card && ready && within(card.box, window) && !boxes.some((box) => overlap(card.box, box)));
  };
  await waitForAnswer(`a card that hides nothing in a window of ${size.width} × ${size.height}`, clear);
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
