import type { Frame, Page } from 'puppeteer-core';

import type { Principal } from './account.ts';
import { signInUrl } from './address.ts';
import type { SignInAddress } from './address.ts';
import { signInTexts } from './strings/sign-in/all.ts';
import { labelled, Typist } from './typist.ts';

/** Where a page has what the person needs. */
interface Spots {
  readonly code: string;
  /** The two fields of a page that asks for two codes. */
  readonly pair: readonly [string, string];
  readonly submit: string;
  /** What submits two codes, if it is something else. */
  readonly submitPair?: string;
}

/** Somebody who signs in as an IAM user or a root user. */
export class Person extends Typist {
  readonly #address: SignInAddress;
  readonly #spots: Spots;

  constructor(
    /** Where the sign-in page stands. */
    page: Page | Frame,
    readonly principal: Principal,
    address: SignInAddress,
    /** What the person calls the account: its alias, or twelve digits. */
    private readonly account = principal.account.label,
  ) {
    super(page);
    const isEntry = principal.kind === 'root' && address.path !== 'ap/signin';
    this.#address = isEntry ? { ...address, path: 'signin' } : address;
    this.#spots = spotsOf(principal, this.#address);
  }

  /** Where the code goes. */
  get codeField(): string {
    return this.#spots.code;
  }

  /** What submits the code. */
  get submitControl(): string {
    return this.#spots.submit;
  }

  /** Opens the sign-in page and goes as far as the step that asks for the code. */
  async goToCode(): Promise<void> {
    await this.open();
    await this.signInWithPassword();
    await this.page.locator(this.codeField).wait();
  }

  /** Opens the sign-in page. */
  async open(): Promise<void> {
    await this.page.goto(signInUrl(this.#address));
  }

  /** From the page that is open: who, and the password. */
  async signInWithPassword(): Promise<void> {
    if (this.#address.path === 'ap/signin') return this.#signInAtSharedPage();
    if (this.#address.path === 'signin' && this.#address.generation !== 'A') await this.sayWho();
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

  /** Types two codes where both are asked for, and submits them. */
  async submitPair(code1: string, code2: string): Promise<void> {
    await this.type(this.#spots.pair[0], code1);
    await this.type(this.#spots.pair[1], code2);
    await this.press(this.#spots.submitPair ?? this.submitControl);
  }

  /** Waits until the page asks for two codes. */
  async waitForPair(): Promise<void> {
    await this.page.locator(this.#spots.pair[1]).wait();
  }

  /** Submits the code that stands in its field. */
  async submit(): Promise<void> {
    await this.press(this.submitControl);
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

  async #signInAtSharedPage(): Promise<void> {
    await this.type('#ap_email', this.principal.name);
    await this.type('#ap_password', this.principal.password);
    await this.press('#signInSubmit-input');
  }
}

function spotsOf({ kind }: Principal, { generation, path, language = 'en' }: SignInAddress): Spots {
  if (path === 'ap/signin') return SHARED_ROOT;
  if (kind === 'root') return { code: '#mfaCode', pair: ['#mfaCode', '#next_mfaCode'], submit: '#mfa_submit_button' };
  if (generation === 'C2') return labelledSpots(language);
  const submit = generation === 'A' ? '#signin_button' : '#submitMfa_button';
  return { code: '#mfacode', pair: ['#mfacode', '#next_mfacode'], submit };
}

/** Generation C2 has nothing but labels. */
function labelledSpots(language: NonNullable<SignInAddress['language']>): Spots {
  const { mfaCode, mfaCode1, mfaCode2 } = signInTexts(language);
  const pair = [labelled(mfaCode1), labelled(mfaCode2)] as const;
  return { code: labelled(mfaCode), pair, submit: 'main form button[type="submit"]' };
}

const SHARED_ROOT: Spots = {
  code: '#ap_tokenCode',
  pair: ['#ap_tokenCode1', '#ap_tokenCode2'],
  submit: '#signInSubmit-input',
  submitPair: '#resyncSubmit-input',
};
