import assert from 'node:assert/strict';

import type { Page } from 'puppeteer-core';

import { CONSOLE_LANGUAGES, ConsolePerson, PARTITIONS } from '../../aws/index.ts';
import type { Account, ConsoleAddress, Language, MfaDevice, PartitionName, Principal } from '../../aws/index.ts';
import { pressCard, waitForCard } from './card.ts';
import { goToCode } from './people.ts';
import type { Stage } from './stage.ts';
import { text } from './texts.ts';
import { waitLonger } from './wait.ts';

/** Who assigns a device, and how their console looks. */
export interface Enrolment extends ConsoleAddress {
  readonly language?: Language;
  /** Whose session it is, where that is not the new device's owner's. */
  readonly by?: Principal;
  /** What the device is to be called; else like its owner. */
  readonly deviceName?: string;
  /** Whether the session was opened with a code; it was unless told otherwise. */
  readonly mfa?: boolean;
  /** What stands before the region in the host's name, where a browser has several sessions. */
  readonly host?: string;
  /** How far to go: to the step with the key unless told otherwise. */
  readonly as?: 'first step';
}

/** Somebody at AWS's wizard, by whose fields a card may stand. */
export class Enroller extends ConsolePerson {
  private constructor(
    override readonly page: Page,
    private readonly stage: Stage,
    readonly principal: Principal,
    private readonly how: Enrolment,
  ) {
    super(page, CONSOLE_LANGUAGES[how.language ?? 'en'].texts);
  }

  /** Goes as far as the second step, where the key is. */
  static async begin(stage: Stage, principal: Principal, how: Enrolment = {}): Promise<Enroller> {
    const enroller = new Enroller(await stage.browser.newPage(), stage, principal, how);
    await enroller.openWizard();
    return enroller;
  }

  /** The wizard from its beginning, in the tab that is there. */
  async openWizard(): Promise<void> {
    const { by = this.principal, deviceName = nameOf(this.principal), mfa = true, host, as } = this.how;
    const { world, clock } = this.stage.aws;
    await this.open(world.startSession(by, clock.now(), { mfaAuthenticated: mfa, ...(host !== undefined && { host }) }), this.how);
    if (as === 'first step') return this.pressButton(this.words.assignMfaDevice);
    if (this.how.look?.wizard === 'modal') await this.startModal();
    else await this.startWizard(deviceName);
    await this.page.locator(await this.fieldOf(this.words.mfaCode1)).wait();
  }

  get words(): (typeof CONSOLE_LANGUAGES)['en']['texts'] {
    return CONSOLE_LANGUAGES[this.how.language ?? 'en'].texts;
  }

  /** Presses *Save and fill*, and waits for both codes. */
  async saveAndFill(): Promise<readonly [string, string]> {
    await pressCard(this.page, text('card_enrol'));
    return this.waitForCodes();
  }

  /** Both codes, once the fields hold two of six digits that are not those of `before`. */
  async waitForCodes(before = '', milliseconds = CODES_WAIT): Promise<readonly [string, string]> {
    const fields = await Promise.all([this.words.mfaCode1, this.words.mfaCode2].map((label) => this.fieldOf(label)));
    const filled = `(() => {
      const values = ${JSON.stringify(fields)}.map((field) => document.querySelector(field)?.value ?? '');
      return values.every((value) => /^\\d{6}$/.test(value)) && values.join() !== ${JSON.stringify(before)};
    })()`;
    await waitLonger(milliseconds, this.page, 'two codes of six digits', filled);
    return this.readCodes();
  }

  async readCodes(): Promise<readonly [string, string]> {
    const [first, second] = await Promise.all(
      [this.words.mfaCode1, this.words.mfaCode2].map(async (label) =>
        this.page.$eval(await this.fieldOf(label), (input) => (input as HTMLInputElement).value),
      ),
    );
    return [first ?? '', second ?? ''];
  }

  /** Presses the page's own button, and waits until AWS and the card say that it is done. */
  async submitAndSee(): Promise<void> {
    await this.pressButton(this.how.look?.wizard === 'modal' ? this.words.assignMfa : this.words.addMfa);
    const { text: says } = await waitForCard(this.page, text('card_enrolled', nameOf(this.principal)));
    for (const key of ['card_enrolled_next', 'card_enrolled_session', 'card_enrolled_backup']) {
      assert.ok(says.includes(text(key)), `${key}: ${says}`);
    }
    assert.equal(says.includes(text('card_enrolled_root')), this.principal.kind === 'root');
    assert.equal(this.device.state, 'assigned');
  }

  /** What AWS has assigned last. */
  get device(): MfaDevice {
    const device = this.principal.devices.at(-1);
    if (!device) throw new Error(`AWS has assigned no device to ${this.principal.arn}`);
    return device;
  }

  /** Signs in with the card's code, which AWS has not had yet. */
  async signIn(): Promise<void> {
    const { principal, device } = this;
    const [host = ''] = principal.account.partition.signInHosts;
    const visitor = await goToCode(this.stage, { principal, device }, { generation: 'C1', host });
    // Nothing on the way says whose root user it is.
    await pressCard(visitor.tab, principal.kind === 'root' ? nameOf(principal) : text('card_fill'));
    await visitor.waitForCode(NEXT_CODE_WAIT);
    await visitor.submitAndEnter(this.stage.aws);
    await visitor.tab.close();
  }

  private async startModal(): Promise<void> {
    await this.pressButton(this.words.assignMfaDevice);
    await this.pressButton(this.words.continue);
  }
}

/** What Keyfob calls a user, and what a new device is called. */
export function nameOf(principal: Principal): string {
  return principal.kind === 'root' ? 'root' : principal.name;
}

/** An account that nobody had before. */
export function openAccount(stage: Stage, partition?: string): Account {
  const { accounts } = stage.aws.world;
  const known = Object.keys(PARTITIONS).find((name) => name === partition) as PartitionName | undefined;
  return stage.aws.world.addAccount({
    id: String(FIRST_ACCOUNT + accounts.length),
    alias: `acme-${accounts.length}`,
    ...(known ? { partition: known } : {}),
  });
}

export const PASSWORD = 'Correct-horse-7';
const FIRST_ACCOUNT = 222_233_334_444;

/** Milliseconds; the last five seconds of a step are waited out. */
const CODES_WAIT = 15_000;
/** Milliseconds; both steps of an assignment are spent. */
const NEXT_CODE_WAIT = 65_000;
