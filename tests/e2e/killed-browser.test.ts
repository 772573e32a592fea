// A browser that dies while it writes: no device that was acknowledged may be missing afterwards, however often.

import assert from 'node:assert/strict';
import { readdirSync, statSync, truncateSync, watch } from 'node:fs';
import { join } from 'node:path';

import { Secret } from 'otpauth';

import { chosenBrowser } from './harness/browser.ts';
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

scene('a device that was added after a write that broke off is there, and all that were there before', async (stage) => {
  const safe = new Set(Array.from({ length: 300 }, (_, number) => labelOf(number)));
  await writeStorage(stage.browser.desk, { vault: makeLargeVault(stage.profile, PASSPHRASE, safe.size) });
  await unlock(stage);
  for (const [number, share] of SHARES.entries()) {
    const torn = `torn-${number}`;
    await tear(stage, share, () => add(stage, torn));
    await unlock(stage);
    if ((await labels(stage)).has(torn)) safe.add(torn);
    await add(stage, `after-${number}`);
    safe.add(`after-${number}`);
    await stage.killBrowser();
    await unlock(stage);
    assert.deepEqual([...(await labels(stage))].toSorted(), [...safe].toSorted(), `cut at ${share}`);
  }
});

/** Kills the browser, and leaves only a share of what it wrote meanwhile: as a power cut does it. */
async function tear(stage: Stage, share: number, act: () => Promise<void>): Promise<void> {
  const before = journals(stage);
  await act();
  await stage.killBrowser(async () => {
    for (const [path, size] of journals(stage)) {
      const old = before.get(path) ?? 0;
      if (size > old) truncateSync(path, old + Math.floor((size - old) * share));
    }
  });
}

/** The files that a browser appends to what an extension stores, with their sizes in bytes. */
function journals(stage: Stage): Map<string, number> {
  const { storageFolder } = stage.browser;
  const names = readdirSync(storageFolder, { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => /\.(log|sqlite-wal)$/.test(name)).map((name) => join(storageFolder, name));
  return new Map(paths.map((path) => [path, statSync(path).size]));
}

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

/** Of a write: in the midst of the one before, of the current one, and at its very end. Firefox's journal knows what is whole. */
const SHARES = chosenBrowser() === 'chromium' ? [0.25, 0.75, 0.98] : [0.75];
/** From one kill to the next; the last ones come when all is written. */
const STRIDE = 5;
const KILLS = 20;
