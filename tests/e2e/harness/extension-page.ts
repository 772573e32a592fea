import type { ElementHandle, Page } from 'puppeteer-core';

import { text } from './texts.ts';
import { waitInPage } from './wait.ts';

/** A page of the extension, driven as a person does it: keyboard, mouse, and the words on the buttons. */
export class ExtensionPage {
  constructor(readonly page: Page) {}

  /** Types the passphrase of a new vault twice and presses *Create*, whatever comes of it. */
  async submitNewPassphrase(passphrase: string): Promise<void> {
    await this.waitForTitle('popup_first_title');
    await this.type('#passphrase', passphrase);
    await this.type('#passphrase-again', passphrase);
    await this.press('popup_first_create');
  }

  /** Types the passphrase and presses *Unlock*, whatever comes of it. */
  async tryPassphrase(passphrase: string): Promise<void> {
    await this.waitForTitle('popup_unlock_title');
    await this.type('#passphrase', passphrase);
    await this.press('popup_unlock');
  }

  async unlock(passphrase: string): Promise<void> {
    await this.tryPassphrase(passphrase);
    await this.waitForButton('popup_lock');
  }

  async lock(): Promise<void> {
    await this.press('popup_lock');
    await this.waitForTitle('popup_unlock_title');
  }

  /** Waits for the refusal with this name: what is wrong, and what to do. */
  async waitForRefusal(name: string, ...values: readonly string[]): Promise<void> {
    await this.waitForText(text(`error_${name}`, ...values));
    await this.waitForText(text(`error_${name}_hint`));
  }

  waitForTitle(key: string): Promise<void> {
    return this.waitFor(`the screen “${text(key)}”`, '.title', text(key));
  }

  waitForButton(key: string): Promise<void> {
    return this.waitFor(`the button “${text(key)}”`, 'button', text(key));
  }

  async waitForText(words: string): Promise<void> {
    await waitInPage(this.page, `“${words}”`, `${said('document.body')}.includes(${JSON.stringify(words)})`);
  }

  /** Waits until the line at the foot announces the text of `key`, as a screen reader hears it. */
  async waitForNews(key: string, ...values: readonly string[]): Promise<void> {
    const words = text(key, ...values);
    await waitInPage(this.page, `“${words}” to be announced`, `${NEWS} === ${JSON.stringify(words)}`);
  }

  /** Waits until the line at the foot announces nothing any more. */
  async waitForSilence(): Promise<void> {
    await waitInPage(this.page, 'silence', `${NEWS} === ''`);
  }

  /** Replaces what stands in a field by typing. */
  async type(selector: string, typed: string): Promise<void> {
    await this.page.bringToFront();
    const field = await this.page.waitForSelector(selector, { visible: true });
    await field?.click({ count: 3 });
    await this.page.keyboard.press('Backspace');
    await field?.type(typed);
    await field?.dispose();
  }

  /** Replaces what stands in a field at once, as pasting does. */
  async paste(selector: string, pasted: string): Promise<void> {
    await this.page.bringToFront();
    const field = await this.page.waitForSelector(selector, { visible: true });
    await field?.click({ count: 3 });
    await field?.dispose();
    await this.page.evaluate((words) => document.execCommand(words ? 'insertText' : 'delete', false, words), pasted);
  }

  /** Presses the button that reads as the text of `key`. */
  press(key: string, ...values: readonly string[]): Promise<void> {
    return this.click('button', text(key, ...values));
  }

  /** Clicks what matches `selector` and reads as `words`, once it is there. */
  async click(selector: string, words: string): Promise<void> {
    await this.waitFor(`“${words}”`, selector, words);
    const found = (await this.page.evaluateHandle(`${shown(selector, words)}[0]`)).asElement();
    if (found === null) throw new Error(`“${words}” has gone`);
    await this.page.bringToFront();
    await (found as ElementHandle<Element>).click();
    await found.dispose();
  }

  private async waitFor(what: string, selector: string, words: string): Promise<void> {
    await waitInPage(this.page, what, `${shown(selector, words)}.length > 0`);
  }
}

/** An expression for what the line at the foot announces; not its layout, which it has in no hidden tab. */
const NEWS = `document.querySelector('.toast[aria-live=polite]')?.textContent`;

/** An expression for the elements that match `selector`, can be seen and read as `words`. */
function shown(selector: string, words: string): string {
  return `[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((element) => element.checkVisibility() && ${said('element')}.trim() === ${JSON.stringify(words)})`;
}

/** An expression for an element's words; the marks that isolate what is written elsewhere Firefox leaves out itself. */
function said(element: string): string {
  return `${element}.innerText.replaceAll(/[\\u2068\\u2069]/g, '')`;
}
