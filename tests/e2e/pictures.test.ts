// A device from a picture of a QR code: scanned, chosen, pasted, dropped.

import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { addNewcomer, codesAround, makeVault } from './harness/people.ts';
import { draw, saveAs, showCode } from './harness/pictures.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes();

scene('a picture that was chosen says whose key it is; it is saved when the person says so', async (stage) => {
  const { device, principal } = addNewcomer(stage);
  const popup = await openForm(stage);
  const before = await vault(stage);
  await popup.choosePicture(saveAs(stage.profile, 'code.png', await draw(device.uri)));
  await popup.waitForText(text('popup_add_read'));
  await popup.waitForText(text('popup_add_issuer', 'Amazon Web Services'));
  assert.deepEqual(await fields(popup), { label: device.name, account: principal.account.id, user: '' });
  assert.deepEqual(await vault(stage), before);
  assert.ok(!(await popup.page.content()).includes(device.secretKey), 'the key is not in the page');
  await popup.type('#user', 'alice');
  await popup.press('popup_add_save');
  const [row] = await popup.waitForDevices(1);
  assert.ok(row && codesAround(device).includes(row.code), 'the right code');
  assert.match(row.detail, /· alice$/);
});

scene('a picture of any other site is taken, pasted or dropped; and another key in its place', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await openForm(stage);
  await drop(popup, await draw(FOREIGN));
  await popup.waitForText(text('popup_add_issuer', 'Example'));
  assert.deepEqual(await fields(popup), { label: 'a@example.com', account: '', user: '' });
  await popup.press('popup_add_other');
  await popup.page.waitForSelector('#key');
  assert.deepEqual(await fields(popup), { label: '', account: '', user: '' });
  await paste(stage, popup, await draw(device.uri));
  await popup.waitForText(text('popup_add_issuer', 'Amazon Web Services'));
  await popup.type('#label', 'Mine');
  await paste(stage, popup, await draw(FOREIGN));
  await popup.waitForText(text('popup_add_issuer', 'Example'));
  assert.deepEqual(await fields(popup), { label: 'Mine', account: '', user: '' });
  await popup.press('popup_add_save');
  assert.equal((await popup.waitForDevices(1))[0]?.label, 'Mine');
});

scene('what is no picture of one key is told for what it is; nothing is saved', async (stage) => {
  const popup = await openForm(stage);
  const before = await vault(stage);
  const large = saveAs(stage.profile, 'large.png', await draw(FOREIGN));
  truncateSync(large, 60_000_000);
  const words = join(stage.profile, 'words.png');
  writeFileSync(words, 'not a picture');
  await popup.choosePicture(large);
  await popup.waitForRefusal('pictureTooLarge');
  await popup.choosePicture(words);
  await popup.waitForRefusal('notAPicture');
  await drop(popup, await draw('https://example.com/'));
  await popup.waitForRefusal('qrCodeNotAKey');
  await drop(popup, await draw(FOREIGN.replace('totp', 'hotp')));
  await popup.waitForRefusal('uriHotp');
  assert.deepEqual(await vault(stage), before);
  // The form is as it was, and takes a key all the same; nothing moves while the key is judged.
  await popup.paste('#key', FOREIGN);
  const place = await buttonPlace(popup);
  await popup.waitForText(text('popup_add_issuer', 'Example'));
  assert.equal(await buttonPlace(popup), place);
  await popup.press('popup_add_save');
  await popup.waitForDevices(1);
});

scene('a key is judged while it is typed, and what it says is shown', async (stage) => {
  const { device, principal } = addNewcomer(stage);
  const popup = await openForm(stage);
  await popup.type('#key', 'GEZDGNBV1');
  await popup.waitForRefusal('secretCharacter', '1', '9');
  await popup.type('#key', 'GEZD');
  await waitInPage(popup.page, 'no complaint', `document.querySelector('#key-problem').innerText === ''`);
  await popup.page.keyboard.press('Tab');
  await popup.waitForRefusal('secretTooShort');
  await popup.paste('#key', '');
  await popup.type('#key', '');
  await popup.paste('#key', device.uri);
  await popup.waitForText(text('popup_add_issuer', 'Amazon Web Services'));
  assert.deepEqual(await fields(popup), { label: device.name, account: principal.account.id, user: '' });
});

scene('the popup scans the page in front, whosever it is', async (stage) => {
  const { device, principal } = addNewcomer(stage);
  await (await makeVault(stage)).page.close();
  const page = await stage.browser.newPage();
  await page.goto('https://www.amazon.com/ap/signin');
  const before = await vault(stage);
  const popup = await stage.browser.pressAction(page);
  const press = (key: string): Promise<void> =>
    waitForAnswer(`the button “${text(key)}”`, async () => {
      const found = `[...document.querySelectorAll('button')].find((it) => it.textContent.trim() === ${JSON.stringify(text(key))})`;
      return (await popup(`Boolean(${found} && (${found}.click(), true))`)) === true;
    });
  const says = (words: string): Promise<void> =>
    waitForAnswer(`“${words}”`, async () => (await popup(`document.body.textContent.includes(${JSON.stringify(words)})`)) === true);
  await press('popup_add');
  assert.equal(await popup('[document.body.offsetWidth, document.body.offsetHeight].join()'), '380,560', 'the popup’s own size');
  await press('popup_add_scan');
  await says(text('error_noQrCode'));
  await showCode(page, device.uri);
  await press('popup_add_scan');
  await says(text('popup_add_issuer', 'Amazon Web Services'));
  assert.equal(await popup(`document.querySelector('#account').value`), principal.account.id);
  assert.deepEqual(await vault(stage), before);
  await press('popup_add_save');
  await says(device.name);
  const list = await stage.openPopup();
  const [row] = await list.waitForDevices(1);
  assert.ok(row && codesAround(device).includes(row.code), 'the right code');
});

async function openForm(stage: Stage): Promise<Popup> {
  const popup = await makeVault(stage);
  await popup.openForm();
  return popup;
}

async function vault(stage: Stage): Promise<unknown> {
  return (await readStorage(stage.browser.desk))['vault'];
}

function fields({ page }: Popup): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(['label', 'account', 'user'].map((id) => [id, document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? ''])),
  );
}

/** How far down *Save* stands. */
function buttonPlace({ page }: Popup): Promise<number> {
  return page.$eval('button[type="submit"]', (button) => button.getBoundingClientRect().top);
}

/** Copies a picture, and pastes it into the page. */
async function paste(stage: Stage, { page }: Popup, address: string): Promise<void> {
  await page.bringToFront();
  // The browser lets a page copy after a press.
  await page.click('.title');
  if (stage.browser.name === 'firefox') return page.evaluate(hearPaste, address);
  await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (character) => character.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, address);
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
}

/** In a page: has it pasted; the clipboard of a Firefox without a window holds text alone. */
function hearPaste(address: string): void {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (character) => character.charCodeAt(0));
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
  event.clipboardData?.items.add(new File([bytes], 'code.png', { type: 'image/png' }));
  document.body.dispatchEvent(event);
}

/** Drops a file with what the address says, as a browser hands it to the page. */
async function drop({ page }: Popup, address: string): Promise<void> {
  await page.evaluate((data) => {
    const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'code.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, address);
}

const FOREIGN = 'otpauth://totp/Example:a%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example';
