import assert from 'node:assert/strict';

import { readCard, waitForCard } from './harness/card.ts';
import type { ExtensionPage } from './harness/extension-page.ts';
import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { writeStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer, waitInPage } from './harness/wait.ts';

const scene = makeScenes();

scene('light or dark is chosen over the system for every page, and is there before the page is painted', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  await options.waitForText(text('options_theme'));
  assert.equal(await ground(popup), LIGHT);
  await options.page.select('#theme', 'options_theme_dark');
  await options.waitForText(text('options_kept'));
  await waitInPage(popup.page, 'the open popup to be dark', `${GROUND} === '${DARK}'`);
  await popup.lock();
  const again = await stage.openPopup();
  await again.waitForTitle('popup_unlock_title');
  assert.equal(await ground(again), DARK);
  assert.equal(await first(again), 'appearance.js', 'it runs before any style sheet is waited for');
  const settings = await stage.openOptions();
  await settings.waitForTitle('popup_unlock_title');
  assert.equal(await ground(settings), DARK_BELOW_CARDS);
});

scene('by keyboard alone the lines stand closer, and stay so', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  assert.equal(await height(popup), 64);
  const options = await stage.openOptions();
  await options.waitForText(text('options_density'));
  await options.page.focus('#density');
  await options.page.keyboard.press('ArrowDown');
  await options.waitForText(text('options_kept'));
  await popup.page.bringToFront();
  await waitInPage(popup.page, 'closer lines', `document.querySelector('.row').offsetHeight === 50`);
  const again = await stage.openPopup();
  await again.waitForDevices(1);
  assert.equal(await height(again), 50);
  const settings = await stage.openOptions();
  await settings.waitForText(text('options_density_compact'));
  assert.equal(await settings.page.$eval('#density', (list) => (list as HTMLSelectElement).value), 'options_density_compact');
});

scene('codes are hidden, from screen readers too, until they are asked for; they can be copied all the same', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const options = await stage.openOptions();
  await options.waitForText(text('options_hide_codes'));
  await options.page.focus('#hide-codes');
  await options.page.keyboard.press(' ');
  await options.waitForText(text('options_kept'));
  const popup = await stage.openPopup();
  const [device] = await popup.waitForDevices(1);
  assert.equal(await masking(popup), 'disc');
  assert.ok((await spoken(popup)).includes(text('popup_code_hidden')));
  assert.ok(!(await spoken(popup)).includes(device?.code ?? ''), 'the code is not in the name of the row');
  const { keyboard } = popup.page;
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await popup.waitForText(text('popup_copied', device?.label ?? ''));
  await popup.page.focus('.reveal');
  await keyboard.press(' ');
  await waitInPage(popup.page, 'codes to be seen', `document.querySelector('.rows[data-hidden]') === null`);
  assert.equal(await masking(popup), 'none');
  assert.ok(!(await spoken(popup)).includes(text('popup_code_hidden')));
  await popup.page.click('.reveal');
  await waitInPage(popup.page, 'codes to be hidden', `document.querySelector('.rows[data-hidden]') !== null`);
});

scene('a passphrase is judged while it is typed, by a module that nothing else loads', async (stage) => {
  const popup = await stage.openPopup();
  await popup.waitForTitle('popup_first_title');
  const { keyboard } = popup.page;
  await keyboard.type('password');
  await popup.waitForText(`${text('popup_strength_very_weak')} ${text('popup_strength_hint')}`);
  await keyboard.type(' of the heron on the roof');
  await popup.waitForText(text('popup_strength_strong'));
  await popup.waitForText(text('popup_passphrase_make'));
  await popup.createVault(PASSPHRASE);
  const options = await stage.openOptions();
  await options.openPanel('options_change');
  await options.page.evaluate(LISTEN);
  await options.page.focus('#change-current');
  assert.deepEqual(await options.page.evaluate('asked'), []);
  await options.page.focus('#change-new');
  // What was loaded before would not be asked for again.
  await waitInPage(options.page, 'the module', `asked.some((address) => address.endsWith('/strength_bg.wasm'))`);
});

scene('six words are made, shown, and typed once more; they open the vault', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions('change');
  await options.waitForButton('options_change_submit');
  await options.type('#change-current', PASSPHRASE);
  await options.press('popup_passphrase_make');
  await options.waitForText(text('popup_passphrase_made'));
  const made = await options.page.$eval('#change-new', (field) => (field as HTMLInputElement).value);
  assert.match(made, /^([a-z-]{3,9} ){5}[a-z-]{3,9}$/);
  assert.equal(await options.page.$eval('#change-new', (field) => (field as HTMLInputElement).type), 'text', 'it can be read');
  // The focus is where it is to be typed.
  await options.page.keyboard.type(made);
  await options.page.keyboard.press('Enter');
  await options.waitForText(text('options_changed'));
  await options.lock();
  await options.unlock(made);
});

scene('the settings say which version this is, what it keeps, what it may do and why, and whose work is in it', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions();
  await options.waitForText(text('options_about'));
  const manifest = await options.page.evaluate(() => chrome.runtime.getManifest());
  await options.waitForText(manifest.version);
  for (const panel of ['stored', 'permissions', 'report']) {
    await options.page.focus(`#${panel} summary`);
    await options.page.keyboard.press('Enter');
  }
  await options.waitForText(text('options_stored_memory'));
  await options.waitForText(text('options_report_how'));
  const reasons = await options.page.$$eval('.reason', (all) =>
    all.map((reason) => [[...reason.querySelectorAll('dt')].map((name) => name.textContent), reason.querySelector('dd')?.textContent] as const),
  );
  const { permissions = [], optional_permissions = [], host_permissions = [] } = manifest as chrome.runtime.ManifestV3;
  assert.deepEqual(reasons.flatMap(([names]) => names), [...permissions, ...optional_permissions, ...host_permissions]);
  assert.ok(reasons.every(([, why]) => (why?.length ?? 0) > 20));
  const address = await options.page.$eval('a[href$="licences.txt"]', (link) => (link as HTMLAnchorElement).href);
  const licences = await options.page.evaluate((file) => fetch(file).then((answer) => answer.text()), address);
  assert.match(licences, /^Keyfob, MIT OR Apache-2\.0$/m);
  assert.match(licences, /^zxcvbn [\d.]+, MIT, /m);
});

scene('by keyboard alone another cost is measured and chosen, and the passphrase opens the vault at it', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions('cost');
  // Opened by its address, it has measured what is chosen now.
  await waitInPage(options.page, 'a measurement', TIMED);
  const { keyboard } = options.page;
  await options.page.focus('#cost-choice');
  await keyboard.press('ArrowUp');
  await waitInPage(options.page, 'another measurement', TIMED);
  await options.page.focus('#cost-current');
  await keyboard.type('wrong');
  await keyboard.press('Enter');
  await options.waitForRefusal('wrongPassphrase');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await options.waitForText(text('options_kept'));
  await options.waitForText(text('options_cost_least'));
  await options.lock();
  await options.unlock(PASSPHRASE);
  await options.waitForText(text('options_cost_least'));
});

scene('a partition that is off is left alone, and served again when it is on', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const options = await stage.openOptions('partitions');
  await options.waitForText('amazonaws.cn');
  await options.page.focus('#aws');
  await options.page.keyboard.press(' ');
  await options.waitForText(text('options_kept'));
  const tab = await stage.browser.newPage();
  const visitor = new Visitor(tab, newcomer.principal, { generation: 'C1' });
  await visitor.goToCode();
  assert.equal(await readCard(tab), undefined);
  await options.page.bringToFront();
  await options.page.click('#aws');
  await tab.bringToFront();
  await waitForCard(tab, newcomer.principal.account.label);
  await options.page.bringToFront();
  await options.page.click('#aws');
  await tab.bringToFront();
  await waitForAnswer('no card', async () => (await readCard(tab)) === undefined);
});

scene('the keyboard commands are told as the browser has them', async (stage) => {
  await makeVault(stage);
  const options = await stage.openOptions('shortcuts');
  await options.waitForText(text('options_shortcut_popup'));
  const commands = await options.page.evaluate(() => chrome.commands.getAll());
  const told = await options.page.$$eval('.shortcut', (all) => all.map((one) => one.querySelector('dd')?.textContent));
  assert.deepEqual(told, commands.map(({ shortcut }) => shortcut || text('options_shortcut_none')));
  await options.waitForButton('options_shortcuts_change');
});

scene('after an update its news stands in the popup until it is read', async (stage) => {
  const popup = await makeVault(stage, addNewcomer(stage));
  await popup.page.close();
  await writeStorage(stage.browser.desk, { news: '0.1.0' });
  const again = await stage.openPopup();
  await again.waitForText(text('popup_news', '0.1.0'));
  await again.page.focus(`[aria-label="${text('popup_news_read')}"]`);
  await again.page.keyboard.press('Enter');
  await again.waitForText(text('popup_backup_due'));
  const later = await stage.openPopup();
  await later.waitForText(text('popup_backup_due'));
  assert.ok(!(await later.page.evaluate(() => document.body.innerText)).includes(text('popup_news', '0.1.0')));
});

function ground({ page }: ExtensionPage): Promise<unknown> {
  return page.evaluate(GROUND);
}

/** The first thing that the page loads. */
function first({ page }: ExtensionPage): Promise<string> {
  return page.$eval('script, link[rel="stylesheet"]', (element) => element.getAttribute('src') ?? '');
}

function height({ page }: ExtensionPage): Promise<number> {
  return page.$eval('.row', (row) => (row as HTMLElement).offsetHeight);
}

function masking({ page }: ExtensionPage): Promise<string> {
  return page.$eval('.row-code', (code) => getComputedStyle(code).getPropertyValue('-webkit-text-security'));
}

/** What of a row is not kept from screen readers. */
function spoken({ page }: ExtensionPage): Promise<string> {
  return page.$eval('.row-copy', (row) =>
    [...row.children].map((part) => (part.closest('[aria-hidden="true"]') ? '' : part.textContent)).join(' ').replaceAll('\u00a0', ''),
  );
}

/** The time of the chosen cost is told. */
const TIMED = `/\\d/.test(document.querySelector('#cost .form > [role=status]').innerText)`;
/** Takes down what the page asks for from now on. */
const LISTEN = `{
  const real = fetch;
  globalThis.asked = [];
  globalThis.fetch = (address, ...rest) => (asked.push(String(address.url ?? address)), real(address, ...rest));
}`;
const GROUND = `getComputedStyle(document.body.parentElement).getPropertyValue('background-color')`;
const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(18, 25, 24)';
const DARK_BELOW_CARDS = 'rgb(26, 35, 34)';
