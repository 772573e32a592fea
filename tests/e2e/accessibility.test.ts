// Every screen passes axe in light and in dark, announces no code, and has its pictures taken.

import assert from 'node:assert/strict';

import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { ail, askWorker, heal } from './harness/messages.ts';
import type { OptionsPage } from './harness/options-page.ts';
import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import { draw, saveAs } from './harness/pictures.ts';
import type { Popup } from './harness/popup.ts';
import { inspect, openAsPopup } from './harness/screens.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { clearStorage, writeStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { saveBackup, spoilLastWrite } from './harness/vault-file.ts';
import { POPUP } from './harness/view.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

scene('every screen of the popup, from the first to the last of a device', async (stage) => {
  const show = (screen: string): Promise<void> => inspect(stage, popup, `popup-${screen}`);
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  const popup = await openAsPopup(stage);
  await popup.press('popup_first_create');
  await popup.waitForRefusal('passphraseEmpty');
  await show('first-run');
  await popup.submitNewPassphrase(PASSPHRASE);
  await popup.waitForTitle('popup_founded_title');
  await show('founded');
  await popup.press('popup_founded_later');
  await popup.waitForTitle('popup_empty_title');
  await show('empty');
  await popup.openForm();
  await popup.choosePicture(saveAs(stage.profile, 'code.png', await draw(alice.device.uri)));
  await popup.waitForText(text('popup_add_read'));
  await show('add-picture');
  await popup.press('popup_add_other');
  await popup.submitDevice({ key: 'GEZDGNBVGY3TQOJ1' });
  await popup.waitForRefusal('secretCharacter', '1', '16');
  await show('add');
  await popup.submitDevice({ key: alice.device.uri });
  await popup.waitForText(text('popup_backup_due'));
  await show('devices');
  await popup.type('#search', 'nobody');
  await popup.waitForText(text('popup_search_nothing'));
  await show('no-match');
  await popup.type('#search', '');
  await popup.waitForDevices(1);
  await popup.page.focus('.row-copy');
  await popup.page.keyboard.type('?');
  await popup.waitForText(text('popup_keys_enter'));
  await show('keys');
  await popup.press('popup_keys_close');
  const label = (await popup.devices())[0]?.label ?? '';
  await popup.openDevice(label);
  await show('device');
  await popup.press('popup_telephone');
  await popup.type('#telephone-passphrase', PASSPHRASE);
  await show('telephone');
  await popup.press('popup_telephone_show');
  await (await popup.page.waitForSelector('.qr-code'))?.dispose();
  await show('telephone-code');
  await popup.press('popup_telephone_hide');
  await popup.press('popup_cli');
  await popup.waitForText(text('popup_cli_no_serial'));
  await show('device-cli-serial');
  await popup.type('#serial', alice.device.serial);
  await popup.type('#tags', 'on call, Berlin');
  await popup.page.select('#colour', 'popup_colour_purple');
  await popup.press('popup_device_save');
  await popup.waitForDevices(1);
  await show('devices-marked');
  await popup.openDevice(label);
  await popup.press('popup_cli');
  await popup.waitForText(text('popup_cli_profile_hint'));
  await show('device-cli');
  await popup.click('summary', text('popup_device_delete'));
  await popup.waitForText(text('popup_device_delete_hint'));
  await show('device-delete');
  await popup.press('popup_device_archive');
  await popup.waitForTitle('popup_empty_in_use');
  await show('none-in-use');
  await popup.press('popup_archived', '1');
  await show('archived');
  await popup.openDevice(label);
  await show('device-archived');
  await popup.press('popup_archived_bring_back');
  await popup.waitForDevices(1);
  await popup.openDevice(label);
  await popup.click('summary', text('popup_device_delete'));
  await popup.type('#delete-word', text('popup_device_delete_word'));
  await show('delete');
  await popup.press('popup_delete');
  await popup.waitForButton('popup_undo');
  await show('undo');
  await popup.lock();
  await popup.tryPassphrase('wrong');
  await popup.waitForRefusal('wrongPassphrase');
  await show('unlock');
  await popup.press('popup_forgotten');
  await popup.type('#recovery-code', 'AAAAA-BBBBB');
  await popup.type('#passphrase', PASSPHRASE);
  await popup.type('#passphrase-again', PASSPHRASE);
  await popup.press('popup_recover');
  await popup.waitForRefusal('recoveryMalformed');
  await show('recover');
});

scene('what the popup says of the tab in front, and of codes and devices that are not as usual', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  await makeVault(stage);
  // An hour's code: it stays spent as long as this takes.
  const device = { key: `${alice.device.uri}&period=3600`, label: '', account: '', user: 'alice' };
  await askWorker(stage, { type: 'addDevice', device });
  const bob = await Enroller.begin(stage, openAccount(stage).addUser('bob', PASSWORD));
  await bob.saveAndFill();
  await bob.page.close();
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  const asking = await showBeside(stage, 'prompt', text('popup_prompt_of', `${alice.principal.account.label} · alice`));
  assert.deepEqual(await asking.page.evaluate(CROWDED), [], 'names are seen, and nothing lies over them or their buttons');
  await asking.press('popup_prompt_fill');
  await visitor.waitForCode();
  await visitor.tab.evaluate((field) => {
    const [label] = document.querySelector<HTMLInputElement>(field)?.labels ?? [];
    if (label) label.textContent = 'Type the characters of the captcha';
  }, visitor.codeField);
  await visitor.tab.bringToFront();
  await waitForAnswer('a look at the captcha', async () => {
    const { prompt } = await askWorker<{ prompt: { why?: string } }>(stage, { type: 'getPrompt' });
    return prompt.why === 'captcha';
  });
  await showBeside(stage, 'why-not', text('popup_why_captcha'));
  await visitor.tab.close();

  const popup = await openAsPopup(stage);
  const rows = await popup.waitForDevices(2);
  assert.ok(rows.find(({ detail }) => detail.includes('alice'))?.spent);
  await inspect(stage, popup, 'popup-spent');
  await popup.openDevice(rows.find(({ detail }) => detail.includes('bob'))?.label ?? '');
  await popup.waitForText(text('popup_device_pending_hint'));
  await inspect(stage, popup, 'popup-device-pending');
  await ail(popup);
  await popup.press('popup_device_back');
  await popup.waitForRefusal('storageFailed');
  await inspect(stage, popup, 'popup-broken');
  await heal(popup);
  await popup.press('popup_try_again');
  await popup.waitForDevices(2);

  await stage.browser.desk.evaluate(() => localStorage.setItem('codes', 'hidden'));
  await writeStorage(stage.browser.desk, { news: '0.1.0' });
  const hidden = await openAsPopup(stage);
  await hidden.waitForText(text('popup_news', '0.1.0'));
  await inspect(stage, hidden, 'popup-hidden-codes-news');
  await hidden.page.click('.reveal');
  await inspect(stage, hidden, 'popup-hidden-codes-shown');
  await stage.browser.desk.evaluate(() => {
    localStorage.removeItem('codes');
    localStorage.setItem('density', 'compact');
  });
  await spoilLastWrite(stage);
  const restored = await openAsPopup(stage);
  await restored.unlock(PASSPHRASE);
  await restored.waitForText(text('popup_restored'));
  await inspect(stage, restored, 'popup-restored-compact');
});

scene('every screen of the settings, and every panel', async (stage) => {
  const show = (screen: string): Promise<void> => inspect(stage, options, screen);
  await makeVault(stage, addNewcomer(stage, { alias: 'prod-payments' }));
  const options = await stage.openOptions();
  await options.waitForText(text('options_security'));
  await show('options');
  for (const panel of await panels(options)) {
    await options.page.click(`#${panel} > summary`);
    if (panel === 'cost') await waitInPage(options.page, 'a measurement', MEASURED);
    await inspect(stage, options, `options-${panel}`, `#${panel}`);
    await options.page.click(`#${panel} > summary`);
  }
  await options.openPanel('options_change');
  await options.press('options_change_submit');
  await options.waitForRefusal('passphraseEmpty');
  await show('options-passphrase');
  await options.openPanel('options_change');
  await options.openPanel('options_recovery');
  await options.type('#recovery-current', PASSPHRASE);
  await options.press('options_recovery_make');
  await options.waitForButton('options_code_written');
  await show('options-recovery-code');
  await options.press('options_code_written');
  const file = await saveBackup(stage, options);
  await options.openPanel('options_restore_title');
  await options.press('options_restore_look');
  await options.waitForText(text('options_restore_no_file'));
  await show('options-restore-refused');
  await options.look(file, PASSPHRASE);
  await options.preview();
  await show('options-preview');
  await options.page.select('#density', 'options_density_compact');
  await show('options-compact');
  await options.lock();
  await show('options-unlock');
  await options.press('popup_forgotten');
  await options.waitForTitle('popup_recover_title');
  await show('options-recover');
  await clearStorage(stage.browser.desk);
  await stage.browser.killWorker();
  const empty = await stage.openOptions();
  await empty.waitForTitle('popup_first_title');
  await inspect(stage, empty, 'options-first-run');
});

/** A popup in a window of its own beside the tab in front, once it says something of that tab; its screen. */
async function showBeside(stage: Stage, screen: string, says: string): Promise<Popup> {
  const popup = await stage.openPopupWindow();
  await popup.page.setViewport(POPUP);
  await popup.waitForText(says);
  await inspect(stage, popup, `popup-${screen}`);
  return popup;
}

function panels({ page }: OptionsPage): Promise<string[]> {
  return page.$$eval('details.panel', (all) => all.map(({ id }) => id));
}

/** The time of the chosen cost is told. */
const MEASURED = `/\\d/.test(document.querySelector('#cost .form > [role=status]').innerText)`;
/** The rows in which the name is not seen, or one thing lies over another. */
const CROWDED = `(() => {
  const boxOf = (row, part) => row.querySelector(part).getBoundingClientRect();
  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  return [...document.querySelectorAll('.row')]
    .filter((row) => {
      const [names, code, fill, open] = ['.row-names', '.row-code', '.row-fill', '.row-open'].map((part) => boxOf(row, part));
      const label = boxOf(row, '.row-label'), badge = row.querySelector('.badge')?.getBoundingClientRect();
      return label.width < 24 || meet(fill, open) || meet(fill, names) || meet(fill, code) || (badge && meet(badge, code));
    })
    .map((row) => row.innerText);
})()`;
