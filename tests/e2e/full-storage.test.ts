import assert from 'node:assert/strict';

import { addNewcomer, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { fillStorage, readStorage } from './harness/storage.ts';

const scene = makeScenes({ quota: true });

// The only scene of its file: Firefox gives the room on disk back only when it ends.
scene('a full storage refuses a device, and changes nothing', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await makeVault(stage);
  await fillStorage(stage.browser.desk);
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  await popup.submitDevice({ key: device.uri });
  await popup.waitForRefusal('storageFull');
  assert.deepEqual(await readStorage(stage.browser.desk), before);
});
