// A device that goes to a telephone: its key as a QR code, read by a reader that is none of ours.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { targetFile } from './harness/paths.ts';
import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage } from './harness/wait.ts';

const scene = makeScenes();

scene('the code says the secret to who knows the passphrase, and hides', async (stage) => {
  await stage.browser.setColorScheme('dark');
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  await popup.openDevice(alice.device.name);
  await popup.press('popup_telephone');
  await ask(popup, 'wrong');
  await popup.waitForRefusal('wrongPassphrase');
  assert.equal(await popup.page.$('.qr-code'), null);
  await ask(popup, PASSPHRASE);
  const uri = new URL(await readByZbar(popup, `${stage.browser.name}-popup-telephone-dark`));
  assert.equal(uri.searchParams.get('secret'), alice.device.secretKey);
  assert.equal(uri.searchParams.get('issuer'), 'Amazon Web Services');
  assert.equal(decodeURIComponent(uri.pathname).split(':').at(-1), `${alice.device.name}@${alice.principal.account.id}`);
  await popup.press('popup_telephone_hide');
  await popup.waitForText(text('popup_telephone_hidden'));
  assert.equal(await popup.page.$('.qr-code'), null);
});

scene('the code hides by itself, and when the person goes', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  await popup.openDevice(alice.device.name);
  await popup.press('popup_telephone');
  await ask(popup, PASSPHRASE);
  await popup.page.waitForSelector('.qr-code');
  await popup.page.keyboard.press('Escape');
  await popup.waitForDevices(1);
  assert.equal(await popup.page.$('.qr-code'), null);
  // A minute becomes a second; what the page says of it stays as long as ever.
  await popup.page.evaluate(`globalThis.setTimeout = ((set) => (act, wait) => set(act, wait === 60_000 ? 1_000 : wait))(setTimeout)`);
  await popup.openDevice(alice.device.name);
  await popup.press('popup_telephone');
  await ask(popup, PASSPHRASE);
  await popup.page.waitForSelector('.qr-code');
  await waitInPage(popup.page, 'the code to hide', `document.querySelector('.qr-code') === null`);
  await popup.waitForText(text('popup_telephone_hidden'));
});

async function ask(popup: Popup, passphrase: string): Promise<void> {
  await popup.type('#telephone-passphrase', passphrase);
  await popup.press('popup_telephone_show');
}

/** What Debian's reader sees on a picture of the page, which it leaves in `target/screens/`. */
async function readByZbar({ page }: Popup, name: string): Promise<string> {
  const code = await page.waitForSelector('.qr-code');
  await code?.scrollIntoView();
  await code?.dispose();
  const path = targetFile('screens', `${name}.png`) as `${string}.png`;
  await page.screenshot({ path });
  return execFileSync('zbarimg', ['--quiet', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable', path], { encoding: 'utf8' }).trim();
}
