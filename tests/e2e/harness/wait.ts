import type { EvaluateFunc, Page } from 'puppeteer-core';

import { deadline } from './deadline.ts';
import { ASK_PROBE } from './probe.ts';

/**
 * Until `condition`, looked at in the page again and again, is truthy; or a failure that says what never came.
 * A condition is an expression, or a function of `values`.
 */
export async function waitInPage<Values extends unknown[]>(
  page: Page,
  what: string,
  condition: string | EvaluateFunc<Values>,
  ...values: Values
): Promise<void> {
  await waitLonger(DEFAULT_WAIT, page, what, condition, ...values);
}

/** As `waitInPage`, but for as many milliseconds as told. */
export async function waitLonger<Values extends unknown[]>(
  milliseconds: number,
  page: Page,
  what: string,
  condition: string | EvaluateFunc<Values>,
  ...values: Values
): Promise<void> {
  try {
    const found = await page.waitForFunction(condition, { polling: POLLING, timeout: milliseconds }, ...values);
    await found.dispose();
  } catch (cause) {
    throw new Error(`waited ${milliseconds} ms in vain for ${what} on ${page.url()}; ${await scenery(page)}`, { cause });
  }
}

/** What there was instead, for whoever reads of a failure; of what has the focus no more than a name, for it may hold a code. */
async function scenery(page: Page): Promise<string> {
  const named = `(({ localName, id } = {}) => [localName, id].join('#'))(document.activeElement ?? undefined)`;
  const sought = `JSON.stringify([${ASK_PROBE}, ${named}, document.hidden])`;
  return deadline('a look around', page.evaluate(sought)).then(
    (seen) => `card, focus, hidden: ${String(seen)}`,
    (error: unknown) => String(error),
  );
}

/** Until `condition`, looked at again and again, holds; or a failure that says what never came. */
export async function waitUntil(milliseconds: number, what: string, condition: () => boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const holds = new Promise<void>((resolve, reject) => {
    timer = setInterval(() => {
      try {
        if (condition()) resolve();
      } catch (error) {
        reject(error as Error);
      }
    }, POLLING);
  });
  await deadline(what, holds, milliseconds).finally(() => clearInterval(timer));
}

/** As `waitUntil`, where it takes a question to tell; one at a time. */
export async function waitForAnswer(what: string | (() => string), ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + DEFAULT_WAIT;
  while (!(await ask())) {
    if (performance.now() > end) {
      throw new Error(`waited ${DEFAULT_WAIT} ms in vain for ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLLING));
  }
}

/** Milliseconds; enough for a key derivation and a code's last five seconds on a busy machine. */
const DEFAULT_WAIT = 15_000;
/** Milliseconds between two looks; a hidden tab has no animation frames to hang on to. */
const POLLING = 50;
