import assert from 'node:assert/strict';

import { makeVault, PASSPHRASE } from './harness/people.ts';
import { memoryOf } from './harness/processes.ts';
import { makeScenes } from './harness/stage.ts';
import { waitUntil } from './harness/wait.ts';

const scene = makeScenes();

scene('what a derivation took is given back within a minute', async (stage) => {
  await makeVault(stage);
  await stage.browser.closePages();
  const { desk } = stage.browser;
  await desk.evaluate(() => chrome.runtime.sendMessage({ type: 'lock' }));
  await stage.browser.killWorker();
  await desk.evaluate(() => chrome.runtime.sendMessage({ type: 'getSession' }));
  const process = await stage.browser.extensionProcess();
  const before = memoryOf(process);
  const answer = await desk.evaluate(
    (passphrase) => chrome.runtime.sendMessage({ type: 'unlock', passphrase }),
    PASSPHRASE,
  );
  assert.deepEqual(answer, { ok: { type: 'session', session: 'unlocked' } });
  await waitUntil(60_000, `${before} MB and no more than 40 above it`, () => memoryOf(process) < before + 40);
});
