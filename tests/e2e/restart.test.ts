import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import type { DeviceRow } from './harness/popup.ts';
import { spellingsOfKey, spellingsOfText } from './harness/spellings.ts';
import { makeScenes } from './harness/stage.ts';

const scene = makeScenes();

scene('after the browser was closed the vault is locked, the devices are there, and no secret is', async (stage) => {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  const before = await (await makeVault(stage, alice, bob)).devices();
  const keys = [alice, bob].flatMap(({ device }) => spellingsOfKey(device.secretKey));
  const secrets = [...keys, ...spellingsOfText(PASSPHRASE)];
  await stage.restartBrowser(async () => assert.deepEqual(await filesWith(stage.profile, secrets), []));
  const popup = await stage.openPopup();
  await popup.waitForTitle('popup_unlock_title');
  const session = await stage.browser.desk.evaluate(() => chrome.storage.session.get());
  assert.deepEqual(session, {}, 'no key outlives the browser');
  await popup.unlock(PASSPHRASE);
  assert.deepEqual((await popup.devices()).map(identity), before.map(identity));
});

function identity({ label, detail }: DeviceRow): string {
  return `${label}: ${detail}`;
}

/** The files below `folder` that hold one of the needles. */
async function filesWith(folder: string, needles: readonly Buffer[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (needles.some((needle) => bytes.includes(needle))) found.push(entry.name);
  }
  return found;
}
