import type { ElementHandle, Page } from 'puppeteer-core';

import { text } from './texts.ts';
import { waitInPage } from './wait.ts';

/** What a person types to add a device; what is left out stays empty. */
export interface NewDevice {
  /** An `otpauth` URI or a secret key. */
  readonly key: string;
  readonly label?: string;
  readonly account?: string;
  readonly user?: string;
}

/** A device as its row in the popup shows it. */
export interface DeviceRow {
  readonly label: string;
  readonly detail: string;
  readonly code: string;
  readonly spent: boolean;
}

/** The popup, driven as a person does it: keyboard, mouse, and the words on the buttons. */
export class Popup {
  constructor(readonly page: Page) {}

  /** Types the passphrase of a new vault twice and presses *Create*, whatever comes of it. */
  async submitNewPassphrase(passphrase: string): Promise<void> {
    await this.waitForTitle('popup_first_title');
    await this.type('#passphrase', passphrase);
    await this.type('#passphrase-again', passphrase);
    await this.press('popup_first_create');
  }

  async createVault(passphrase: string): Promise<void> {
    await this.submitNewPassphrase(passphrase);
    await this.waitForTitle('popup_empty_title');
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

  /** Opens the form for a new device. */
  async openForm(): Promise<void> {
    await this.press('popup_add');
    await this.waitForTitle('popup_add_title');
  }

  /** Fills the open form and presses *Save*, whatever comes of it. */
  async submitDevice(device: NewDevice): Promise<void> {
    await this.type('#key', device.key);
    await this.type('#label', device.label ?? '');
    await this.type('#account', device.account ?? '');
    await this.type('#user', device.user ?? '');
    await this.press('popup_add_save');
  }

  /** Adds a device and waits until it stands in the list. */
  async addDevice(device: NewDevice): Promise<void> {
    const before = await this.page.evaluate(() => document.querySelectorAll('.row').length);
    await this.openForm();
    await this.submitDevice(device);
    await waitInPage(this.page, 'one more device', `document.querySelectorAll('.row').length === ${before + 1}`);
  }

  /** Asks for the deletion of a device; the popup then asks whether that is meant. */
  async askToDelete(label: string): Promise<void> {
    const name = JSON.stringify(text('popup_delete_device', label));
    await this.page.bringToFront();
    await this.page.locator(`button[aria-label=${name}]`).click();
    await this.waitForText(text('popup_delete_question', label));
  }

  devices(): Promise<DeviceRow[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.row')].map((row) => ({
        label: row.querySelector('.row-label')?.textContent ?? '',
        detail: row.querySelector('.row-detail')?.textContent ?? '',
        code: (row.querySelector('.row-code')?.textContent ?? '').replace(/\D/g, ''),
        spent: row.classList.contains('row-spent'),
      })),
    );
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
    await waitInPage(this.page, `“${words}”`, `document.body.innerText.includes(${JSON.stringify(words)})`);
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

  /** Puts text into a field at once, as pasting does. */
  async paste(selector: string, pasted: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.click(selector);
    await this.page.evaluate((words) => document.execCommand('insertText', false, words), pasted);
  }

  /** Presses the button that reads as the text of `key`. */
  async press(key: string): Promise<void> {
    await this.waitForButton(key);
    const words = JSON.stringify(text(key));
    const mark = `[...document.querySelectorAll('button')]
      .find((button) => button.checkVisibility() && button.innerText.trim() === ${words})`;
    const button = (await this.page.evaluateHandle(mark)).asElement() as ElementHandle<Element> | null;
    if (button === null) throw new Error(`the button ${words} has gone`);
    await this.page.bringToFront();
    await button.click();
    await button.dispose();
  }

  private async waitFor(what: string, selector: string, words: string): Promise<void> {
    const found = `[...document.querySelectorAll(${JSON.stringify(selector)})]
      .some((element) => element.checkVisibility() && element.innerText.trim() === ${JSON.stringify(words)})`;
    await waitInPage(this.page, what, found);
  }
}
