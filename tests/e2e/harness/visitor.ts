import assert from 'node:assert/strict';

import type { Page } from 'puppeteer-core';

import { Person } from '../../aws/index.ts';
import type { Aws, Principal, SignInAddress } from '../../aws/index.ts';
import { pressCard, waitForButton } from './card.ts';
import { text } from './texts.ts';
import { waitInPage, waitLonger } from './wait.ts';

/** A person at a sign-in page in a tab, where a card may stand beside the code field. */
export class Visitor extends Person {
  constructor(
    readonly tab: Page,
    principal: Principal,
    address: SignInAddress,
    account?: string,
  ) {
    super(tab, principal, address, account);
  }

  /** Waits until a press on *Fill code* would count. */
  async waitForFill(): Promise<void> {
    await waitForButton(this.tab, text('card_fill'), 'ready');
  }

  /** Presses *Fill code* on the card. */
  pressFill(): Promise<void> {
    return pressCard(this.tab, text('card_fill'));
  }

  /**
   * Goes on to the page that asks for two codes. The card that stands for the one is sent away first: whichever
   * comes then is for the two.
   */
  async troubleshoot(): Promise<void> {
    await pressCard(this.tab, text('card_dismiss'));
    await this.press('#troubleshoot_mfa');
    await this.waitForPair();
  }

  /** The code, once the field holds one of six digits, and not the one that was there `before`. */
  async waitForCode(milliseconds = CODE_WAIT, before = ''): Promise<string> {
    const field = await this.page.waitForSelector(this.codeField);
    const filled = (input: Element | null, old: string): boolean => {
      const { value } = input as HTMLInputElement;
      return /^\d{6}$/.test(value) && value !== old;
    };
    await waitLonger(milliseconds, this.tab, 'six digits in the code field', filled, field, before);
    return this.readCode();
  }

  /** Submits the code, waits until the console greets the person, and asks the server whether that is true. */
  async submitAndEnter(aws: Aws): Promise<void> {
    const { arn } = this.principal;
    const before = sessionsOf(aws, this.principal);
    await this.submit();
    const greeted = `document.querySelector('#who')?.textContent === ${JSON.stringify(arn)}`;
    await waitInPage(this.tab, `the console of ${arn}`, greeted);
    assert.equal(sessionsOf(aws, this.principal), before + 1, `the server knows one more session of ${arn}`);
  }

  /** The whole way from the question for the code into the console, with one press on the card. */
  async fillAndEnter(aws: Aws): Promise<void> {
    await this.pressFill();
    await this.waitForCode();
    await this.submitAndEnter(aws);
  }
}

function sessionsOf(aws: Aws, principal: Principal): number {
  return aws.world.sessions.filter((session) => session.principal === principal).length;
}

/** Milliseconds; a code in its last five seconds is not given, and the card waits for the next. */
const CODE_WAIT = 15_000;
