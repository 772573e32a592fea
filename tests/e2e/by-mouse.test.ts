// What other scenes do with keys only, by the mouse: typing aside, each thing is pressed where it stands.

import { ail, askWorker, heal } from './harness/messages.ts';
import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { writeStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes();
const NEXT = 'a longer passphrase than before';

scene('from the empty list to a device that is deleted by its word, and back from every screen', async (stage) => {
  const { device } = addNewcomer(stage);
  await makeVault(stage);
  await writeStorage(stage.browser.desk, { news: '0.1.0' });
  const popup = await stage.openPopup();
  await popup.press('popup_empty_add');
  await popup.waitForTitle('popup_add_title');
  await popup.press('popup_cancel');
  await popup.waitForTitle('popup_empty_title');
  await popup.press('popup_empty_add');
  await popup.submitDevice({ key: device.uri });
  await popup.waitForDevices(1);
  await popup.waitForText(text('popup_news', '0.1.0'));
  await popup.page.click('.reminder-dismiss');
  await popup.waitForText(text('popup_backup_due'));
  await popup.page.click('.reminder-dismiss');
  await waitInPage(popup.page, 'no reminder', `document.querySelector('.reminder') === null`);
  await popup.openDevice(device.name);
  await popup.press('popup_device_back');
  await popup.waitForDevices(1);
  await popup.openDevice(device.name);
  await ail(popup);
  await popup.press('popup_device_back');
  await popup.waitForRefusal('storageFailed');
  await heal(popup);
  await popup.press('popup_try_again');
  await popup.waitForDevices(1);
  await popup.openDevice(device.name);
  await popup.click('summary', text('popup_device_delete'));
  await popup.type('#delete-word', 'no');
  await popup.press('popup_delete');
  await waitInPage(popup.page, 'the word to be asked for', `document.activeElement?.id === 'delete-word'`);
  await popup.type('#delete-word', text('popup_device_delete_word'));
  await popup.press('popup_delete');
  await popup.waitForTitle('popup_empty_title');
  await popup.press('popup_undo');
  await popup.waitForDevices(1);
  await popup.lock();
  await popup.press('popup_forgotten');
  await popup.waitForTitle('popup_recover_title');
  await popup.press('popup_cancel');
  await popup.unlock(PASSPHRASE);
});

scene('the settings, their sections and their panels', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions();
  await options.click('.sections a', text('options_appearance'));
  await waitInPage(options.page, 'the section to be in sight', inSight('#theme'));
  await options.page.select('#theme', 'options_theme_dark');
  await waitInPage(options.page, 'dark colours', `document.documentElement.dataset.theme === 'dark'`);
  await options.page.select('#density', 'options_density_compact');
  await waitInPage(options.page, 'closer lines', `document.documentElement.dataset.density === 'compact'`);
  await options.page.click('#own-order');
  await waitForSettings(stage, { order: 'own' });
  await options.click('.sections a', text('options_about'));
  for (const [panel, says] of ABOUT) {
    await options.openPanel(panel);
    await options.waitForText(text(says));
    await options.openPanel(panel);
    await waitInPage(options.page, 'the panel to close', `document.querySelector('.panel[open]') === null`);
  }
  await options.click('.sections a', text('options_security'));
  await options.page.select('#lock-after', 'options_lock_hour');
  await waitForSettings(stage, { lockAfter: 'hour' });
  await options.openPanel('options_cost');
  await options.page.select('#cost-choice', 'options_cost_least');
  await options.type('#cost-current', PASSPHRASE);
  await options.press('options_cost_submit');
  await waitForSettings(stage, { cost: 'least' });
  await options.openPanel('options_change');
  await options.type('#change-current', PASSPHRASE);
  await options.type('#change-new', NEXT);
  await options.type('#change-again', NEXT);
  await options.press('options_change_submit');
  await options.waitForNews('options_changed');
  await options.lock();
  await options.unlock(NEXT);
});

scene('the way to the browser’s own page for keys', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions();
  await options.openPanel('options_shortcuts');
  const tabs = (): Promise<number[]> =>
    stage.browser.desk.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id ?? -1));
  const before = await tabs();
  await options.press('options_shortcuts_change');
  const others = async (): Promise<number[]> => (await tabs()).filter((tab) => !before.includes(tab));
  await waitForAnswer('another tab', async () => (await others()).length === 1);
  await stage.browser.desk.evaluate((all) => chrome.tabs.remove(all), await others());
});

/** Until the worker has kept these. */
async function waitForSettings(stage: Stage, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  await waitForAnswer(`${JSON.stringify(wanted)} to be kept`, async () => {
    const { settings } = await askWorker<{ settings: Record<string, unknown> }>(stage, { type: 'getSettings' });
    return Object.entries(wanted).every(([name, value]) => settings[name] === value);
  });
}

function inSight(selector: string): string {
  return `(({ top, bottom }) => top > 52 && bottom < innerHeight)(document.querySelector('${selector}').getBoundingClientRect())`;
}

/** The panels of what is said about Keyfob, and something that each says. */
const ABOUT = [
  ['options_stored', 'options_stored_memory'],
  ['options_permissions', 'options_why_storage'],
  ['options_report', 'options_report_how'],
] as const;
