import assert from 'node:assert/strict';

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';

import type { ExtensionPage } from './harness/extension-page.ts';
import { targetFile } from './harness/paths.ts';
import { addNewcomer, PASSPHRASE } from './harness/people.ts';
import { draw, saveAs } from './harness/pictures.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { clearStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { downloadBackup } from './harness/vault-file.ts';
import { POPUP, settle } from './harness/view.ts';

const scene = makeScenes();

for (const colorScheme of ['light', 'dark'] as const) {
  scene(`every screen passes axe and has its picture taken, ${colorScheme}`, async (stage) => {
    const show = (page: ExtensionPage, screen: string): Promise<void> => inspect(stage, page, `${screen}-${colorScheme}`);
    await stage.browser.setColorScheme(colorScheme);
    const alice = addNewcomer(stage, { alias: 'prod-payments' });
    const popup = await stage.openPopup();
    await popup.page.setViewport(POPUP);
    await popup.press('popup_first_create');
    await popup.waitForRefusal('passphraseEmpty');
    await show(popup, 'popup-first-run');
    await popup.submitNewPassphrase(PASSPHRASE);
    await popup.waitForTitle('popup_founded_title');
    await show(popup, 'popup-founded');
    await popup.press('popup_founded_later');
    await popup.waitForTitle('popup_empty_title');
    await show(popup, 'popup-empty');
    await popup.openForm();
    await popup.choosePicture(saveAs(stage.profile, 'code.png', await draw(alice.device.uri)));
    await popup.waitForText(text('popup_add_read'));
    await show(popup, 'popup-add-picture');
    await popup.press('popup_add_other');
    await popup.submitDevice({ key: 'GEZDGNBVGY3TQOJ1' });
    await popup.waitForRefusal('secretCharacter', '1', '16');
    await show(popup, 'popup-add');
    await popup.submitDevice({ key: alice.device.uri });
    await popup.waitForText(text('popup_backup_due'));
    await show(popup, 'popup-devices');
    await popup.page.focus('.row-copy');
    await popup.page.keyboard.type('?');
    await popup.waitForText(text('popup_keys_enter'));
    await show(popup, 'popup-keys');
    await popup.press('popup_keys_close');
    const label = (await popup.devices())[0]?.label ?? '';
    await popup.openDevice(label);
    await show(popup, 'popup-device');
    await popup.press('popup_cli');
    await popup.waitForText(text('popup_cli_no_serial'));
    await popup.type('#serial', alice.device.serial);
    await popup.type('#tags', 'on call, Berlin');
    await popup.page.select('#colour', 'popup_colour_purple');
    await popup.press('popup_device_save');
    await popup.waitForDevices(1);
    await show(popup, 'popup-devices-marked');
    await popup.openDevice(label);
    await popup.press('popup_cli');
    await popup.waitForText(text('popup_cli_profile_hint'));
    await popup.page.$eval('#cli-session-title', (title) => title.scrollIntoView());
    await show(popup, 'popup-device-cli');
    await popup.click('summary', text('popup_device_delete'));
    await popup.waitForText(text('popup_device_delete_hint'));
    await popup.page.$eval('.device-end', (end) => end.scrollIntoView());
    await show(popup, 'popup-device-delete');
    await popup.press('popup_device_archive');
    await popup.press('popup_archived', '1');
    await show(popup, 'popup-archived');
    await popup.press('popup_archived_bring_back');
    await popup.waitForDevices(1);
    await popup.askToDelete((await popup.devices())[0]?.label ?? '');
    await show(popup, 'popup-delete');

    const options = await stage.openOptions();
    await options.waitForText(text('options_security'));
    await show(options, 'options');
    await options.openPanel('options_change');
    await options.press('options_change_submit');
    await options.waitForRefusal('passphraseEmpty');
    await show(options, 'options-passphrase');
    await options.openPanel('options_change');
    await options.openPanel('options_rotate');
    await options.openPanel('options_recovery');
    await options.type('#recovery-current', PASSPHRASE);
    await options.press('options_recovery_make');
    await options.waitForButton('options_code_written');
    await show(options, 'options-recovery-code');
    await options.press('options_code_written');
    await options.openPanel('options_rotate');
    const file = await downloadBackup(stage, options);
    await show(options, 'options-backup');
    await options.press('options_backup_seen');
    await options.waitForText(text('options_backup_saved'));
    await options.openPanel('options_restore_title');
    await options.press('options_restore_look');
    await options.waitForText(text('options_restore_no_file'));
    await show(options, 'options-restore');
    await options.look(file, PASSPHRASE);
    await options.preview();
    await show(options, 'options-preview');

    await options.lock();
    await show(options, 'options-unlock');
    await popup.tryPassphrase('wrong');
    await popup.waitForRefusal('wrongPassphrase');
    await show(popup, 'popup-unlock');
    await popup.press('popup_forgotten');
    await popup.type('#recovery-code', 'AAAAA-BBBBB');
    await popup.type('#passphrase', PASSPHRASE);
    await popup.type('#passphrase-again', PASSPHRASE);
    await popup.press('popup_recover');
    await popup.waitForRefusal('recoveryMalformed');
    await show(popup, 'popup-recover');
    await clearStorage(stage.browser.desk);
    await stage.browser.killWorker();
    const empty = await stage.openOptions();
    await empty.waitForTitle('popup_first_title');
    await show(empty, 'options-first-run');
  });
}

scene('a vault is made, and a device added, with the keyboard alone', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await stage.openPopup();
  const { keyboard } = popup.page;
  await popup.waitForTitle('popup_first_title');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Tab');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_founded_title');
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_empty_title');
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_add_title');
  await keyboard.type(device.uri);
  await keyboard.press('Enter');
  await popup.waitForText(device.name);
});

/** Has axe judge the screen, and leaves its picture in `target/screens/`. */
async function inspect(stage: Stage, { page }: ExtensionPage, name: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(settle);
  await page.evaluate(() => scrollTo(0, 0));
  const path = targetFile('screens', `${stage.browser.name}-${name}.png`) as `${string}.png`;
  await page.screenshot({ path, fullPage: !name.startsWith('popup') });
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
  assert.deepEqual(found, [], name);
}
