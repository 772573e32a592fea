import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';

import { browserOptions, DirectoryPerson, Person, startAws, startProxy } from '../index.ts';
import type { Aws, AwsProxy, BrowserName, Directory, DirectoryAddress, DirectoryUser, Principal, SignInAddress } from '../index.ts';
import { Typist } from '../typist.ts';
import { Telephone } from './telephone.ts';

/** One box and one browser without any extension, for all that a suite tries. */
export class Stage {
  /** What the pages threw, and what their policy forbade them. */
  readonly #faults: string[] = [];

  private constructor(
    private readonly name: BrowserName,
    readonly aws: Aws,
    private readonly proxy: AwsProxy,
    private readonly browser: Browser,
    readonly page: Page,
    readonly directory: Directory,
  ) {
    page.on('pageerror', (error) => this.#faults.push(String(error)));
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) this.#faults.push(message.text());
    });
  }

  static async open(name: BrowserName): Promise<Stage> {
    const aws = await startAws();
    aws.clock.freeze();
    // The middle of a step.
    aws.clock.set(Math.floor(aws.clock.now() / STEP) * STEP + STEP / 2);
    const proxy = await startProxy(aws);
    const browser = await launch(browserOptions(name, proxy));
    const directory = aws.world.addDirectory({ id: 'd-9067000099', instance: 'ssoins-7223000000000099' });
    mkdirSync(PICTURES, { recursive: true });
    return new Stage(name, aws, proxy, browser, await browser.newPage(), directory);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.proxy.stop();
    await this.aws.stop();
    assert.deepEqual(this.#faults, [], 'no page threw anything or met its policy');
    assert.deepEqual(this.proxy.blocked, [], 'nothing was asked of another host');
  }

  /** Somebody nobody knew before, with an account and a device of their own. */
  newcomer(kind: 'user' | 'root', partition: 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' = 'aws'): Newcomer {
    const number = this.aws.world.accounts.length;
    const account = this.aws.world.addAccount({ id: String(700_000_000_000 + number), alias: `ledger-${number}`, partition });
    const who = kind === 'root' ? account.addRoot(`owner-${number}@ledger.example`, PASSWORD) : account.addUser('alice', PASSWORD);
    return { who, telephone: new Telephone(this.aws, who.assignDevice('phone').secretKey) };
  }

  /** Somebody new in the directory, with an authenticator app. */
  directoryNewcomer(): { readonly who: DirectoryUser; readonly telephone: Telephone } {
    const who = this.directory.addUser(`user-${this.directory.users.length}`, PASSWORD);
    return { who, telephone: new Telephone(this.aws, who.assignApp().secretKey) };
  }

  person(who: Principal, address: SignInAddress): Person {
    return new Person(this.page, who, address);
  }

  directoryPerson(user: DirectoryUser, address: Omit<DirectoryAddress, 'directory'>): DirectoryPerson {
    return new DirectoryPerson(this.page, user, { directory: this.directory, ...address });
  }

  /** Forgets all sessions and trusted browsers. */
  async forgetCookies(): Promise<void> {
    await this.browser.deleteMatchingCookies(...(await this.browser.cookies()));
  }

  /** Waits until a page greets somebody, and reads whom. */
  greeted(): Promise<string> {
    return this.read('#who');
  }

  /** Waits until something with words in it can be seen, and reads them. */
  read(selector: string): Promise<string> {
    return new Typist(this.page).read(selector);
  }

  /** Leaves a picture of the page in `target/aws/`; one browser's will do. */
  async photograph(of: string): Promise<void> {
    const name = of.replace(/\W+/g, '-').toLowerCase();
    if (this.name === 'chromium') await this.page.screenshot({ path: `${PICTURES}sign-in-${name}.png` });
  }

  /** Lets whole time steps go by. */
  pass(steps: number): void {
    this.aws.clock.advance(steps * STEP);
  }
}

export interface Newcomer {
  readonly who: Principal;
  readonly telephone: Telephone;
}

/** What every generation says of a wrong code, in whatever element it does. */
export const REFUSAL = 'Your authentication information is incorrect. Please try again.';
const PICTURES = fileURLToPath(new URL('../../../target/aws/', import.meta.url));
const PASSWORD = 'Horse-7';
/** Milliseconds. */
const STEP = 30_000;
