import assert from 'node:assert/strict';

import type { KeyInput } from 'puppeteer-core';

import type { MfaDevice } from '../aws/index.ts';
import { addNewcomer, codesAround, makeVault, PASSPHRASE } from './harness/people.ts';
import type { DeviceRow, Popup } from './harness/popup.ts';
import { spellingsOfKey, spellingsOfText } from './harness/spellings.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { waitInPage } from './harness/wait.ts';

const scene = makeScenes();

scene('a device added by URI shows its account and the right code', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  const popup = await stage.openPopup();
  await popup.createVault(PASSPHRASE);
  await popup.addDevice({ key: alice.device.uri, user: 'alice' });
  const row = await rowWithFreshCode(popup, alice.device);
  assert.match(row.detail, /prod-payments · alice/);
  // The row shows the alias, once it is known; the number finds the device all the same.
  await popup.openDevice(alice.device.name);
  const { id } = alice.principal.account;
  for (const [field, name] of [['#account', id], ['#alias', 'prod-payments']] as const) await popup.type(field, name);
  await popup.press('popup_device_save');
  await popup.page.waitForSelector('#search');
  await popup.type('#search', id.slice(3, 9));
  await popup.waitForDevices(1);
});

scene('a device added by its secret key shows what was typed and the right code', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await makeVault(stage);
  const grouped = device.secretKey.toLowerCase().replace(/(.{4})(?=.)/g, '$1 ');
  await popup.addDevice({ key: grouped, label: 'Payments', account: '111122223333', user: 'alice' });
  const row = await rowWithFreshCode(popup, device);
  assert.deepEqual([row.label, row.detail], ['Payments', '111122223333 · alice']);
});

scene('a device is deleted only once the word for it is typed', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const [first, second] = (await popup.devices()).map(({ label }) => label);
  assert.ok(first !== undefined && second !== undefined);
  await popup.openDevice(first);
  await popup.click('summary', text('popup_device_delete'));
  await popup.press('popup_delete');
  await waitInPage(popup.page, 'the word to be asked for', `document.activeElement?.id === 'delete-word'`);
  await popup.press('popup_device_back');
  await popup.waitForDevices(2);
  await popup.openDevice(first);
  await popup.click('summary', text('popup_device_delete'));
  await popup.type('#delete-word', text('popup_device_delete_word'));
  await popup.press('popup_delete');
  await popup.waitForDevices(1);
  await stage.browser.killWorker();
  const another = await stage.openPopup();
  await another.waitForButton('popup_lock');
  assert.deepEqual((await another.devices()).map(({ label }) => label), [second]);
});

scene('the page of a device says what is wrong, saves what is right, and archives', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  const popup = await makeVault(stage, alice);
  await popup.openDevice(alice.device.name);
  for (const [field, typed, refusal] of BAD_NAMES) {
    await popup.type(field, typed);
    await popup.press('popup_device_save');
    await popup.waitForRefusal(refusal);
    await popup.type(field, field === '#label' ? 'Payments' : '');
  }
  await popup.type('#serial', alice.device.serial);
  await popup.press('popup_device_copy_serial');
  await popup.waitForText(text('popup_device_serial_copied'));
  await popup.type('#note', 'in the safe');
  await popup.type('#tags', 'on call,Berlin');
  await popup.page.select('#colour', 'popup_colour_blue');
  await popup.press('popup_device_save');
  const [row] = await popup.waitForDevices(1);
  assert.deepEqual([row?.label, row?.detail], ['Payments', `${alice.principal.account.id} · alice · on call, Berlin`]);
  assert.ok(await popup.page.$('.row[data-colour="blue"]'));
  await popup.type('#search', 'nobody');
  await popup.waitForDevices(0);
  await popup.type('#search', 'berlin');
  await popup.waitForDevices(1);
  await stage.browser.killWorker();
  await popup.openDevice('Payments');
  const values = await popup.page.$$eval('.form .input', (fields) => fields.map((field) => (field as HTMLInputElement).value));
  const marks = ['on call, Berlin', 'popup_colour_blue'];
  assert.deepEqual(values.slice(0, 8), ['Payments', alice.principal.account.id, '', 'alice', alice.device.serial, 'in the safe', ...marks]);
  await popup.press('popup_device_archive');
  await popup.press('popup_archived', '1');
  await popup.openDevice('Payments');
  await popup.press('popup_archived_bring_back');
  await popup.waitForDevices(1);
});

scene('a device is deleted on its page with the keyboard alone, and comes back with Undo', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const before = (await popup.devices()).map(({ label }) => label);
  const { keyboard } = popup.page;
  await popup.page.click('#search');
  for (const key of ['ArrowDown', 'ArrowRight'] as const) await keyboard.press(key);
  await popup.waitForButton('popup_device_save');
  await keyboard.press('Escape');
  await waitInPage(popup.page, 'the focus in the row', `document.activeElement?.matches('.row:first-child .row-copy')`);
  await keyboard.press('ArrowRight');
  await popup.waitForButton('popup_device_save');
  const onEnd = `document.activeElement?.matches('.device-delete summary')`;
  while (!(await popup.page.evaluate(onEnd))) await keyboard.press('Tab');
  for (const key of ['Enter', 'Tab'] as const) await keyboard.press(key);
  await keyboard.type('remove');
  await keyboard.press('Enter');
  await popup.type('#delete-word', text('popup_device_delete_word').toUpperCase());
  await keyboard.press('Enter');
  await popup.waitForDevices(1);
  await popup.waitForButton('popup_undo');
  await stage.browser.killWorker();
  const another = await stage.openPopup();
  await another.press('popup_undo');
  await another.waitForDevices(2);
  assert.deepEqual((await another.devices()).map(({ label }) => label), before);
});

scene('keys move through the list, copy the code or the next one, and are explained', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const { keyboard } = popup.page;
  const [, second] = await popup.devices();
  const { device } = second?.detail.includes('bob') ? bob : alice;
  await popup.page.click('#search');
  for (const key of ['ArrowDown', 'ArrowDown'] as const) await keyboard.press(key);
  await chord(popup, 'Control', 'c');
  await popup.waitForText(text('popup_copied', second?.label ?? ''));
  const now = await paste(popup);
  for (const key of ['ArrowDown', 'End'] as const) await keyboard.press(key);
  await chord(popup, 'Control', 'Shift', 'C');
  await waitInPage(popup.page, 'the next code to be copied', `document.querySelector('.toast')?.innerText.includes(${JSON.stringify(NEXT)})`);
  const next = await paste(popup);
  const codes = [-30_000, 0, 30_000].map((later) => device.codeAt(Date.now() + later));
  assert.ok(codes.includes(now) && codes.indexOf(next) > codes.indexOf(now), `of ${codes}: ${now}, then ${next}`);
  await keyboard.type('?');
  await waitInPage(popup.page, 'the keys', `document.querySelector('dialog:modal')?.innerText.includes(${JSON.stringify(text('popup_keys_enter'))})`);
  await keyboard.press('Escape');
  await waitInPage(popup.page, 'the keys to be gone', `!document.querySelector('dialog[open]')`);
});

scene('devices stand by their last use, until one is moved by key or by mouse', async (stage) => {
  const names = ['alice', 'bob', 'carol'];
  const popup = await makeVault(stage, ...names.map((name) => addNewcomer(stage, { name })));
  const labels = async (): Promise<string[]> => (await popup.devices()).map(({ label }) => label);
  const [first = '', second = '', third = ''] = await labels();
  await popup.page.focus('.row:last-child .row-copy');
  await chord(popup, 'Alt', 'ArrowUp');
  await popup.waitForText(text('popup_shifted', third, '2', '3'));
  assert.deepEqual(await labels(), [first, third, second]);
  await chord(popup, 'Alt', 'ArrowUp');
  await popup.waitForText(text('popup_shifted', third, '1', '3'));
  await drag(popup, '.row:first-child .row-grip', '.row:last-child');
  await popup.waitForText(text('popup_shifted', third, '3', '3'));
  const another = await stage.openPopup();
  await another.waitForDevices(3);
  assert.deepEqual((await another.devices()).map(({ label }) => label), [first, second, third]);
});

scene('a press on a device copies its code', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  const [row] = await popup.devices();
  await popup.page.click('.row-copy');
  await popup.waitForText(text('popup_copied', row?.label ?? ''));
  const pasted = await paste(popup);
  assert.ok(codesAround(alice.device).includes(pasted), `${pasted} is a code of this minute`);
});

scene('what lies on disk tells neither secret nor name nor account', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await makeVault(stage);
  const marks = { label: 'Marker Label', account: '987654321098', user: 'marker-user' };
  await popup.addDevice({ key: device.secretKey, ...marks });
  const disk = Buffer.from(JSON.stringify(await readStorage(stage.browser.desk)));
  const spellings = [...Object.values(marks), PASSPHRASE].flatMap(spellingsOfText);
  const found = [...spellings, ...spellingsOfKey(device.secretKey)].filter((spelling) => disk.includes(spelling));
  assert.deepEqual(found, []);
});

const BAD_NAMES = [
  ['#label', ' ', 'labelLength'],
  ['#account', '12', 'accountMalformed'],
  ['#alias', 'No Alias', 'aliasMalformed'],
  ['#serial', 'arn:aws:iam::111122223333:user/alice', 'serialMalformed'],
  ['#note', 'x'.repeat(1_001), 'noteLength'],
  ['#tags', 'x'.repeat(33), 'tagsMalformed'],
] as const;

/** Presses a key while others are held down. */
async function chord({ page: { keyboard } }: Popup, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await keyboard.down(key);
  for (const key of keys.toReversed()) await keyboard.up(key);
}

/** Takes what stands here with the mouse, and lets it go there. */
async function drag({ page }: Popup, from: string, to: string): Promise<void> {
  const middle = async (selector: string): Promise<{ x: number; y: number }> => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await (await page.$(selector))?.boundingBox()) ?? {};
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [begin, end] = [await middle(from), await middle(to)];
  await page.mouse.move(begin.x, begin.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
}

/** What lies on the clipboard, by way of the search, which is empty before and afterwards. */
async function paste(popup: Popup): Promise<string> {
  await popup.page.click('#search');
  await chord(popup, 'Control', 'v');
  const pasted = await popup.page.$eval('#search', (field) => (field as HTMLInputElement).value);
  await chord(popup, 'Control', 'a');
  await popup.page.keyboard.press('Backspace');
  return pasted;
}

/** What is said of a code that counts only later, up to where a number comes. */
const NEXT = text('popup_copied_next', '\u0000', '\u0000').split('\u0000').at(0) ?? '';

async function rowWithFreshCode(popup: Popup, device: MfaDevice): Promise<DeviceRow> {
  const [row] = await popup.devices();
  assert.ok(row, 'the popup shows a device');
  assert.ok(codesAround(device).includes(row.code), `${row.code} is a code of this minute`);
  return row;
}
