// Every screen by the keyboard alone: nothing here points at anything, and the Tab key finds each thing by its name.

import assert from 'node:assert/strict';

import { Keyboard } from './harness/hands.ts';
import { ail, askWorker, heal } from './harness/messages.ts';
import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { clearStorage, writeStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { downloadBackup, spoilLastWrite } from './harness/vault-file.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes();
const NEXT = 'a longer passphrase than before';

scene('a vault is made, and a device added, with the keyboard alone', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await stage.openPopup();
  const keyboard = new Keyboard(popup.page);
  await popup.waitForTitle('popup_first_title');
  await keyboard.type(PASSPHRASE);
  await keyboard.fill(text('popup_passphrase_again'), PASSPHRASE);
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_founded_title');
  await keyboard.choose(text('popup_founded_later'));
  await popup.waitForTitle('popup_empty_title');
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_add_title');
  await keyboard.type(device.uri);
  await keyboard.choose(text('popup_add_save'));
  await popup.waitForText(device.name);
});

scene('a device is edited, shown to a telephone, archived, deleted, and comes back each time', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage), addNewcomer(stage, { name: 'bob' }));
  const keyboard = new Keyboard(popup.page);
  await popup.page.bringToFront();
  await keyboard.goBackTo(text('popup_add'));
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_add_title');
  await keyboard.goBackTo(text('popup_cancel'));
  // Escape goes back from the bar, too.
  await keyboard.press('Escape');
  await popup.waitForDevices(2);
  await keyboard.choose(text('popup_backup_later'));
  await waitInPage(popup.page, 'no reminder', `document.querySelector('.reminder') === null`);
  await keyboard.goBackTo(text('popup_search'));
  await keyboard.press('ArrowDown', 'ArrowRight');
  await popup.waitForButton('popup_device_save');
  await keyboard.waitAt(text('popup_add_label'));
  await keyboard.type('Payments');
  await keyboard.fill(text('popup_device_tags'), 'Berlin');
  await keyboard.goTo(text('popup_device_colour'));
  await keyboard.press('ArrowDown');
  await keyboard.choose(text('popup_device_save'));
  await popup.waitForDevices(2);
  await keyboard.waitAt('Payments');
  assert.equal(await popup.page.$eval('.row:focus-within', (row) => (row as HTMLElement).dataset['colour']), 'red');
  await keyboard.choose(text('popup_device_open', 'Payments'));
  await popup.waitForButton('popup_device_save');
  await keyboard.choose(text('popup_telephone'));
  await keyboard.waitAt(text('popup_passphrase'));
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_telephone_hide'));
  await keyboard.press('Enter');
  await popup.waitForNews('popup_telephone_hidden');
  await keyboard.goBackTo(text('popup_device_back'));
  await keyboard.press('Escape');
  await popup.waitForDevices(2);
  await keyboard.waitAt('Payments');
  await keyboard.press('ArrowRight');
  await popup.waitForButton('popup_device_save');
  await keyboard.choose(text('popup_device_archive'));
  await popup.waitForDevices(1);
  await popup.waitForButton('popup_lock');
  await keyboard.choose(text('popup_archived', '1'));
  await keyboard.choose(text('popup_archived_bring_back_device', 'Payments'));
  await popup.waitForDevices(2);
  await keyboard.waitAt('Payments');
  const word = text('popup_device_delete_word');
  await keyboard.press('Delete');
  await keyboard.waitAt(text('popup_device_delete_type', word));
  await keyboard.press('Escape');
  await keyboard.waitAt('Payments');
  await keyboard.press('Delete');
  await keyboard.waitAt(text('popup_device_delete_type', word));
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_device_delete_type', word));
  await keyboard.type(word);
  await keyboard.choose(text('popup_delete'));
  await popup.waitForDevices(1);
  await popup.waitForButton('popup_undo');
  await keyboard.choose(text('popup_undo'));
  await popup.waitForDevices(2);
  await keyboard.waitAt('Payments');
});

scene('a vault is locked, unlocked, opened with the recovery code, and shown as it was before a damaged write', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage), addNewcomer(stage, { name: 'bob' }));
  const { code } = await askWorker<{ code: string }>(stage, { type: 'makeRecoveryCode', current: PASSPHRASE });
  const keyboard = new Keyboard(popup.page);
  await popup.page.bringToFront();
  await keyboard.goBackTo(text('popup_lock'));
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_passphrase'));
  await keyboard.type(PASSPHRASE);
  await keyboard.choose(text('popup_unlock'));
  await popup.waitForDevices(2);
  await keyboard.goBackTo(text('popup_lock'));
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_passphrase'));
  await keyboard.choose(text('popup_forgotten'));
  await keyboard.waitAt(text('popup_recover_code'));
  await keyboard.goBackTo(text('popup_cancel'));
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_passphrase'));
  await keyboard.choose(text('popup_forgotten'));
  await keyboard.waitAt(text('popup_recover_code'));
  await keyboard.type(code);
  await keyboard.fill(text('popup_passphrase_new'), NEXT);
  await keyboard.fill(text('popup_passphrase_again'), NEXT);
  await keyboard.choose(text('popup_recover'));
  await popup.waitForDevices(2);

  await keyboard.press('ArrowDown', 'ArrowRight');
  await popup.waitForButton('popup_device_save');
  await ail(popup);
  await keyboard.goBackTo(text('popup_device_back'));
  await keyboard.press('Enter');
  await popup.waitForRefusal('storageFailed');
  await heal(popup);
  await keyboard.choose(text('popup_try_again'));
  await popup.waitForDevices(2);

  await askWorker(stage, { type: 'setOrder', order: 'own' });
  await spoilLastWrite(stage);
  await keyboard.waitAt(text('popup_passphrase'));
  await keyboard.type(NEXT);
  await keyboard.press('Enter');
  await popup.waitForText(text('popup_restored'));
  await keyboard.press('ArrowDown', 'Enter');
  await waitInPage(popup.page, 'a copied code', `document.querySelector('.toast').textContent !== ''`);
});

scene('a code is filled from the line that says what the tab asks for; the news is read', async (stage) => {
  const alice = addNewcomer(stage);
  await makeVault(stage, alice);
  await writeStorage(stage.browser.desk, { news: '0.1.0' });
  const visitor = await goToCode(stage, alice, { generation: 'B' });
  await visitor.waitForFill();
  const popup = await stage.openPopupWindow();
  const keyboard = new Keyboard(popup.page);
  await popup.waitForText(text('popup_news', '0.1.0'));
  await popup.waitForButton('popup_prompt_fill');
  await keyboard.choose(text('popup_news_read'));
  await popup.waitForText(text('popup_backup_due'));
  await keyboard.choose(text('popup_prompt_fill'));
  await visitor.waitForCode();
});

scene('the settings are chosen', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions();
  const keyboard = new Keyboard(options.page);
  await options.waitForText(text('options_security'));
  await options.page.bringToFront();
  await keyboard.goTo(text('options_lock_after'));
  await keyboard.press('ArrowDown');
  await options.waitForNews('options_kept');
  await keyboard.goTo(text('options_show_card'));
  await keyboard.press(' ');
  for (const key of ['options_fill', 'options_submit']) {
    await keyboard.goTo(text(key), 1);
    await keyboard.press(' ');
  }
  await keyboard.goTo(text('options_own_order'));
  await keyboard.press(' ');
  await waitForAnswer('all of it to be kept', async () => {
    const { settings } = await askWorker<{ settings: object }>(stage, { type: 'getSettings' });
    const { lockAfter, showCard, fillAutomatically, submitAfterFilling, order } = settings as Record<string, unknown>;
    return [lockAfter, showCard, fillAutomatically, submitAfterFilling, order].join() === 'hour,false,true,true,own';
  });
  // The list of sections leads there: what comes next is in the section.
  await keyboard.goBackTo(text('options_appearance'));
  await keyboard.press('Enter');
  await keyboard.goTo(text('options_theme'), 1);
  await keyboard.press('ArrowDown', 'ArrowDown');
  await waitInPage(options.page, 'dark colours', `document.documentElement.dataset.theme === 'dark'`);
  await keyboard.goTo(text('options_density'), 1);
});

scene('a recovery code is made, the vault key drawn anew, and a backup saved and restored', async (stage) => {
  await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  const keyboard = new Keyboard(options.page);
  await options.waitForText(text('options_security'));
  await options.page.bringToFront();
  await keyboard.choose(text('options_recovery'));
  await keyboard.fill(text('popup_passphrase'), PASSPHRASE);
  await keyboard.press('Enter');
  await options.waitForButton('options_code_written');
  assert.equal((await options.recoveryGroups()).length, 7);
  await keyboard.choose(text('options_code_written'));
  await options.waitForText(text('options_recovery_made'));
  await keyboard.choose(text('options_rotate'));
  await keyboard.fill(text('popup_passphrase'), PASSPHRASE);
  await keyboard.choose(text('options_rotate_submit'));
  await options.waitForNews('options_rotated');
  await options.waitForText(text('options_recovery_none'));
  const file = await downloadBackup(stage, options, () => keyboard.choose(text('options_backup_save')));
  await keyboard.choose(text('options_backup_seen'));
  await options.waitForText(text('options_backup_saved'));
  await keyboard.goBackTo(text('popup_lock'));
  await keyboard.press('Enter');
  await keyboard.waitAt(text('popup_passphrase'));

  await clearStorage(stage.browser.desk);
  await stage.browser.killWorker();
  const empty = await stage.openOptions();
  const again = new Keyboard(empty.page);
  await empty.waitForTitle('popup_first_title');
  await again.goTo(text('options_restore_file'));
  await again.chooseFile(file);
  await again.fill(text('options_restore_secret'), PASSPHRASE);
  await again.choose(text('options_restore_look'));
  assert.equal((await empty.preview()).length, 1);
  await again.choose(text('options_restore'));
  await empty.waitForNews('options_restored', '1', '0');
  await empty.waitForText(text('options_security'));
});
