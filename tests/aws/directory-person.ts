import type { Page } from 'puppeteer-core';

import { directoryUrl } from './directory-address.ts';
import type { DirectoryAddress } from './directory-address.ts';
import type { DirectoryUser } from './identity-center.ts';
import { signInTexts } from './strings/sign-in/all.ts';
import { labelled, Typist } from './typist.ts';

/** Somebody who signs in at Identity Center. */
export class DirectoryPerson extends Typist {
  constructor(
    page: Page,
    readonly user: DirectoryUser,
    private readonly address: DirectoryAddress,
  ) {
    super(page);
  }

  /** Where the code goes: generation 3 has nothing but labels. */
  get codeField(): string {
    const { generation, emailCode, language = 'en' } = this.address;
    const counted = `#awsui-input-${emailCode ? 3 : 2}`;
    const { mfaCode } = signInTexts(language);
    return { '0': '#wdc_mfacode', '1': counted, '1-fresh': '#awsui-input-0', '3': labelled(mfaCode) }[generation];
  }

  /** What submits any step. */
  get submitControl(): string {
    return this.address.generation === '0' ? '#wdc_login_button' : '[data-testid="test-primary-button"]';
  }

  /** Where a refusal is said. */
  get alert(): string {
    return this.address.generation === '0' ? '#alertFrame' : '[data-testid="test-alert"]';
  }

  /** Opens the sign-in page, and gives name and password. */
  async signInWithPassword(): Promise<void> {
    await this.page.goto(directoryUrl(this.address));
    const { directoryUserName, password } = signInTexts(this.address.language ?? 'en');
    if (this.address.generation === '0') {
      await this.type('#wdc_username', this.user.name);
      await this.type('#wdc_password', this.user.password);
    } else {
      const third = this.address.generation === '3';
      await this.type(third ? labelled(directoryUserName) : '#awsui-input-0', this.user.name);
      await this.press(this.submitControl);
      await this.type(third ? labelled(password) : '#awsui-input-1', this.user.password);
    }
    await this.press(this.submitControl);
  }

  /** As far as the step that asks for the code. */
  async goToCode(): Promise<void> {
    await this.signInWithPassword();
    await this.page.waitForSelector(this.address.generation === '0' ? '#mfa_form' : 'input[type="checkbox"]');
  }

  async submitCode(code: string): Promise<void> {
    await this.type(this.codeField, code);
    await this.press(this.submitControl);
  }

  /** Says that this browser may be trusted from now on. */
  async trust(): Promise<void> {
    await this.press('input[type="checkbox"]');
  }
}
