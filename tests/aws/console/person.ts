import type { Page } from 'puppeteer-core';

import { consoleUrl } from '../session-cookie.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import type { ConsoleTexts } from '../strings/console/texts.ts';
import { Typist } from '../typist.ts';
import type { Session } from '../world.ts';
import type { Look } from './look.ts';
import type { DeviceType } from './pages/select-step.tsx';

/** Where in the console to go. */
export interface ConsoleAddress {
  /** What stands behind the `#`; one's own security credentials unless given. */
  readonly fragment?: string;
  readonly path?: '/iam/home' | '/iamv2/home';
  readonly region?: string;
  readonly language?: string;
  readonly look?: Partial<Look>;
}

/** Somebody in the console who reads labels, types into what they belong to, and presses what is written on buttons. */
export class ConsolePerson extends Typist {
  constructor(
    override readonly page: Page,
    private readonly texts: ConsoleTexts = CONSOLE_LANGUAGES.en.texts,
  ) {
    super(page);
  }

  /** Opens the console in `session`. */
  async open(session: Session, address: ConsoleAddress = {}): Promise<void> {
    const { fragment = '#/security_credentials', path = '/iam/home', region, language, look = {} } = address;
    const url = new URL(consoleUrl(session, path, region));
    if (language !== undefined) url.searchParams.set('language', language);
    for (const [name, value] of Object.entries(look)) url.searchParams.set(name, value);
    url.hash = fragment;
    await this.page.goto(url.href);
    await this.page.locator('#awsc-nav-header').wait();
  }

  /** From a list of devices to the wizard's second step, for a device of this name. */
  async startWizard(deviceName: string, type: DeviceType = 'AUTHENTICATOR_APP'): Promise<void> {
    await this.pressButton(this.texts.assignMfaDevice);
    await this.nameDevice(deviceName, type);
  }

  /** The wizard's first step. */
  async nameDevice(deviceName: string, type: DeviceType = 'AUTHENTICATOR_APP'): Promise<void> {
    await this.fillIn(this.texts.deviceName, deviceName);
    await this.press(`input[type="radio"][value="${type}"]`);
    await this.pressButton(this.texts.next);
  }

  /** Shows the secret key and reads it, as it stands there. */
  async readSecretKey(): Promise<string> {
    await this.follow(this.texts.showSecretKey);
    return this.read('.secret');
  }

  /** Has the QR code shown, and looks at it. */
  async showQrCode(): Promise<void> {
    await this.follow(this.texts.showQrCode);
    await this.page.locator('.qr-slot > :not(a)').hover();
  }

  /** Types both codes and presses the button. */
  async submitCodes([code1, code2]: readonly [string, string], button = this.texts.addMfa): Promise<void> {
    await this.fillIn(this.texts.mfaCode1, code1);
    await this.fillIn(this.texts.mfaCode2, code2);
    await this.pressButton(button);
  }

  /** Chooses a device of the list by its ARN. */
  async choose(serial: string): Promise<void> {
    await this.press(`::-p-xpath(//tr[contains(., "${serial}")]//input[@type="radio"])`);
  }

  /** Replaces what the field of this label holds. */
  async fillIn(label: string, text: string): Promise<void> {
    await this.type(await this.fieldOf(label), text);
  }

  /** A selector of the field that a label belongs to. */
  async fieldOf(label: string): Promise<string> {
    const found = this.page.locator(`::-p-xpath(//label[normalize-space(.)="${label}"])`);
    const id = await found.map((element) => (element as HTMLLabelElement).htmlFor).wait();
    return `[id="${id}"]`;
  }

  /** The topmost button with this text: a dialog's before the page's. */
  async pressButton(text: string): Promise<void> {
    await this.press(`::-p-xpath((//button[normalize-space(.)="${text}"])[last()])`);
  }

  async follow(text: string): Promise<void> {
    await this.press(`::-p-xpath(//a[normalize-space(.)="${text}"])`);
  }

  /** Waits until a text is to be read somewhere. */
  async see(text: string): Promise<void> {
    await this.page.locator(`::-p-xpath(//*[text()[contains(., "${text}")]])`).wait();
  }
}
