import type { Frame, Locator, Page } from 'puppeteer-core';

/** Somebody at the keyboard: types into the fields that can be seen, key by key, and presses. */
export class Typist {
  constructor(readonly page: Page | Frame) {}

  /** Replaces what a field holds. */
  async type(selector: string, text: string): Promise<void> {
    await this.inSight(selector).click({ count: 3 });
    const { keyboard } = 'keyboard' in this.page ? this.page : this.page.page();
    await keyboard.press('Backspace');
    await keyboard.type(text);
  }

  async press(selector: string): Promise<void> {
    await this.inSight(selector).click();
  }

  /** Nobody presses what something else lies over, as what stands beside the body in the document may. */
  private inSight(selector: string): Locator<Element> {
    return this.page.locator(selector).filter((element) => {
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return document.body.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
  }

  /** Waits until something with words in it can be seen, and reads them. */
  async read(selector: string): Promise<string> {
    return this.page
      .locator(selector)
      .setVisibility('visible')
      .filter((element) => element.textContent?.trim() !== '')
      .map((element) => element.textContent ?? '')
      .wait();
  }
}

/** Selects the field of a label: how a person finds one, whatever its id. (By role and name, Firefox takes seconds.) */
export function labelled(label: string): string {
  return `::-p-xpath(//input[@id=//label[normalize-space(.)="${label}"]/@for])`;
}
