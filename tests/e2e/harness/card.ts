import type { Frame, Page } from 'puppeteer-core';

import { ASK_PROBE } from './probe.ts';
import { waitInPage, waitLonger } from './wait.ts';

/** The card as the probe reads it from its closed shadow root; it is there only while it is shown. */
export interface Card {
  /** What a person reads on it. */
  readonly text: string;
  readonly box: Box;
  readonly buttons: readonly CardButton[];
  /** Where its search field stands, if it has one. */
  readonly search?: Box;
}

export interface CardButton {
  readonly text: string;
  /** A press would count now. */
  readonly ready: boolean;
  readonly focused: boolean;
  readonly box: Box;
}

/** In CSS pixels of the page's viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The card that is shown now, if any. */
export async function readCard(page: Page | Frame): Promise<Card | undefined> {
  const answer = (await page.evaluate(ASK_PROBE)) as string | null;
  if (answer === null) throw new Error(`the probe does not answer on ${page.url()}`);
  return (JSON.parse(answer) as Card[])[0];
}

/** The card, once one is shown with `text` on it. */
export async function waitForCard(page: Page, text: string, milliseconds = CARD_WAIT): Promise<Card> {
  await page.bringToFront();
  await waitLonger(milliseconds, page, `a card that says “${text}”`, `(${FIND_CARD})(${JSON.stringify(text)})`);
  const card = await readCard(page);
  if (card === undefined) throw new Error(`the card that said “${text}” has gone`);
  return card;
}

/** Presses the button called `name` with the mouse, where it stands, once a press counts. */
export async function pressCard(page: Page, name: string): Promise<void> {
  const { x, y, width, height } = await waitForButton(page, name, 'ready');
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Where the button called `name` stands, once a press on it would count, or would not. */
export async function waitForButton(page: Page, name: string, state: 'ready' | 'not ready'): Promise<Box> {
  await page.bringToFront();
  const sought = `(${FIND_BUTTON})(${JSON.stringify(name)}, ${state === 'ready'})`;
  await waitInPage(page, `a card button “${name}” that is ${state}`, sought);
  const button = (await readCard(page))?.buttons.find(({ text }) => text.includes(name));
  if (button === undefined) throw new Error(`the card has no button “${name}” any more`);
  return button.box;
}

/** Types into the card's search field, after a click into it. */
export async function searchCard(page: Page, sought: string): Promise<void> {
  const search = (await readCard(page))?.search;
  if (!search) throw new Error('the card has no search field');
  await page.mouse.click(search.x + search.width / 2, search.y + search.height / 2);
  await page.keyboard.type(sought);
}

/** Milliseconds. */
const CARD_WAIT = 15_000;
const CARDS = `JSON.parse(${ASK_PROBE} ?? '[]')`;
const FIND_CARD = `(text) => ${CARDS}.some((card) => card.text.includes(text))`;
const FIND_BUTTON = `(name, ready) => ${CARDS}
  .some((card) => card.buttons.some((button) => button.text.includes(name) && button.ready === ready))`;
