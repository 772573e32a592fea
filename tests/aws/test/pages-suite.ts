import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { launch } from 'puppeteer-core';
import type { Browser, Frame, Page } from 'puppeteer-core';

import { attackerUrl, browserOptions, LOOK_ALIKE_HOSTS, Person, signInUrl, startAws, startProxy } from '../index.ts';
import type { Aws, AwsProxy, BrowserName, MfaDevice, Principal, SignInAddress } from '../index.ts';
import { addPeople } from './people.ts';
import type { People } from './people.ts';

/** What a person meets in browser `name`, without an extension. */
export function describePages(name: BrowserName): void {
  describe(`the pages in ${name}`, () => suite(name));
}

function suite(name: BrowserName): void {
  let aws: Aws;
  let proxy: AwsProxy;
  let browser: Browser;
  let page: Page;
  let people: People;

  before(async () => {
    aws = await startAws();
    aws.clock.freeze();
    people = addPeople(aws.world);
    proxy = await startProxy(aws);
    browser = await launch(browserOptions(name, proxy));
  });

  after(async () => {
    await browser.close();
    await proxy.stop();
    await aws.stop();
    assert.deepEqual(proxy.blocked, []);
  });

  beforeEach(async () => {
    page = await browser.newPage();
  });

  afterEach(() => page.close());

  /** A code that was never taken: the clock moves on to the next step. */
  function freshCode(device: MfaDevice): string {
    aws.clock.advance(30_000);
    return device.codeAt(aws.clock.now());
  }

  async function atCode(address: SignInAddress, principal: Principal = people.alice): Promise<Person> {
    const person = new Person(page, principal, address);
    await person.goToCode();
    return person;
  }

  /** Presses the submit control and says which code the page posted. */
  async function postedCode(person: Person): Promise<string | null | undefined> {
    const answered = page.waitForResponse((response) => response.url().endsWith('/authenticate'));
    await person.press(person.submitControl);
    await answered;
    return aws.requests.findLast(({ method }) => method === 'POST')?.form.get('mfacode');
  }

  for (const [address, kind] of JOURNEYS) {
    it(`let a ${kind} type their way in: ${JSON.stringify(address)}`, async () => {
      const [who, device] =
        kind === 'root' ? [people.root, people.rootDevice] : [people.alice, people.aliceDevice];
      const person = await atCode(address, who);
      await person.submitCode(freshCode(device));
      assert.equal(await textOf(page, '#who'), who.arn);
      assert.match(page.url(), /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/console\/home/);
    });
  }

  for (const generation of ['B', 'C1', 'C2'] as const) {
    it(`swap the code's step in without loading anything (${generation})`, async () => {
      const person = new Person(page, people.alice, { generation });
      await page.goto(signInUrl({ generation }));
      await page.evaluate(() => document.body.setAttribute('data-mark', 'still here'));
      await person.signInWithPassword();
      await page.locator(person.codeField).wait();
      assert.equal(await page.$eval('body', (body) => body.dataset['mark']), 'still here');
    });

    it(`refuse a wrong and a spent code and let try again (${generation})`, async () => {
      const person = await atCode({ generation });
      const code = freshCode(people.aliceDevice);
      assert.ok(people.aliceDevice.take(code, aws.clock.now(), aws.world.skew));
      await person.submitCode(code);
      assert.equal(await textOf(page, '[role="alert"]:not(.ng-hide)'), REFUSAL);
      await person.submitCode(freshCode(people.aliceDevice));
      assert.equal(await textOf(page, '#who'), people.alice.arn);
    });
  }

  it('heed what is typed, not what is written: React', async () => {
    const person = await atCode({ generation: 'C1' });
    await page.$eval('#mfacode', (field) => {
      (field as HTMLInputElement).value = '123456';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    assert.equal(await postedCode(person), '');
    assert.equal(await textOf(page, '[role="alert"]'), REFUSAL);
  });

  it('heed the native setter with an input event: React', async () => {
    const person = await atCode({ generation: 'C1' });
    await page.$eval('#mfacode', (field) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '123456');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    assert.equal(await postedCode(person), '123456');
  });

  it('need an input event: AngularJS', async () => {
    const person = await atCode({ generation: 'B' });
    await page.$eval('#mfacode', (field) => void ((field as HTMLInputElement).value = '123456'));
    assert.equal(await postedCode(person), '');
    await page.$eval('#mfacode', (field) => void field.dispatchEvent(new Event('input', { bubbles: true })));
    assert.equal(await postedCode(person), '123456');
  });

  it('carry a cookie banner and a feedback dialog with submit buttons of their own', async () => {
    const person = await atCode({ generation: 'C2', feedback: true });
    const submits = await page.$$eval('button[type="submit"]', (all) => all.map((button) => button.textContent));
    assert.deepEqual(submits, ['Submit', 'Accept', 'Decline', 'Submit']);
    await person.press('[data-id="awsccc-cb-btn-accept"]');
    await person.submitCode(freshCode(people.aliceDevice));
    assert.equal(await textOf(page, '#who'), people.alice.arn);
  });

  it('give the field of C2 another id at each loading', async () => {
    const ids = new Set<string>();
    for (let loading = 0; loading < 2; loading += 1) {
      const person = await atCode({ generation: 'C2' });
      ids.add(await page.locator(person.codeField).map((field) => field.id).wait());
    }
    assert.equal(ids.size, 2);
  });

  it('are the same at look-alike hosts and without TLS', async () => {
    for (const host of LOOK_ALIKE_HOSTS) {
      await page.goto(signInUrl({ generation: 'C1', host }));
      await page.locator('#account').wait();
      assert.equal(new URL(page.url()).host, host);
    }
    for (const address of [{ host: LOOK_ALIKE_HOSTS[0] }, { scheme: 'http' }] as const) {
      await atCode({ generation: 'C1', ...address });
      assert.equal(new URL(page.url()).protocol, `${'scheme' in address ? 'http' : 'https'}:`);
    }
  });

  it('can be framed by a foreign page where the scenario says so', async () => {
    await page.goto(attackerUrl('C1'));
    const frame = await framed(page);
    await frame.locator('#account').wait();
    assert.equal(new URL(frame.url()).host, 'us-east-1.signin.aws.amazon.com');
  });
}

async function textOf(page: Page, selector: string): Promise<string | null> {
  return page.locator(selector).map((element) => element.textContent).wait();
}

async function framed(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('#framed');
  const frame = await element?.contentFrame();
  assert.ok(frame);
  return frame;
}

const REFUSAL = 'Your authentication information is incorrect. Please try again.';
const ALIAS_HOST = 'test-ledger.signin.aws.amazon.com';
const JOURNEYS: readonly (readonly [SignInAddress, 'user' | 'root'])[] = [
  [{ generation: 'B', path: 'signin' }, 'user'],
  [{ generation: 'B', path: 'console', host: ALIAS_HOST }, 'user'],
  [{ generation: 'B' }, 'root'],
  [{ generation: 'C1', path: 'signin', host: 'signin.aws.amazon.com' }, 'user'],
  [{ generation: 'C1', path: 'console', host: ALIAS_HOST }, 'user'],
  [{ generation: 'C2' }, 'user'],
  [{ generation: 'C3' }, 'root'],
];
