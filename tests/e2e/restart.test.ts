import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Secret } from 'otpauth';

import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import type { DeviceRow } from './harness/popup.ts';
import { spellingsOfKey, spellingsOfText } from './harness/spellings.ts';
import { makeScenes, type Stage } from './harness/stage.ts';

const scene = makeScenes();

for (const [how, end] of [
  ['closed', (stage, search) => stage.restartBrowser(search)],
  ['killed', (stage, search) => stage.killBrowser(search)],
] as [string, (stage: Stage, search: () => Promise<void>) => Promise<void>][]) {
  scene(`after the browser was ${how} the vault is locked, the devices are there, and no secret is`, async (stage) => {
    const { devices, secrets } = await useVault(stage);
    await end(stage, async () => assert.deepEqual(await filesWith(stage.profile, secrets), []));
    const popup = await stage.openPopup();
    await popup.waitForTitle('popup_unlock_title');
    const session = await stage.browser.desk.evaluate(() => chrome.storage.session.get());
    assert.deepEqual(session, {}, 'no key outlives the browser');
    await popup.unlock(PASSPHRASE);
    assert.deepEqual((await popup.devices()).map(identity), devices.map(identity));
  });
}

/** Devices are added, one of them signs in, the vault is locked and opened again: what there is, and what nobody may find. */
async function useVault(stage: Stage): Promise<{ devices: DeviceRow[]; secrets: Buffer[] }> {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const marked = { key: new Secret({ size: 40 }).base32, label: 'marker-label-7c1f', user: 'marker-user-7c1f' };
  await popup.addDevice(marked);
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.fillAndEnter(stage.aws);
  await popup.lock();
  await popup.unlock(PASSPHRASE);
  const keys = [alice.device.secretKey, bob.device.secretKey, marked.key];
  const secrets = [...keys.flatMap(spellingsOfKey), ...[PASSPHRASE, marked.label, marked.user].flatMap(spellingsOfText)];
  return { devices: await popup.devices(), secrets };
}

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
