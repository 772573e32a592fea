import assert from 'node:assert/strict';

import { pressCard, readCard, waitForCard } from './harness/card.ts';
import { deadline } from './harness/deadline.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer } from './harness/wait.ts';

const scene = makeScenes();

const LISTEN = `{
  globalThis.heard = 0;
  chrome.runtime.onMessage.addListener(({ type }) => { heard += type === 'openUnlock' ? 1 : 0; });
}`;
const COUNT_WINDOWS = `chrome.windows.getAll({ windowTypes: ['popup'] }).then(({ length }) => length)`;

scene('a locked vault: the card says so, opens the unlock window, and fills by itself', async (stage) => {
  const newcomer = addNewcomer(stage);
  await (await makeVault(stage, newcomer)).lock();
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await waitForCard(visitor.tab, text('card_locked'));
  const unlocking = await stage.browser.windowAfter(() => pressCard(visitor.tab, text('card_unlock')));
  await stage.browser.desk.evaluate(LISTEN);
  await visitor.tab.bringToFront();
  await pressCard(visitor.tab, text('card_unlock'));
  await waitForAnswer('a second press to be heard', async () => (await stage.browser.desk.evaluate('heard')) === 1);
  // What is asked after it is answered after it.
  await askWorker(stage, { type: 'getSession' });
  assert.equal(await stage.browser.desk.evaluate(COUNT_WINDOWS), 1, 'the window that is open comes to the front');
  // Ends only with the window.
  const closed = assert.rejects(unlocking.evaluate(() => new Promise(() => undefined)));
  await new Popup(unlocking).tryPassphrase(PASSPHRASE);
  await deadline('the unlock window to close by itself', closed);
  await visitor.tab.bringToFront();
  await visitor.waitForCode();
  await visitor.submitAndEnter(stage.aws);
});

scene('a vault that is locked while the card stands there is not filled from', async (stage) => {
  const newcomer = addNewcomer(stage);
  const popup = await makeVault(stage, newcomer);
  const { tab } = await goToCode(stage, newcomer, { generation: 'B' });
  await waitForCard(tab, text('card_fill'));
  await popup.page.bringToFront();
  await popup.lock();
  const card = await waitForCard(tab, text('card_locked'));
  assert.ok(!card.text.includes(newcomer.principal.name), 'a locked card names nobody');
});

scene('without a vault the card says how to begin, and Escape sends it away', async (stage) => {
  const { tab } = await goToCode(stage, addNewcomer(stage), { generation: 'C1' });
  await waitForCard(tab, text('card_no_vault'));
  await tab.focus('#mfacode');
  await tab.keyboard.press('Escape');
  assert.equal(await readCard(tab), undefined);
});
