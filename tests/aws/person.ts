import type { Frame, Page } from 'puppeteer-core';

import { signInUrl } from './address.ts';
import type { SignInAddress } from './address.ts';
import type { Principal } from './account.ts';

/** Somebody at the keyboard who signs in: types into the fields that can be seen, key by key, and presses. */
export class Person {
  readonly #address: SignInAddress;

  constructor(
    /** Where the sign-in page stands. */
    readonly page: Page | Frame,
    readonly principal: Principal,
    address: SignInAddress,
    /** What the person calls the account: its alias, or twelve digits. */
    private readonly account = principal.account.label,
  ) {
    this.#address = principal.kind === 'root' ? { ...address, path: 'signin' } : address;
  }

  /** Where the code goes: generation C2 has nothing but a label. */
  get codeField(): string {
    if (this.principal.kind === 'root') return '#mfaCode';
    return this.#address.generation === 'C2' ? '::-p-aria([name="MFA code"][role="textbox"])' : '#mfacode';
  }

  /** What submits the code. */
  get submitControl(): string {
    if (this.principal.kind === 'root') return '#mfa_submit_button';
    return this.#address.generation === 'C2' ? 'main form button[type="submit"]' : '#submitMfa_button';
  }

  /** Opens the sign-in page and goes as far as the step that asks for the code. */
  async goToCode(): Promise<void> {
    await this.page.goto(signInUrl(this.#address));
    await this.signInWithPassword();
    await this.page.locator(this.codeField).wait();
  }

  /** From the page that is open: who, and the password. */
  async signInWithPassword(): Promise<void> {
    if (this.#address.path === 'signin') await this.sayWho();
    if (this.principal.kind === 'user') await this.typeUser();
    await this.type('#password', this.principal.password);
    await this.press('#signin_button');
  }

  /** What stands in the code field. */
  readCode(): Promise<string> {
    return this.page.$eval(this.codeField, (field) => (field as HTMLInputElement).value);
  }

  /** Types the code and submits it. */
  async submitCode(code: string): Promise<void> {
    await this.type(this.codeField, code);
    await this.submit();
  }

  /** Submits the code that stands in its field. */
  async submit(): Promise<void> {
    await this.press(this.submitControl);
  }

  /** Replaces what a field holds. */
  async type(selector: string, text: string): Promise<void> {
    await this.page.locator(selector).click({ count: 3 });
    const { keyboard } = 'keyboard' in this.page ? this.page : this.page.page();
    await keyboard.press('Backspace');
    await keyboard.type(text);
  }

  async press(selector: string): Promise<void> {
    await this.page.locator(selector).click();
  }

  /** On the entry page: which kind of user, and the account or e-mail address. */
  async sayWho(): Promise<void> {
    const { kind, name } = this.principal;
    await this.press(`input[name="userType"][value^="${kind === 'root' ? 'root' : 'iam'}" i]`);
    await this.type('#resolving_input', kind === 'root' ? name : this.account);
    await this.press('#next_button');
  }

  /** On the IAM user's page: account and user name. */
  async typeUser(): Promise<void> {
    await this.type('#account', this.account);
    await this.type('#username', this.principal.name);
  }
}
