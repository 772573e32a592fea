import assert from 'node:assert/strict';

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';

import type { ColorScheme } from './browser.ts';
import type { ExtensionPage } from './extension-page.ts';
import { targetFile } from './paths.ts';
import type { Popup } from './popup.ts';
import type { Stage } from './stage.ts';
import { POPUP, settle, turn } from './view.ts';

/** A popup in a tab, as large as the popup is. */
export async function openAsPopup(stage: Stage): Promise<Popup> {
  const popup = await stage.openPopup();
  await popup.page.setViewport(POPUP);
  return popup;
}

/**
 * Has axe judge the screen, in light and in dark, and leaves its pictures in `target/screens/`: all of it, whatever
 * scrolls. Where the rest was judged before, `part` names what is new.
 */
export async function inspect(stage: Stage, { page }: ExtensionPage, name: string, part = 'html'): Promise<void> {
  await page.bringToFront();
  await still(page);
  const isPopup = name.startsWith('popup');
  const found = await judge(page, part, { runOnly: ['scrollable-region-focusable'] });
  found.push(...(await page.evaluate(spokenCodes)));
  if (isPopup) await unfold(page);
  for (const scheme of SCHEMES) {
    await turn(stage.browser, page, scheme);
    const path = targetFile('screens', `${stage.browser.name}-${name}-${scheme}.png`) as `${string}.png`;
    await page.screenshot({ path, fullPage: !isPopup });
    found.push(...(await judge(page, part)).map((fault) => `${scheme}: ${fault}`));
  }
  if (isPopup) await fold(page);
  assert.deepEqual(found, [], name);
}

/** A picture of the page as it stands, in `target/screens/`. */
export async function photograph(stage: Stage, { page }: ExtensionPage, name: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(settle);
  await page.screenshot({ path: targetFile('screens', `${stage.browser.name}-${name}.png`) as `${string}.png` });
}

/** Nothing fades: half of a colour is no colour to be judged. */
async function still(page: Page): Promise<void> {
  await page.evaluate(() => ['--quick', '--slow'].forEach((time) => document.documentElement.style.setProperty(time, '0ms')));
  await page.evaluate(settle);
  await page.evaluate(() => scrollTo(0, 0));
}

async function judge(page: Page, part: string, options: object = {}): Promise<string[]> {
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})`)) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

/** In a page: what screen readers say by themselves, and a code is in it, which would be said every half minute. */
function spokenCodes(): string[] {
  const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], [role=timer], [role=marquee], output';
  return [...document.querySelectorAll(live)]
    .filter((part) => part.querySelector('.ring, .row-codes, .qr-code') ?? /(^|\D)\d{3}\s?\d{3}(\D|$)/.test(part.textContent ?? ''))
    .map(({ outerHTML }) => `announced: ${outerHTML}`);
}

/** Makes the popup as long as what is in it, so that nothing is scrolled away. */
async function unfold(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const folded = [...document.querySelectorAll('.screen, .rows, .archive-list, dialog[open]')];
    return folded.reduce((sum, { scrollHeight, clientHeight }) => sum + scrollHeight - clientHeight, 0);
  });
  if (hidden === 0) return;
  await page.evaluate(() => document.body.style.setProperty('block-size', '100vh'));
  await page.setViewport({ ...POPUP, height: POPUP.height + hidden });
}

async function fold(page: Page): Promise<void> {
  await page.evaluate(() => document.body.style.removeProperty('block-size'));
  await page.setViewport(POPUP);
}

const SCHEMES: readonly ColorScheme[] = ['dark', 'light'];
