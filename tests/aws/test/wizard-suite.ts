import assert from 'node:assert/strict';

import { ConsolePerson } from '../index.ts';
import type { ConsoleAddress, Generation, Session } from '../index.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import { scan } from './camera.ts';
import { NOT_VALID } from './console-stage.ts';
import type { ConsoleScene, ConsoleStage } from './console-stage.ts';

/** "Assign MFA device", from the list to the next sign-in. */
export function describeWizard(scene: ConsoleScene): void {
  for (const [who, journey] of Object.entries(JOURNEYS)) {
    scene(`assigns a device to ${who}, who signs in with the next code`, (stage) => travel(stage, journey));
  }

  scene('leads from the account menu to the notice, and from there to the wizard', async (stage) => {
    const { person } = stage;
    await person.open(stage.sessionOf(stage.newUser('otto')), { fragment: '#/home' });
    await person.press('[data-testid="awsc-nav-account-menu-button"]');
    assert.match(await person.read('[data-testid="awsc-account-info-tile"]'), /Account ID: 7777-8888-9999/);
    await person.follow('Security credentials');
    await person.see("You don't have MFA assigned");
    await stage.picture('no-device');
    await person.pressButton('Assign MFA');
    await person.see('Select MFA device');
    await stage.picture('select');
  });

  scene('refuses codes that are wrong, equal or not in sequence', async (stage) => {
    const { person } = stage;
    await person.open(stage.sessionOf(stage.newUser('rita')), { fragment: '#/security_credentials/mfa' });
    await person.nameDevice('rita');
    const secretKey = await person.readSecretKey();
    const [before, now] = stage.freshCodes(secretKey);
    const longBefore = stage.telephone(secretKey).code(-2);
    for (const codes of [[before, '000000'], [now, now], [now, before], [longBefore, now]] as const) {
      await person.submitCodes(codes);
      await person.see(NOT_VALID);
      await stage.picture('refused');
      await person.press(DISMISS);
    }
    await person.submitCodes([before, now]);
    await person.see('MFA device assigned');
  });

  scene('refuses a name that is taken, and a second device without MFA in the session', async (stage) => {
    const { person } = stage;
    await stage.enrol(stage.sessionOf(stage.newUser('vera')), 'vera');
    await person.startWizard('vera');
    await person.see('Entity already exists');
    await person.see('MFADevice entity at the same path and name already exists.');
    await stage.picture('entity-exists');
    await person.nameDevice('vera-2');
    await person.submitCodes(stage.freshCodes(await person.readSecretKey()));
    await person.see('To complete this action, please ensure that you are authenticated with an MFA device');
  });

  scene('makes another secret whenever the wizard is opened; one that was left keeps its name', async (stage) => {
    const { person } = stage;
    const session = stage.sessionOf(stage.newUser('uwe'));
    await person.open(session);
    await person.startWizard('uwe');
    const first = await person.readSecretKey();
    await person.pressButton('Previous');
    await person.pressButton('Next');
    assert.notEqual(await person.readSecretKey(), first);
    await person.submitCodes(stage.freshCodes(first));
    await person.see(NOT_VALID);
    await person.open(session);
    await person.startWizard('uwe');
    await person.see('Entity already exists');
  });

  scene('asks for a token by its serial number, and for a passkey by the browser', async (stage) => {
    const { person } = stage;
    await person.open(stage.sessionOf(stage.newUser('hugo')));
    await person.startWizard('hugo', 'HARDWARE_TOTP');
    await person.fillIn('Serial number', 'GALT12345678');
    await person.submitCodes(['123456', '654321']);
    await person.see('VirtualMFADevice with serial number GALT12345678 does not exist.');
    await stage.picture('hardware');
    await person.pressButton('Previous');
    await person.nameDevice('hugo', 'PASSKEY');
    await person.see('Create passkey');
    assert.equal((await person.page.$$('main input')).length, 0);
  });

  scene('heeds what is typed, and the native setter, not what is written: React', async (stage) => {
    const { person, person: { page } } = stage;
    await person.open(stage.sessionOf(stage.newUser('paul')));
    await person.startWizard('paul');
    const field = await person.fieldOf('MFA code 1');
    await page.$eval(field, (input) => {
      (input as HTMLInputElement).value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await person.fillIn('MFA code 2', '654321');
    assert.equal(await page.$eval(field, (input) => (input as HTMLInputElement).value), '', 'the writing did not stick');
    await person.pressButton('Add MFA');
    await person.see(NOT_VALID);
    assert.deepEqual(stage.posted('AuthenticationCode1', 'AuthenticationCode2'), ['', '654321']);
    await person.press(DISMISS);
    await page.$eval(field, (input) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '123456');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await person.pressButton('Add MFA');
    await person.see(NOT_VALID);
    assert.deepEqual(stage.posted('AuthenticationCode1', 'AuthenticationCode2'), ['123456', '654321']);
  });

  scene('had a dialog from 2018 to 2022', async (stage) => {
    const { person } = stage;
    await person.open(stage.sessionOf(stage.newUser('dora')), { look: { wizard: 'modal' } });
    await person.pressButton('Assign MFA device');
    await person.see('Manage MFA device');
    await person.pressButton('Continue');
    const secretKey = await person.readSecretKey();
    await person.follow('Show QR code');
    await stage.picture('modal');
    await person.submitCodes(['000000', '000000'], 'Assign MFA');
    await person.see('Invalid MFA Code');
    await person.submitCodes(stage.freshCodes(secretKey), 'Assign MFA');
    await person.see('You have successfully assigned virtual MFA');
    await person.pressButton('Close');
    await person.see('arn:aws:iam::777788889999:mfa/dora');
  });

  scene('speaks other languages, and is dark where that is liked', async (stage) => {
    for (const [language, theme] of [['ja', 'dark'], ['de', 'dark']] as const) {
      const { texts } = CONSOLE_LANGUAGES[language];
      const reader = new ConsolePerson(stage.stage.page, texts);
      await reader.open(stage.sessionOf(stage.newUser(`user-${language}`)), { language, look: { theme } });
      await reader.startWizard(`user-${language}`);
      await reader.showQrCode();
      await stage.picture(`wizard-${language}-${theme}`);
      await reader.submitCodes(stage.freshCodes(await reader.readSecretKey()));
      await reader.see(texts.assignedTitle);
    }
  });
}

/** One device, from nothing to a sign-in. */
async function travel(stage: ConsoleStage, { cast, path, look, generation, label, issuer }: Journey): Promise<void> {
  const { person } = stage;
  const { session, userName, fragment, deviceName } = cast(stage);
  await person.open(session, { fragment, look, path });
  await person.startWizard(deviceName);
  assert.doesNotMatch(await person.page.$eval('#app', (app) => app.innerHTML), /[A-Z2-7]{16}|<canvas|qr-slot"><(img|svg)/);
  const shown = await person.readSecretKey();
  assert.equal(shown.includes(' '), look.spaces === 'groups');
  const secretKey = shown.replaceAll(' ', '');
  assert.match(secretKey, /^[A-Z2-7]{64}$/);
  await person.showQrCode();
  assert.equal(await scan(person.page), `otpauth://totp/${label}?secret=${secretKey}${issuer}`);
  await stage.picture(`wizard-${look.qr}`);
  await person.submitCodes(stage.freshCodes(secretKey));
  await person.see('MFA device assigned');
  await person.see(`arn:aws:iam::777788889999:mfa/${deviceName}`);
  await stage.picture(`assigned-${look.qr}`);
  await signIn(stage, userName, generation, secretKey);
}

/** With the code of the step after the last one that was taken. */
async function signIn(stage: ConsoleStage, userName: string, generation: Generation, secretKey: string): Promise<void> {
  const who = stage.account.principals.find(({ name }) => name === userName);
  assert.ok(who);
  const person = stage.stage.person(who, { generation });
  await person.goToCode();
  stage.stage.pass(1);
  await person.submitCode(stage.telephone(secretKey).code());
  assert.equal(await stage.stage.greeted(), who.arn);
}

/** Who assigns, and to whom. */
interface Cast {
  readonly session: Session;
  readonly userName: string;
  readonly fragment: string;
  readonly deviceName: string;
}

interface Journey extends Required<Pick<ConsoleAddress, 'look' | 'path'>> {
  /** Which pages the user signs in at with the new device. */
  readonly generation: Generation;
  /** What the URI in the QR code is to have before and behind the secret. */
  readonly label: string;
  readonly issuer: string;
  cast(stage: ConsoleStage): Cast;
}

const ISSUER = 'Amazon%20Web%20Services';
const OWN = '#/security_credentials';
const JOURNEYS: Readonly<Record<string, Journey>> = {
  'an IAM user': {
    generation: 'B',
    look: { qr: 'img-data', secret: 'code', spaces: 'none' },
    label: `${ISSUER}:anna@test-ledger`,
    issuer: `&issuer=${ISSUER}`,
    path: '/iam/home',
    cast: (stage) => {
      return { session: stage.sessionOf(stage.newUser('anna')), userName: 'anna', fragment: OWN, deviceName: 'anna' };
    },
  },
  'the root user': {
    generation: 'C3',
    look: { qr: 'img-blob', secret: 'span', spaces: 'groups', uri: 'no-issuer' },
    label: `${ISSUER}:root-phone@test-ledger`,
    issuer: '',
    path: '/iam/home',
    cast: (stage) => {
      const root = stage.account.addRoot('owner@ledger.example', 'Root-password-1');
      return { session: stage.sessionOf(root), userName: root.name, fragment: OWN, deviceName: 'root-phone' };
    },
  },
  'another user, by an administrator': {
    generation: 'C1',
    look: { qr: 'canvas', secret: 'div', spaces: 'none', uri: 'escaped' },
    label: `${ISSUER}:carol-phone%40777788889999`,
    issuer: `&issuer=${ISSUER}`,
    path: '/iam/home',
    cast: (stage) => {
      stage.newUser('carol');
      const fragment = '#/users/details/carol?section=security_credentials';
      return { session: stage.sessionOf(stage.newUser('admin')), userName: 'carol', fragment, deviceName: 'carol-phone' };
    },
  },
  'another user, by a role': {
    generation: 'C2',
    look: { qr: 'svg', secret: 'code', spaces: 'groups', uri: 'bare' },
    label: 'dave@test-ledger',
    issuer: '',
    path: '/iamv2/home',
    cast: (stage) => {
      stage.newUser('dave');
      const session = stage.sessionOf(stage.account.addRole('Administrator', 'erin'));
      return { session, userName: 'dave', fragment: '#/users/details/dave$security_credentials', deviceName: 'dave' };
    },
  },
};
const DISMISS = '::-p-xpath(//button[@aria-label="Dismiss"])';
