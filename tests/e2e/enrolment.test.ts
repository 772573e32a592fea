// A device is assigned: one press saves its key and fills both codes, and the next code signs in.

import assert from 'node:assert/strict';

import { pressCard, readCard, waitForButton, waitForCard } from './harness/card.ts';
import { Enroller, nameOf, openAccount, PASSWORD } from './harness/enroller.ts';
import type { Enrolment } from './harness/enroller.ts';
import { askWorker } from './harness/messages.ts';
import { makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer, waitInPage, waitUntil } from './harness/wait.ts';
import { ConsolePerson } from '../aws/index.ts';
import type { Account, Principal } from '../aws/index.ts';

const scene = makeScenes({ limit: 300_000 });

scene('a key in any form becomes a device with one press, and signs in with its next code', async (stage) => {
  const popup = await makeVault(stage);
  const account = openAccount(stage);
  const enrolled: Enroller[] = [];
  for (const [name, [how, show]] of Object.entries(FORMS)) {
    const enroller = await Enroller.begin(stage, account.addUser(name, PASSWORD), how);
    await show(enroller);
    const [first, second] = await enroller.saveAndFill();
    assert.notEqual(first, second);
    await enroller.submitAndSee();
    enrolled.push(enroller);
  }
  const rows = await popup.waitForDevices(enrolled.length);
  assert.deepEqual(rows.map(({ label }) => label).sort(), Object.keys(FORMS).sort());
  for (const enroller of enrolled) await enroller.signIn();
});

scene('a device becomes its owner’s, whoever assigns it and wherever', async (stage) => {
  const popup = await makeVault(stage);
  const enrolled: Enroller[] = [];
  for (const [what, cast] of Object.entries(CASTS)) {
    const { principal, ...how } = cast(openAccount(stage, what.startsWith('aws-') ? what : undefined));
    const enroller = await Enroller.begin(stage, principal, how);
    await enroller.saveAndFill();
    await enroller.submitAndSee();
    enrolled.push(enroller);
  }
  const rows = await popup.waitForDevices(enrolled.length);
  const owners = enrolled.map(({ principal }) => `${principal.account.label} · ${nameOf(principal)}`);
  assert.deepEqual(rows.map(({ detail }) => detail).sort(), owners.sort());
  for (const enroller of enrolled) await enroller.signIn();
});

scene('a locked vault is unlocked first; the worker may die at every step', async (stage) => {
  const popup = await makeVault(stage);
  await popup.lock();
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await waitForCard(enroller.page, text('card_locked'));
  await popup.unlock(PASSPHRASE);
  const steps = [
    () => waitForCard(enroller.page, text('card_enrol_title')),
    () => enroller.saveAndFill(),
    () => enroller.submitAndSee(),
    () => enroller.signIn(),
  ];
  for (const step of steps) {
    await stage.browser.killWorker();
    await step();
  }
});

scene('a wizard that was left keeps its device, which another key replaces only when that is wanted', async (stage) => {
  stage.aws.world.leftovers = 'giveWay';
  const popup = await makeVault(stage);
  const user = openAccount(stage).addUser('alice', PASSWORD);
  const left = await Enroller.begin(stage, user);
  await left.saveAndFill();
  await left.page.close();
  await popup.waitForText(text('popup_device_pending'));
  const enroller = await Enroller.begin(stage, user);
  await pressCard(enroller.page, text('card_enrol'));
  await pressCard(enroller.page, text('card_unfinished_keep'));
  await enroller.waitForCodes();
  await popup.waitForDevices(2);
  await enroller.openWizard();
  await pressCard(enroller.page, text('card_enrol'));
  await pressCard(enroller.page, text('card_unfinished_replace'));
  await enroller.waitForCodes();
  await enroller.submitAndSee();
  assert.equal((await popup.devices()).length, 2);
  await enroller.signIn();
});

scene('codes that grow old are followed by the next ones; what is typed is left alone', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  const [first, second] = await enroller.saveAndFill();
  const renewed = await enroller.waitForCodes(`${first},${second}`, 35_000);
  assert.equal(renewed[0], second, 'the pair has moved on by one step');
  await enroller.submitAndSee();
  await enroller.signIn();
});

scene('refused codes are followed by the next two', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  const [first, second] = await enroller.saveAndFill();
  await enroller.fillIn(enroller.words.mfaCode2, '000000');
  await enroller.pressButton(enroller.words.addMfa);
  await waitForCard(enroller.page, text('card_codes_not_taken'));
  await pressCard(enroller.page, text('card_enrol'));
  await waitForCard(enroller.page, text('card_waiting'));
  const next = await enroller.waitForCodes(`${first},000000`, 65_000);
  assert.ok(!next.includes(second));
  await enroller.submitAndSee();
  await enroller.signIn();
});

scene('a name that is taken and a session without MFA are told for what they are; nothing is lost', async (stage) => {
  const popup = await makeVault(stage);
  const account = openAccount(stage);
  const user = account.addUser('alice', PASSWORD);
  user.assignDevice('first');
  const enroller = await Enroller.begin(stage, user, { mfa: false });
  await enroller.saveAndFill();
  await enroller.pressButton(enroller.words.addMfa);
  await waitForCard(enroller.page, text('card_not_mfa'));
  await popup.waitForDevices(1);
  const again = await Enroller.begin(stage, user, { as: 'first step' });
  await again.nameDevice('alice');
  await again.see('This entity already exists');
  const { text: says } = await waitForCard(again.page, text('card_name_taken'));
  assert.match(says, /alice-2/);
  await again.nameDevice('alice-2');
  await pressCard(again.page, text('card_enrol'));
  await pressCard(again.page, text('card_unfinished_keep'));
  await again.waitForCodes();
  await again.submitAndSee();
  await popup.waitForDevices(2);
  await again.signIn();
});

scene('a name that somebody else took meanwhile is told for what it is when the codes are sent off', async (stage) => {
  const popup = await makeVault(stage);
  const user = openAccount(stage).addUser('alice', PASSWORD);
  const enroller = await Enroller.begin(stage, user);
  await enroller.saveAndFill();
  // The same device in another window, with codes of its own.
  const [device] = user.account.virtualDevices;
  const now = stage.aws.clock.now();
  assert.ok(device?.enable(device.codeAt(now - 60_000), device.codeAt(now - 30_000), now, stage.aws.world));
  await enroller.pressButton(enroller.words.addMfa);
  await waitForCard(enroller.page, text('card_name_exists'));
  await popup.waitForDevices(1);
});

scene('what the person changes of its owner counts, and the rest is as the page says', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await waitForButton(enroller.page, text('card_enrol'), 'ready');
  await enroller.page.focus(await enroller.fieldOf(enroller.words.mfaCode1));
  const { keyboard } = enroller.page;
  // Into the card and on to what unfolds the three fields.
  for (const key of ['Tab', 'Tab', 'Enter', 'Tab'] as const) await keyboard.press(key);
  for (const words of ['spare', '444455556666', 'bob']) {
    await keyboard.press('End');
    for (const _ of 'acme-000-alice') await keyboard.press('Backspace');
    await keyboard.type(words);
    await keyboard.press('Tab');
  }
  await waitForCard(enroller.page, 'spare · 444455556666 · bob');
  await enroller.saveAndFill();
  const [row] = await popup.waitForDevices(1);
  assert.deepEqual([row?.label, row?.detail], ['spare', '444455556666 · bob']);
});

scene('a device whose tab was closed before AWS said anything is assigned once its owner’s list shows it', async (stage) => {
  const popup = await makeVault(stage);
  const user = openAccount(stage).addUser('alice', PASSWORD);
  user.assignDevice('telephone');
  const enroller = await Enroller.begin(stage, user);
  await enroller.saveAndFill();
  await popup.page.bringToFront();
  await waitInPage(enroller.page, 'a tab that nobody sees', 'document.hidden');
  await enroller.page.evaluate((words) => {
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words)?.click();
  }, enroller.words.addMfa);
  await waitUntil(15_000, 'AWS to have assigned it', () => user.devices.length === 2);
  await enroller.page.close();
  await popup.waitForText(text('popup_device_pending'));
  const list = new ConsolePerson(await stage.browser.newPage());
  await list.open(stage.aws.world.startSession(user, stage.aws.clock.now(), { mfaAuthenticated: true }));
  const pending = JSON.stringify(text('popup_device_pending'));
  await waitInPage(popup.page, 'nothing that is not finished', `!document.body.innerText.includes(${pending})`);
  const { devices } = await askWorker<{ devices: { id: string }[] }>(stage, { type: 'listDevices' });
  const { device } = await askWorker<{ device: { names: { serialNumber: string } } }>(stage, { type: 'getDevice', id: devices[0]?.id });
  assert.equal(device.names.serialNumber, enroller.device.serial);
});

scene('a new device is named like its user, with a press and where nothing stands yet', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD), { as: 'first step' });
  await pressCard(enroller.page, text('card_name_fill'));
  const field = await enroller.fieldOf(enroller.words.deviceName);
  const named = `document.querySelector(${JSON.stringify(field)}).value === 'alice'`;
  await waitInPage(enroller.page, 'the name in its field', named);
  await enroller.fillIn(enroller.words.deviceName, 'mine');
  await waitInPage(enroller.page, 'the page to go on', `document.querySelector(${JSON.stringify(field)}).value === 'mine'`);
  assert.equal(await readCard(enroller.page), undefined, 'a name that was typed stays');
});

scene('a token and a passkey are none of ours: nothing is offered for them, and the popup says why', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('hugo', PASSWORD), { as: 'first step' });
  await waitForCard(enroller.page, text('card_name_fill'));
  await enroller.nameDevice('hugo', 'HARDWARE_TOTP');
  await enroller.page.locator(await enroller.fieldOf(enroller.words.mfaCode2)).wait();
  await waitForAnswer('the worker to know the token for what it is', async () => {
    const { prompt } = await askWorker<{ prompt: { why?: string } }>(stage, { type: 'getPrompt' });
    return prompt.why === 'hardwareToken';
  });
  assert.equal(await readCard(enroller.page), undefined);
  await enroller.pressButton(enroller.words.previous);
  await enroller.nameDevice('hugo', 'PASSKEY');
  await waitForAnswer('the worker to know that nothing is asked for', async () => {
    const { prompt } = await askWorker<{ prompt: { type: string; why?: string } }>(stage, { type: 'getPrompt' });
    return prompt.type === 'nothing' && prompt.why !== 'hardwareToken';
  });
  assert.equal(await readCard(enroller.page), undefined);
  assert.deepEqual(await popup.devices(), []);
});

type Cast = Enrolment & { readonly principal: Principal };

const showQr = (enroller: Enroller): Promise<void> => enroller.showQrCode();
/** Two of the screen's pixels for one of the page's, and the page itself at half as much again. */
async function showEnlarged(enroller: Enroller): Promise<void> {
  await enroller.page.setViewport({ width: 1440, height: 900, deviceScaleFactor: 2 });
  await enroller.page.evaluate(`document.documentElement.style.zoom = '1.5'`);
  await enroller.showQrCode();
}

const FORMS: Readonly<Record<string, readonly [Enrolment, (enroller: Enroller) => Promise<unknown>]>> = {
  hidden: [{}, async () => undefined],
  text: [{ look: { secret: 'div', spaces: 'groups' } }, (enroller) => enroller.readSecretKey()],
  data: [{ look: { qr: 'img-data' } }, showQr],
  blob: [{ look: { qr: 'img-blob', uri: 'escaped' } }, showQr],
  canvas: [{ look: { qr: 'canvas', uri: 'bare' } }, showQr],
  svg: [{ look: { qr: 'svg', theme: 'dark' } }, showQr],
  enlarged: [{ look: { qr: 'img-data' } }, showEnlarged],
};
const CASTS: Readonly<Record<string, (account: Account) => Cast>> = {
  root: (account) => ({ principal: account.addRoot('owner@keyfob.example', PASSWORD) }),
  'another user': (account) => {
    const fragment = '#/users/details/carol?section=security_credentials';
    return { principal: account.addUser('carol', PASSWORD), by: account.addUser('admin', PASSWORD), fragment };
  },
  'another user, by a role': (account) => {
    const fragment = '#/users/details/dave$security_credentials';
    const by = account.addRole('Administrator', 'erin');
    return { principal: account.addUser('dave', PASSWORD), by, fragment, path: '/iamv2/home' };
  },
  Japanese: (account) => ({ principal: account.addUser('alice', PASSWORD), language: 'ja' }),
  German: (account) => ({ principal: account.addUser('alice', PASSWORD), language: 'de' }),
  'the dialog of 2018': (account) => ({ principal: account.addUser('dora', PASSWORD), look: { wizard: 'modal' } }),
  'one of several sessions': (account) => {
    return { principal: account.addUser('alice', PASSWORD), host: `${account.id}-k3m9q2xz` };
  },
  'aws-cn': (account) => ({ principal: account.addUser('alice', PASSWORD) }),
  'aws-us-gov': (account) => ({ principal: account.addUser('alice', PASSWORD) }),
  'aws-eusc': (account) => ({ principal: account.addUser('alice', PASSWORD) }),
};
