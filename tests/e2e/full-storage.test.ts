import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { addNewcomer, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { fillStorage, readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes({ quota: true });

// The only scene of its file: Firefox gives the room on disk back only when it ends.
scene('a full storage refuses a device, typed or on AWS’s page, and changes nothing', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('bob', PASSWORD));
  await waitForCard(enroller.page, text('card_enrol_title'));
  await fillStorage(stage.browser.desk);
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  await popup.submitDevice({ key: device.uri });
  await popup.waitForRefusal('storageFull');
  await pressCard(enroller.page, text('card_enrol'));
  const { text: refusal } = await waitForCard(enroller.page, text('card_again'));
  // Firefox names the quota the first time only.
  const either = [text('error_storageFull'), text('error_storageFailed')];
  assert.ok(either.some((sentence) => refusal.includes(sentence)), refusal);
  assert.deepEqual(await enroller.readCodes(), ['', '']);
  assert.deepEqual(await readStorage(stage.browser.desk), before);
});
