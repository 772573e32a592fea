import type { Page } from 'puppeteer-core';

import type { ColorScheme, TestBrowser } from './browser.ts';
import { waitInPage } from './wait.ts';

/** The size of a headless tab, in CSS pixels. */
export const VIEWPORT = { width: 1000, height: 800 };
/** Milliseconds between two commands when a person watches. */
export const WATCHABLE = 40;
/** Milliseconds in which a browser answers whatever it is told: less than a scene may take, so that a hanging call is named. */
export const ANSWERED = 110_000;
/** The size of the popup, for pictures. */
export const POPUP = { width: 380, height: 560, deviceScaleFactor: 2 };

/** Has a page seen in this colour scheme, and nothing of another one is left. */
export async function turn(browser: TestBrowser, page: Page, scheme: ColorScheme): Promise<void> {
  await browser.setColorScheme(scheme);
  await page.bringToFront();
  await waitInPage(page, `a page that is ${scheme}`, `matchMedia('(prefers-color-scheme: ${scheme})').matches`);
  await page.evaluate(settle);
}

/** In a page: waits until the colours of another scheme have stopped to fade in. */
export async function settle(): Promise<void> {
  const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(fading.map((transition) => transition.finished));
}
