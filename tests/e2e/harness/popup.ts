import { ExtensionPage } from './extension-page.ts';
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

/** The popup. */
export class Popup extends ExtensionPage {
  async createVault(passphrase: string): Promise<void> {
    await this.submitNewPassphrase(passphrase);
    await this.press('popup_founded_later');
    await this.waitForTitle('popup_empty_title');
  }

  /** Opens the form for a new device. */
  async openForm(): Promise<void> {
    await this.press('popup_add');
    await this.waitForTitle('popup_add_title');
  }

  /** Fills the open form and presses *Save*, whatever comes of it. */
  async submitDevice(device: NewDevice): Promise<void> {
    await this.paste('#key', device.key);
    for (const [field, words = ''] of [['#label', device.label], ['#account', device.account], ['#user', device.user]] as const) {
      const before = await this.page.$eval(field, (input) => (input as HTMLInputElement).value);
      if (before !== words) await this.type(field, words);
    }
    await this.press('popup_add_save');
  }

  /** Chooses a file for the open form, whatever comes of it. */
  async choosePicture(path: string): Promise<void> {
    await this.page.bringToFront();
    const input = await this.page.waitForSelector('input#picture');
    await input?.uploadFile(path);
    await input?.dispose();
  }

  /** Adds a device and waits until it stands in the list. */
  async addDevice(device: NewDevice): Promise<void> {
    const before = await this.page.evaluate(() => document.querySelectorAll('.row').length);
    await this.openForm();
    await this.submitDevice(device);
    await waitInPage(this.page, 'one more device', `document.querySelectorAll('.row').length === ${before + 1}`);
  }

  /** Opens the page of a device. */
  async openDevice(label: string): Promise<void> {
    const name = JSON.stringify(text('popup_device_open', label));
    await this.page.bringToFront();
    await this.page.locator(`button[aria-label=${name}]`).click();
    await this.waitForButton('popup_device_save');
  }

  /** All devices, once there are so many. */
  async waitForDevices(count: number): Promise<DeviceRow[]> {
    await waitInPage(this.page, `${count} devices`, `document.querySelectorAll('.row').length === ${count}`);
    return this.devices();
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
}
