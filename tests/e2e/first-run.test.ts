import assert from 'node:assert/strict';

import { PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

scene('the first screen asks for a passphrase and says that nobody else can open the vault', async (stage) => {
  const popup = await stage.openPopup();
  await popup.waitForTitle('popup_first_title');
  await popup.waitForText(text('popup_first_warning'));
  await popup.createVault(PASSPHRASE);
  assert.deepEqual(await popup.devices(), []);
});

scene('an empty passphrase makes no vault', async (stage) => {
  const popup = await stage.openPopup();
  await popup.press('popup_first_create');
  await popup.waitForRefusal('passphraseEmpty');
  assert.deepEqual(await readStorage(stage.browser.desk), {});
});

scene('two passphrases that differ make no vault', async (stage) => {
  const popup = await stage.openPopup();
  await popup.type('#passphrase', PASSPHRASE);
  await popup.type('#passphrase-again', `${PASSPHRASE}!`);
  await popup.press('popup_first_create');
  await popup.waitForText(text('popup_passphrase_mismatch'));
  assert.deepEqual(await readStorage(stage.browser.desk), {});
});

scene('a wrong passphrase is refused and changes nothing; the right one still opens', async (stage) => {
  const popup = await stage.openPopup();
  await popup.createVault(PASSPHRASE);
  await popup.lock();
  const before = await readStorage(stage.browser.desk);
  await popup.tryPassphrase('correct horse battery stable');
  await popup.waitForRefusal('wrongPassphrase');
  assert.deepEqual(await readStorage(stage.browser.desk), before);
  await popup.unlock(PASSPHRASE);
});

scene('a locked vault asks every popup for the passphrase', async (stage) => {
  const popup = await stage.openPopup();
  await popup.createVault(PASSPHRASE);
  await popup.lock();
  const another = await stage.openPopup();
  await another.unlock(PASSPHRASE);
});
