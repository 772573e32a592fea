import assert from 'node:assert/strict';

import type { ExtensionPage } from './harness/extension-page.ts';
import { addNewcomer, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage } from './harness/wait.ts';

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

const GROUND = `getComputedStyle(document.body.parentElement).getPropertyValue('background-color')`;
const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(18, 25, 24)';
const DARK_BELOW_CARDS = 'rgb(26, 35, 34)';
