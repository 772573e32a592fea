import assert from 'node:assert/strict';

import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';

import { deadline } from './deadline.ts';
import { waitInPage } from './wait.ts';

/**
 * A person who has a keyboard and nothing else. Where the focus is they hear as a screen reader says it: by name. What
 * the Tab key does not lead to within a few stops is not there for them.
 */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses one key after the other. */
  async press(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into what has the focus, in the place of what stands there. */
  async type(words: string): Promise<void> {
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    if (words === '') return this.press('Backspace');
    await this.page.keyboard.type(words);
  }

  /** Goes on with Tab to what has this name. */
  goTo(name: string, stops = STOPS): Promise<void> {
    return this.#seek(name, stops, () => this.press('Tab'));
  }

  /** Goes back with Shift and Tab to what has this name. */
  goBackTo(name: string, stops = STOPS): Promise<void> {
    return this.#seek(name, stops, async () => {
      await this.page.keyboard.down('Shift');
      await this.press('Tab');
      await this.page.keyboard.up('Shift');
    });
  }

  /** Goes to what has this name, and presses it with Enter. */
  async choose(name: string): Promise<void> {
    await this.goTo(name);
    await this.press('Enter');
  }

  /** Goes to the field with this name, and types into it. */
  async fill(name: string, words: string): Promise<void> {
    await this.goTo(name);
    await this.type(words);
  }

  /** Presses Enter on the field for a file that has the focus. The window that would come up is the browser's: the file is just there. */
  async chooseFile(path: string): Promise<void> {
    const field = (await this.page.evaluateHandle(() => document.activeElement)) as ElementHandle<HTMLInputElement>;
    // In an object, so that what comes is a handle before the press, and not the answer after it.
    const listener = await field.evaluateHandle((input) => ({
      pressed: new Promise<boolean>((resolve) => {
        input.addEventListener('click', (event) => resolve((event.preventDefault(), event.isTrusted)), { once: true });
      }),
    }));
    await this.press('Enter');
    assert.ok(await deadline('the window for a file', listener.evaluate(({ pressed }) => pressed)));
    await field.uploadFile(path);
    await Promise.all([listener.dispose(), field.dispose()]);
  }

  /** Waits until the page has put the focus on what has this name. */
  async waitAt(name: string): Promise<void> {
    await waitInPage(this.page, `the focus on “${name}”`, `(${FOCUS}) === ${JSON.stringify(name)}`);
  }

  async #seek(name: string, stops: number, step: () => Promise<void>): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop <= stops; stop += 1) {
      const now = String(await this.page.evaluate(FOCUS));
      if (now === name) return;
      passed.push(now);
      await step();
    }
    throw new Error(`the Tab key does not come to “${name}” within ${stops} stops: ${passed.join(' → ')}`);
  }
}

/** An expression for the name of what has the focus, as HTML-AAM computes it for what our pages have. */
const FOCUS = `(() => {
  const one = document.activeElement;
  const read = (part) => (part?.innerText ?? '').replaceAll('\\u00a0', ' ').trim();
  const by = one?.getAttribute('aria-labelledby');
  if (by) return by.split(' ').map((id) => read(document.getElementById(id))).join(' ');
  const titled = one?.querySelector?.(':scope > .row-names .row-label, :scope > .panel-title');
  return one?.getAttribute('aria-label') ?? (one?.labels?.length ? read(one.labels[0]) : read(titled ?? one));
})()`;

/** More than there are on any of our screens. */
const STOPS = 40;
