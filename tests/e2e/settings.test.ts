import assert from 'node:assert/strict';

import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage } from './harness/wait.ts';

const scene = makeScenes();
const NEXT = 'a longer passphrase than before';

scene('the passphrase is changed with the keyboard alone; the old one opens nothing, the new one does', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions('change');
  const { keyboard } = options.page;
  await options.waitForButton('options_change_submit');
  await keyboard.press('Tab');
  await keyboard.type('wrong');
  await typeNext(options.page.keyboard, NEXT, `${NEXT}!`);
  await options.waitForText(text('popup_passphrase_mismatch'));
  await keyboard.type(NEXT);
  await keyboard.press('Enter');
  await options.waitForRefusal('wrongPassphrase');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await options.waitForText(text('options_changed'));
  await options.lock();
  await options.tryPassphrase(PASSPHRASE);
  await options.waitForRefusal('wrongPassphrase');
  await options.unlock(NEXT);
});

scene('a recovery code opens a vault whose passphrase is forgotten; a mistyped group is named', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  const groups = await options.makeRecoveryCode(PASSPHRASE);
  assert.equal(groups.length, 7);
  for (const group of groups) assert.match(group, /^[0-9A-HJKMNP-TV-Z]{5}$/);
  assert.deepEqual(await options.recoveryGroups(), [], 'the code is shown once');

  await popup.page.bringToFront();
  await popup.lock();
  await popup.press('popup_forgotten');
  await popup.waitForTitle('popup_recover_title');
  const spoilt = groups.map((group, place) => (place === 2 ? spoil(group) : group));
  await recover(popup, spoilt.join('-'));
  await popup.waitForRefusal('recoveryGroup', '', '3');
  assert.equal(await popup.page.evaluate(() => document.getSelection()?.toString()), spoilt[2]);
  await recover(popup, 'AAAAA');
  await popup.waitForRefusal('recoveryMalformed');
  await recover(popup, groups.join(' ').toLowerCase());
  await popup.waitForButton('popup_lock');
  assert.equal((await popup.devices()).length, 1);
  await popup.lock();
  await popup.unlock(NEXT);
});

scene('a new vault key ends the recovery code, and the passphrase stays', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  const groups = await options.makeRecoveryCode(PASSPHRASE);
  await options.openPanel('options_rotate');
  await options.type('#rotate-current', PASSPHRASE);
  await options.press('options_rotate_submit');
  await options.waitForText(text('options_rotated'));
  await options.waitForText(text('options_recovery_none'));
  await popup.page.bringToFront();
  await popup.lock();
  await popup.press('popup_forgotten');
  await recover(popup, groups.join('-'));
  await popup.waitForRefusal('noSlot');
  await popup.press('popup_cancel');
  await popup.unlock(PASSPHRASE);
  assert.equal((await popup.devices()).length, 1);
});

scene('how long the vault may be left alone is chosen, kept, and judged from now on', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions();
  await options.waitForText(text('options_lock_after'));
  assert.equal(await chosenTime(stage), text('options_lock_quarter_hour'));
  await options.page.select('#lock-after', 'options_lock_minute');
  await options.waitForText(text('options_kept'));
  await stage.browser.killWorker();
  assert.equal(await chosenTime(stage), text('options_lock_minute'));
  const [bell] = await stage.browser.desk.evaluate(() => chrome.alarms.getAll());
  assert.ok(bell !== undefined && bell.scheduledTime - Date.now() <= 60_000, 'the bell rings within the minute');
  const again = await stage.openOptions();
  await again.waitForText(text('options_lock_after'));
  await again.page.select('#lock-after', 'options_lock_browser_exit');
  await again.waitForText(text('options_kept'));
  assert.deepEqual(await stage.browser.desk.evaluate(() => chrome.alarms.getAll()), []);
});

scene('what is locked in one page is locked at once in every other, and each says so', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  await options.lock();
  await options.waitForNews('popup_locked');
  await popup.waitForTitle('popup_unlock_title');
  await popup.waitForNews('popup_locked');
  await popup.unlock(PASSPHRASE);
  await options.waitForText(text('options_security'));
  await popup.lock();
  await options.waitForTitle('popup_unlock_title');
  await options.waitForNews('popup_locked');
  await popup.unlock(PASSPHRASE);
  // As when the key has gone and no page was told: the next thing that is asked finds it out.
  await stage.browser.killWorker();
  await popup.waitForSilence();
  // At once, or the list may find it out first, when its codes run out.
  await popup.page.evaluate(async () => {
    const open = document.querySelector<HTMLElement>('.row-open');
    await chrome.storage.session.clear();
    open!.click();
  });
  await popup.waitForTitle('popup_unlock_title');
  await popup.waitForNews('popup_locked');
});

scene('a new vault is offered a recovery code, and leads to the page that makes it', async (stage) => {
  const popup = await stage.openPopup();
  await popup.submitNewPassphrase(PASSPHRASE);
  await popup.waitForTitle('popup_founded_title');
  await popup.page.locator('a.button-primary').click();
  // Firefox's driver is told of no tab that a link opens: the extension's own pages see each other.
  const { desk } = stage.browser;
  await waitInPage(desk, 'the panel to be open, with the focus', () =>
    chrome.extension.getViews().some(({ document: page }) => page.activeElement?.matches('#recovery[open] > summary')),
  );
  await desk.evaluate(async () => {
    for (const view of chrome.extension.getViews()) {
      if (!view.location.pathname.endsWith('options.html')) continue;
      const tab = await (view as unknown as typeof globalThis).chrome.tabs.getCurrent();
      if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
    }
  });
});

/** Types twice and sends, the focus being in the field before; the refused form keeps the focus where the fault is. */
async function typeNext(keyboard: Popup['page']['keyboard'], next: string, again: string): Promise<void> {
  await keyboard.press('Tab');
  await keyboard.type(next);
  await keyboard.press('Tab');
  await keyboard.type(again);
  await keyboard.press('Enter');
}

async function recover(popup: Popup, code: string): Promise<void> {
  await popup.type('#recovery-code', code);
  await popup.type('#passphrase', NEXT);
  await popup.type('#passphrase-again', NEXT);
  await popup.press('popup_recover');
}

/** Another character in the middle of a group. */
function spoil(group: string): string {
  return `${group.slice(0, 2)}${group[2] === '7' ? '8' : '7'}${group.slice(3)}`;
}

/** What a fresh options page shows as chosen. */
async function chosenTime(stage: Stage): Promise<string> {
  const options = await stage.openOptions();
  await options.waitForText(text('options_lock_after'));
  return options.page.$eval('#lock-after', (select) => (select as HTMLSelectElement).selectedOptions[0]?.text ?? '');
}
