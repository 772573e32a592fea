// A browser that is killed while it writes: no device that was acknowledged may be missing afterwards.

import assert from 'node:assert/strict';
import { watch } from 'node:fs';

import { Secret } from 'otpauth';

import { PASSPHRASE } from './harness/people.ts';
import { labelOf, makeLargeVault } from './harness/python-vault.ts';
import { makeScenes, type Stage } from './harness/stage.ts';
import { writeStorage } from './harness/storage.ts';

const scene = makeScenes({ limit: 600_000 });

scene('5,000 devices outlive 20 kills of the browser in the middle of a write', async (stage) => {
  const safe = new Set(Array.from({ length: 5_000 }, (_, number) => labelOf(number)));
  await writeStorage(stage.browser.desk, { vault: makeLargeVault(stage.profile, PASSPHRASE, safe.size) });
  await unlock(stage);
  let halfway = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const label = `killed-${kill}`;
    const acknowledged = await killWhileAdding(stage, label, kill * STRIDE);
    if (acknowledged) safe.add(label);
    else halfway += 1;
    await unlock(stage);
    const found = await labels(stage);
    // What was asked for and never acknowledged may be there, whole, or not at all.
    if (found.has(label)) safe.add(label);
    assert.deepEqual([...found].toSorted(), [...safe].toSorted(), `after kill ${kill}`);
  }
  assert.ok(halfway >= KILLS / 2, `only ${halfway} of ${KILLS} kills came before the answer`);
});

/**
 * Kills the browser at the so-manieth change of its files after a device was to be added, the 0th being the message;
 * an answer that comes before that is the last moment. Whether it came.
 */
async function killWhileAdding(stage: Stage, label: string, moment: number): Promise<boolean> {
  const changed = changes(stage.browser.storageFolder, moment);
  let acknowledged = false;
  const answered = add(stage, label).then(
    () => {
      acknowledged = true;
    },
    () => undefined,
  );
  await Promise.race([answered, changed.reached]);
  changed.stop();
  await stage.killBrowser();
  return acknowledged;
}

/** When the files below `folder` have changed so many times. */
function changes(folder: string, count: number): { reached: Promise<void>; stop: () => void } {
  let left = count;
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const watcher = watch(folder, { recursive: true }, () => {
    left -= 1;
    if (left <= 0) reach();
  });
  if (count === 0) reach();
  return { reached, stop: () => watcher.close() };
}

async function unlock(stage: Stage): Promise<void> {
  const { ok } = await ask(stage, { type: 'unlock', passphrase: PASSPHRASE });
  // The kill may leave a value that Chromium itself can't read any more: then the copy before opens, and says so.
  const { session } = ok as { session: string };
  assert.ok(['unlocked', 'restored'].includes(session), session);
}

async function add(stage: Stage, label: string): Promise<void> {
  const device = { key: new Secret({ size: 40 }).base32, label, account: '', user: '' };
  const answer = await ask(stage, { type: 'addDevice', device });
  assert.ok('ok' in answer, JSON.stringify(answer));
}

async function labels(stage: Stage): Promise<Set<string>> {
  const answer = await ask(stage, { type: 'listDevices' });
  const { devices } = answer['ok'] as { devices: { label: string }[] };
  return new Set(devices.map(({ label }) => label));
}

function ask(stage: Stage, request: unknown): Promise<Record<string, unknown>> {
  return stage.browser.desk.evaluate((message) => chrome.runtime.sendMessage(message), request) as Promise<Record<string, unknown>>;
}

/** From one kill to the next; the last ones come when all is written. */
const STRIDE = 5;
const KILLS = 20;
