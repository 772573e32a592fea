import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { ConsolePerson } from '../index.ts';
import type { Account, Aws, BrowserName, ConsoleAddress, Principal, Session } from '../index.ts';
import { Stage } from './stage.ts';
import { Telephone } from './telephone.ts';

/** The stage of the console: one account, and somebody in front of its pages. */
export class ConsoleStage {
  readonly aws: Aws;
  readonly person: ConsolePerson;
  readonly account: Account;

  private constructor(
    private readonly name: BrowserName,
    readonly stage: Stage,
  ) {
    this.aws = stage.aws;
    this.person = new ConsolePerson(stage.page);
    this.account = stage.aws.world.addAccount({ id: '777788889999', alias: 'test-ledger' });
  }

  static async open(name: BrowserName): Promise<ConsoleStage> {
    const stage = await Stage.open(name);
    await stage.page.setViewport({ width: 1280, height: 960 });
    await stage.page.evaluateOnNewDocument(rememberViolations);
    await mkdir(PICTURES, { recursive: true });
    return new ConsoleStage(name, stage);
  }

  close(): Promise<void> {
    return this.stage.close();
  }

  newUser(userName: string): Principal {
    return this.account.addUser(userName, 'User-password-1');
  }

  sessionOf(principal: Principal, mfaAuthenticated = false): Session {
    return this.aws.world.startSession(principal, this.aws.clock.now(), { mfaAuthenticated });
  }

  /** A telephone that has learnt a secret key, read aloud with or without spaces. */
  telephone(secretKey: string): Telephone {
    return new Telephone(this.aws, secretKey.replaceAll(' ', ''));
  }

  /** The codes that somebody types who waits for the second one; never taken before. */
  freshCodes(secretKey: string): [string, string] {
    this.stage.pass(2);
    const telephone = this.telephone(secretKey);
    return [telephone.code(-1), telephone.code()];
  }

  /** Goes through the wizard to its end; answers the secret key. */
  async enrol(session: Session, deviceName: string, address: ConsoleAddress = {}): Promise<string> {
    await this.person.open(session, address);
    await this.person.startWizard(deviceName);
    const secretKey = await this.person.readSecretKey();
    await this.person.submitCodes(this.freshCodes(secretKey));
    await this.person.see('MFA device assigned');
    return secretKey;
  }

  /** What the page sent last under these names. */
  posted(...fields: readonly string[]): (string | null | undefined)[] {
    const last = this.aws.requests.findLast(({ method }) => method === 'POST');
    return fields.map((field) => last?.form.get(field));
  }

  /** Leaves a picture for those who want to compare; the same page looks the same in the other browser. */
  async picture(of: string): Promise<void> {
    const { page } = this.stage;
    assert.deepEqual(await page.evaluate('globalThis.violations'), [], 'nothing that the policy forbids');
    if (this.name === 'chromium') await page.screenshot({ path: `${PICTURES}${of}.png` });
  }
}

/** A test on the one stage. */
export type ConsoleScene = (title: string, act: (stage: ConsoleStage) => Promise<void>) => void;

export const NOT_VALID = 'Authentication code for device is not valid.';

/** Runs in the page: keeps what its policy forbade. */
function rememberViolations(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective}: ${blockedURI}`);
  });
}

const PICTURES = fileURLToPath(new URL('../../../target/aws/', import.meta.url));
