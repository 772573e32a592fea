import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { MfaDevice } from '../aws/index.ts';
import type { OptionsPage } from './harness/options-page.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { clearStorage, readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { downloadBackup, makeVaultFile, readVault, saveBackup } from './harness/vault-file.ts';

const scene = makeScenes();
const THEIRS = 'Päßwörd 日本 of another vault';

scene('a backup is saved, read by a program of others, lost here, and restored whole', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  const popup = await makeVault(stage, alice);
  await popup.waitForText(text('popup_backup_due'));
  const options = await stage.openOptions('backup');
  await options.waitForText(text('options_backup_never'));
  await options.waitForText(text('options_backup_due'));
  const before = await readStorage(stage.browser.desk);
  const path = await downloadBackup(stage, options);
  assert.match(basename(path), /^keyfob-\d{4}-\d\d-\d\d\.vault$/);
  assert.deepEqual(await readStorage(stage.browser.desk), before, 'a file that nobody has seen is no backup');
  await options.waitForText(text('options_backup_never'));
  await (await stage.openPopup()).waitForText(text('popup_backup_due'));
  await options.press('options_backup_seen');
  await options.waitForText(text('options_backup_saved'));
  assert.ok(!(await options.page.evaluate(() => document.body.innerText)).includes(text('options_backup_due')));
  const [device] = readVault(path, PASSPHRASE).devices;
  assert.equal(device?.['secret'], alice.device.secretKey);

  const kept = join(stage.downloads, 'kept');
  writeFileSync(kept, readFileSync(path));
  await clearStorage(stage.browser.desk);
  await stage.browser.killWorker();
  const empty = await stage.openOptions('restore');
  await empty.look(kept, PASSPHRASE);
  await empty.waitForText(text('options_restore_first'));
  assert.deepEqual(await standings(empty), [text('options_restore_new')]);
  await empty.press('options_restore');
  await empty.waitForText(text('options_restored', '1', '0'));
  await assertShows(stage, alice.device);
});

scene('the very same vault brings nothing, another one brings what is missing, and nothing is overwritten', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice);
  const [known] = await popup.devices();
  const options = await stage.openOptions();
  const own = await saveBackup(stage, options);
  await options.openPanel('options_restore_title');
  await options.look(own, PASSPHRASE);
  await options.waitForText(text('options_restore_identical'));
  assert.deepEqual(await standings(options), [text('options_restore_here')]);
  await options.press('options_restore_close');

  const theirs = join(stage.downloads, 'theirs');
  const code = makeVaultFile(theirs, THEIRS, [record(alice.device, 'by another name', 0), record(bob.device, 'bob', 1)]);
  await options.look(theirs, code.toLowerCase());
  await options.waitForText(text('options_restore_other'));
  assert.deepEqual(await standings(options), [text('options_restore_differs'), text('options_restore_new')]);
  assert.equal((await popup.devices()).length, 1, 'a look changes nothing');
  await options.press('options_restore');
  await options.waitForText(text('options_restored', '1', '1'));
  const after = await stage.openPopup();
  await after.waitForButton('popup_lock');
  assert.deepEqual((await after.devices()).map(({ label }) => label), [known?.label, 'bob']);
});

scene('what was deleted a moment ago is in no backup, and may be taken back all the same', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const before = await popup.devices();
  const { devices } = await askWorker<{ devices: { id: string }[] }>(stage, { type: 'listDevices' });
  await askWorker(stage, { type: 'deleteDevice', id: devices[0]?.id });
  const path = await saveBackup(stage, await stage.openOptions());
  const file = readVault(path, PASSPHRASE);
  assert.equal(file.devices.length, 1);
  assert.equal(file.deleted, undefined);
  await askWorker(stage, { type: 'bringBackDevice', id: devices[0]?.id });
  const after = await stage.openPopup();
  await after.waitForButton('popup_lock');
  const labels = (await after.devices()).map(({ label }) => label);
  assert.deepEqual(labels.toSorted(), before.map(({ label }) => label).toSorted());
});

scene('a vault that others have made opens here with its own passphrase', async (stage) => {
  const { device } = addNewcomer(stage);
  const theirs = join(stage.downloads, 'theirs');
  makeVaultFile(theirs, THEIRS, [record(device, 'made elsewhere', 0)]);
  const options = await stage.openOptions('restore');
  await options.look(theirs, THEIRS);
  await options.press('options_restore');
  await options.waitForText(text('options_restored', '1', '0'));
  await options.lock();
  await options.unlock(THEIRS);
  await assertShows(stage, device);
});

scene('what cannot be restored is named, and changes nothing', async (stage) => {
  await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  const own = readFileSync(await saveBackup(stage, options), 'utf8');
  const before = await readStorage(stage.browser.desk);
  await options.openPanel('options_restore_title');
  await options.press('options_restore_look');
  await options.waitForText(text('options_restore_no_file'));
  for (const [number, [name, content]] of spoilings(own).entries()) {
    const path = join(stage.downloads, `spoilt-${number}`);
    writeFileSync(path, content);
    await options.chooseFile(path);
    // Said as soon as the file is chosen: no passphrase would help.
    await options.waitForRefusal(name);
  }
  const whole = join(stage.downloads, 'whole');
  writeFileSync(whole, own);
  await options.look(whole, 'correct horse battery stable');
  await options.waitForRefusal('wrongPassphrase');
  // A recovery code with a typing error is no wrong passphrase.
  const theirs = join(stage.downloads, 'theirs');
  const code = makeVaultFile(theirs, THEIRS, []);
  await options.look(theirs, swapGroups(code, 2, 3));
  await options.waitForRefusal('recoveryGroup', '', '3');
  await options.look(theirs, code.slice(1));
  await options.waitForRefusal('recoveryMalformed');
  assert.deepEqual(await readStorage(stage.browser.desk), before);
});

scene('the popup reminds of a backup quietly, until it is put off or a device changes', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  await popup.waitForText(text('popup_backup_due'));
  await popup.page.locator('.reminder-dismiss').click();
  await popup.page.waitForSelector('.reminder', { hidden: true });
  await stage.browser.killWorker();
  const again = await stage.openPopup();
  await again.waitForButton('popup_lock');
  assert.equal(await again.page.$('.reminder'), null);
  await again.addDevice({ key: addNewcomer(stage, { name: 'bob' }).device.uri });
  await again.waitForText(text('popup_backup_due'));
});

async function standings(options: OptionsPage): Promise<string[]> {
  return (await options.preview()).map(({ standing }) => standing);
}

/** A recovery code of which two groups, counted from 0, stand in each other's place. */
function swapGroups(code: string, one: number, other: number): string {
  const groups = code.split('-');
  [groups[one], groups[other]] = [groups[other] ?? '', groups[one] ?? ''];
  return groups.join('-');
}

/** A fresh popup shows this device alone, with the right code. */
async function assertShows(stage: Stage, device: MfaDevice): Promise<void> {
  const popup = await stage.openPopup();
  await popup.waitForButton('popup_lock');
  const [row, ...others] = await popup.devices();
  assert.ok(row !== undefined && codesAround(device).includes(row.code), 'a code of this minute');
  assert.deepEqual(others, []);
}

/** A device as a vault keeps it, by the format's text. */
function record(device: MfaDevice, label: string, order: number): object {
  return {
    id: String(order).padStart(32, 'f'),
    label,
    issuer: 'Amazon Web Services',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: device.secretKey,
    state: 'active',
    created: 1_700_000_000,
    note: '',
    order,
  };
}

/** The name of a refusal, and a file that deserves it. */
function spoilings(vault: string): [string, string][] {
  const members = JSON.parse(vault) as Record<string, unknown>;
  const absurd = new URL('../vectors/vault/cost-memory-absurd.vault', import.meta.url);
  return [
    ['notAVault', '{"hello":"world"}'],
    ['vaultNewer', JSON.stringify({ ...members, version: 2, later: true })],
    ['notAVault', ''],
    ['vaultDamaged', vault.slice(0, vault.length / 2)],
    ['notAVault', JSON.stringify({ ...members, format: 'another' })],
    ['vaultCost', readFileSync(absurd, 'utf8')],
  ];
}
