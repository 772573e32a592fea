import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';

import { ConsolePerson } from '../console/person.ts';
import type { ConsoleAddress } from '../console/person.ts';
import { devicesUrl } from '../console/registration/room.ts';
import { browserOptions, Person, startAws, startProxy } from '../index.ts';
import type { Account, Aws, AwsProxy, BrowserName, Generation, Principal, Session } from '../index.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import { scan } from './camera.ts';
import { Telephone } from './telephone.ts';

/** What a person meets in the console in browser `name`, without an extension. */
export function describeConsole(name: BrowserName): void {
  describe(`the console in ${name}`, () => suite(name));
}

function suite(name: BrowserName): void {
  let aws: Aws;
  let proxy: AwsProxy;
  let browser: Browser;
  let page: Page;
  let person: ConsolePerson;
  let account: Account;

  before(async () => {
    aws = await startAws();
    aws.clock.freeze();
    account = aws.world.addAccount({ id: '777788889999', alias: 'test-ledger' });
    proxy = await startProxy(aws);
    browser = await launch({ ...browserOptions(name, proxy), defaultViewport: { width: 1280, height: 960 } });
    page = await browser.newPage();
    await page.evaluateOnNewDocument(rememberViolations);
    person = new ConsolePerson(page);
    await mkdir(PICTURES, { recursive: true });
  });

  after(async () => {
    await browser.close();
    await proxy.stop();
    await aws.stop();
    assert.deepEqual(proxy.blocked, []);
  });

  /** A session of its own for somebody new. */
  function sessionOf(principal: Principal): Session {
    return aws.world.startSession(principal, aws.clock.now());
  }

  function newUser(userName: string): Principal {
    return account.addUser(userName, 'User-password-1');
  }

  /** A telephone that has learnt a secret key, read aloud with or without spaces. */
  function telephone(secretKey: string): Telephone {
    return new Telephone(aws, secretKey.replaceAll(' ', ''));
  }

  /** The codes that somebody types who waits for the second one; never taken before. */
  function freshCodes(secretKey: string): [string, string] {
    aws.clock.advance(60_000);
    return [telephone(secretKey).code(-1), telephone(secretKey).code()];
  }

  /** Leaves a picture for those who want to compare; the same pages look the same in the other browser. */
  async function picture(of: string): Promise<void> {
    assert.deepEqual(await page.evaluate('globalThis.violations'), [], 'nothing that the policy forbids');
    if (name === 'chromium') await page.screenshot({ path: `${PICTURES}${of}.png` });
  }

  /** Goes through the wizard to its end; answers the secret key. */
  async function enrol(session: Session, deviceName: string, address: ConsoleAddress = {}): Promise<string> {
    await person.open(session, address);
    await person.startWizard(deviceName);
    const secretKey = await person.readSecretKey();
    await person.submitCodes(freshCodes(secretKey));
    await person.see('MFA device assigned');
    return secretKey;
  }

  /** Signs in with the code of the step after the last one that was taken. */
  async function signIn(who: Principal, generation: Generation, secretKey: string): Promise<void> {
    const signingIn = new Person(page, who, { generation });
    await signingIn.goToCode();
    aws.clock.advance(30_000);
    await signingIn.submitCode(telephone(secretKey).code());
    assert.equal(await page.locator('#who').map((element) => element.textContent).wait(), who.arn);
  }

  for (const [who, journey] of Object.entries(JOURNEYS)) {
    it(`assigns a device to ${who}, who signs in with the next code`, async () => {
      const { session, fragment, deviceName } = journey.people(account, sessionOf, newUser);
      await person.open(session, { fragment, look: journey.look, path: journey.path });
      await person.startWizard(deviceName);
      assert.doesNotMatch(await page.$eval('#app', (app) => app.innerHTML), /[A-Z2-7]{16}|<canvas|qr-slot"><(img|svg)/);
      const shown = await person.readSecretKey();
      const scanned = await scan(await person.showQrCode());
      const secretKey = shown.replaceAll(' ', '');
      assert.match(secretKey, /^[A-Z2-7]{64}$/);
      assert.equal(shown.includes(' '), journey.look.spaces === 'groups');
      assert.equal(scanned, `otpauth://totp/${ISSUER}:${deviceName}@test-ledger?secret=${secretKey}&issuer=${ISSUER}`);
      await picture(`wizard-${journey.look.qr}`);
      await person.submitCodes(freshCodes(secretKey));
      await person.see('MFA device assigned');
      await person.see(`arn:aws:iam::777788889999:mfa/${deviceName}`);
      await picture(`assigned-${journey.look.qr}`);
      const enrolled = account.principals.find(({ devices }) => devices.some((device) => device.name === deviceName));
      assert.ok(enrolled);
      await signIn(enrolled, journey.generation, secretKey);
    });
  }

  it('leads from the account menu to the notice, and from there to the wizard', async () => {
    await person.open(sessionOf(newUser('otto')), { fragment: '#/home' });
    await page.locator('[data-testid="awsc-nav-account-menu-button"]').click();
    assert.match(await page.locator('[data-testid="awsc-account-info-tile"]').map((tile) => tile.textContent ?? '').wait(), /Account ID: 7777-8888-9999/);
    await person.follow('Security credentials');
    await person.see("You don't have MFA assigned");
    await picture('no-device');
    await person.press('Assign MFA');
    await person.see('Select MFA device');
    await picture('select');
  });

  it('refuses codes that are wrong, equal or not in sequence', async () => {
    await person.open(sessionOf(newUser('rita')), { fragment: '#/security_credentials/mfa' });
    await person.nameDevice('rita');
    const secretKey = await person.readSecretKey();
    const [before, now] = freshCodes(secretKey);
    const longBefore = telephone(secretKey).code(-2);
    for (const codes of [[before, '000000'], [now, now], [now, before], [longBefore, now]] as const) {
      await person.submitCodes(codes);
      await person.see('Authentication code for device is not valid.');
      await picture('refused');
      await page.locator('::-p-xpath(//button[@aria-label="Dismiss"])').click();
    }
    await person.submitCodes([before, now]);
    await person.see('MFA device assigned');
  });

  it('refuses a name that is taken, and a second device without MFA in the session', async () => {
    const session = sessionOf(newUser('vera'));
    await enrol(session, 'vera');
    await person.startWizard('vera');
    await person.see('Entity already exists');
    await person.see('MFADevice entity at the same path and name already exists.');
    await picture('entity-exists');
    await person.nameDevice('vera-2');
    await person.submitCodes(freshCodes(await person.readSecretKey()));
    await person.see('To complete this action, please ensure that you are authenticated with an MFA device');
  });

  it('makes another secret whenever the wizard is opened; one that was left keeps its name', async () => {
    const session = sessionOf(newUser('uwe'));
    await person.open(session);
    await person.startWizard('uwe');
    const first = await person.readSecretKey();
    await person.press('Previous');
    await person.press('Next');
    assert.notEqual(await person.readSecretKey(), first);
    await person.submitCodes(freshCodes(first));
    await person.see('Authentication code for device is not valid.');
    await person.open(session);
    await person.startWizard('uwe');
    await person.see('Entity already exists');
  });

  it('assigns a device out of sync when the codes come late, and synchronises it again', async () => {
    const user = newUser('lena');
    await person.open(sessionOf(user));
    await person.startWizard('lena');
    const secretKey = await person.readSecretKey();
    const codes = freshCodes(secretKey);
    aws.clock.advance(90_000);
    await person.submitCodes(codes);
    await person.see('MFA device assigned');
    assert.equal(user.devices[0]?.state, 'outOfSync');
    await person.open(aws.world.startSession(user, aws.clock.now(), { mfaAuthenticated: true }));
    await person.choose('mfa/lena');
    await person.press('Resync');
    await person.see('Resync MFA device');
    assert.equal((await page.$$('[role="dialog"] :is(img, canvas, code)')).length, 0);
    await person.submitCodes(['000000', '111111'], 'Resync');
    await person.see('Authentication code for device is not valid.');
    await picture('resync');
    await person.submitCodes(freshCodes(secretKey), 'Resync');
    await person.see('MFA device resynced');
    assert.equal(user.devices[0]?.state, 'assigned');
  });

  it('removes a device', async () => {
    const user = newUser('rolf');
    user.assignDevice('rolf');
    await person.open(aws.world.startSession(user, aws.clock.now(), { mfaAuthenticated: true }));
    await person.choose('mfa/rolf');
    await person.press('Remove');
    await person.see('Remove the device arn:aws:iam::777788889999:mfa/rolf?');
    await picture('remove');
    await person.press('Remove');
    await person.see('MFA device removed');
    await person.see('No MFA devices.');
    assert.equal(user.devices.length, 0);
  });

  it('asks for a token by its serial number, and for a passkey by the browser', async () => {
    await person.open(sessionOf(newUser('hugo')));
    await person.startWizard('hugo', 'HARDWARE_TOTP');
    await person.type('Serial number', 'GALT12345678');
    await person.submitCodes(['123456', '654321']);
    await person.see('VirtualMFADevice with serial number GALT12345678 does not exist.');
    await picture('hardware');
    await person.press('Previous');
    await person.nameDevice('hugo', 'PASSKEY');
    await person.see('Create passkey');
    assert.equal((await page.$$('main input')).length, 0);
  });

  it('heeds what is typed, and the native setter, not what is written: React', async () => {
    await person.open(sessionOf(newUser('paul')));
    await person.startWizard('paul');
    const field = await person.fieldOf('MFA code 1');
    await page.$eval(field, (input) => {
      (input as HTMLInputElement).value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await person.type('MFA code 2', '654321');
    assert.equal(await page.$eval(field, (input) => (input as HTMLInputElement).value), '', 'the writing did not stick');
    await person.press('Add MFA');
    await person.see('Authentication code for device is not valid.');
    assert.deepEqual(['AuthenticationCode1', 'AuthenticationCode2'].map(posted), ['', '654321']);
    await page.$eval(field, (input) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '123456');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.locator('::-p-xpath(//button[@aria-label="Dismiss"])').click();
    await person.press('Add MFA');
    await person.see('Authentication code for device is not valid.');
    assert.deepEqual(['AuthenticationCode1', 'AuthenticationCode2'].map(posted), ['123456', '654321']);
  });

  /** What the page sent last under this name. */
  function posted(field: string): string | null | undefined {
    return aws.requests.findLast(({ method }) => method === 'POST')?.form.get(field);
  }

  it('had a dialog from 2018 to 2022', async () => {
    const user = newUser('dora');
    await person.open(sessionOf(user), { look: { wizard: 'modal' } });
    await person.press('Assign MFA device');
    await person.see('Manage MFA device');
    await person.press('Continue');
    const secretKey = await person.readSecretKey();
    await person.follow('Show QR code');
    await picture('modal');
    await person.submitCodes(['000000', '000000'], 'Assign MFA');
    await person.see('Invalid MFA Code');
    await person.submitCodes(freshCodes(secretKey), 'Assign MFA');
    await person.see('You have successfully assigned virtual MFA');
    await person.press('Close');
    await person.see('arn:aws:iam::777788889999:mfa/dora');
  });

  it('speaks other languages, and is dark where that is liked', async () => {
    for (const [language, theme] of [['ja', 'dark'], ['ko', 'light']] as const) {
      const { texts } = CONSOLE_LANGUAGES[language];
      const reader = new ConsolePerson(page, texts);
      await reader.open(sessionOf(newUser(`user-${language}`)), { language, look: { theme } });
      await reader.startWizard(`user-${language}`);
      await reader.showQrCode();
      await picture(`wizard-${language}-${theme}`);
      await reader.submitCodes(freshCodes(await reader.readSecretKey()));
      await reader.see(texts.assignedTitle);
    }
  });

  it('says whose session a multi-session host shows', async () => {
    const session = aws.world.startSession(newUser('multi'), aws.clock.now(), { host: '777788889999-abcd1234' });
    await person.open(session, { fragment: '#/security_credentials/mfa' });
    assert.match(page.url(), /^https:\/\/777788889999-abcd1234\.us-east-1\.console\.aws\.amazon\.com\/iam\/home/);
    const data = await page.$eval('meta[name="awsc-session-data"]', (meta) => JSON.parse((meta as HTMLMetaElement).content) as object);
    assert.deepEqual(data, {
      accountId: '777788889999',
      accountAlias: 'test-ledger',
      sessionARN: session.principal.arn,
      displayName: 'multi',
      infrastructureRegion: 'us-east-1',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
      prismModeEnabled: true,
      sessionDifferentiator: '777788889999-abcd1234',
    });
  });

  it('registers an authenticator app in Identity Center', async () => {
    const directory = aws.world.addDirectory({ id: 'd-9067123456' });
    const user = directory.addUser('alice@test.example', 'User-password-1');
    await page.goto(devicesUrl(aws.world.startDirectorySession(directory, user)));
    await person.see('Multi-factor authentication (MFA) devices');
    await person.follow('Register device');
    await page.locator('input[type="radio"][value="TOTP"]').click();
    await page.locator('[data-testid="test-next-button"]').click();
    await page.locator('[data-testid="show-secret-key-button"]').click();
    const shown = await page.locator('.secret-key').map((element) => element.textContent ?? '').wait();
    await page.locator('[data-testid="show-qr-code-button"]').click();
    const picked = await page.locator('main img').waitHandle();
    const secretKey = shown.replaceAll(' ', '');
    assert.match(shown, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    assert.equal(await scan(picked), `otpauth://totp/AWS%20SSO:alice%40test.example?secret=${secretKey}&issuer=AWS%20SSO`);
    await picture('registration');
    await person.type('Authenticator code', '000000');
    await page.locator('[data-testid="test-primary-button"]').click();
    await page.locator('[data-testid="test-alert"]').wait();
    await person.type('Authenticator code', telephone(secretKey).code());
    await person.press('Assign MFA');
    await person.see('Authenticator app registered');
    await person.follow('Done');
    await page.locator('[data-testid="mfa-devices"] li').wait();
    assert.equal(user.apps.length, 1);
  });
}

/** Runs in the page: keeps what its policy forbade. */
function rememberViolations(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective}: ${blockedURI}`);
  });
}

interface Cast {
  readonly session: Session;
  readonly fragment: string;
  readonly deviceName: string;
}

interface Journey extends Required<Pick<ConsoleAddress, 'look' | 'path'>> {
  /** Which pages the user signs in at with the new device. */
  readonly generation: Generation;
  people(account: Account, sessionOf: (who: Principal) => Session, newUser: (name: string) => Principal): Cast;
}

const OWN = '#/security_credentials';
const JOURNEYS: Readonly<Record<string, Journey>> = {
  'an IAM user': {
    generation: 'B',
    look: { qr: 'img-data', secret: 'code', spaces: 'none' },
    path: '/iam/home',
    people: (_account, sessionOf, newUser) => ({ session: sessionOf(newUser('anna')), fragment: OWN, deviceName: 'anna' }),
  },
  'the root user': {
    generation: 'C3',
    look: { qr: 'img-blob', secret: 'span', spaces: 'groups' },
    path: '/iam/home',
    people: (account, sessionOf) => {
      const root = account.addRoot('owner@ledger.example', 'Root-password-1');
      return { session: sessionOf(root), fragment: OWN, deviceName: 'root-phone' };
    },
  },
  'another user, by an administrator': {
    generation: 'C1',
    look: { qr: 'canvas', secret: 'div', spaces: 'none' },
    path: '/iam/home',
    people: (_account, sessionOf, newUser) => {
      newUser('carol');
      const fragment = '#/users/details/carol?section=security_credentials';
      return { session: sessionOf(newUser('admin')), fragment, deviceName: 'carol-phone' };
    },
  },
  'another user, by a role': {
    generation: 'C2',
    look: { qr: 'svg', secret: 'code', spaces: 'groups' },
    path: '/iamv2/home',
    people: (account, sessionOf, newUser) => {
      newUser('dave');
      const role = account.addRole('Administrator', 'erin');
      return { session: sessionOf(role), fragment: '#/users/details/dave$security_credentials', deviceName: 'dave' };
    },
  },
};
const ISSUER = 'Amazon%20Web%20Services';
const PICTURES = fileURLToPath(new URL('../../../target/aws/', import.meta.url));
