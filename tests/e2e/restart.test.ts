import assert from 'node:assert/strict';

import { randomBytes } from 'node:crypto';

import { Secret } from 'otpauth';

import { askWorker } from './harness/messages.ts';
import { addNewcomer, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import type { DeviceRow, Popup } from './harness/popup.ts';
import { search } from './harness/profile.ts';
import { spellingsOfBytes, spellingsOfCode, spellingsOfKey, spellingsOfText } from './harness/spellings.ts';
import { makeScenes, type Stage } from './harness/stage.ts';
import { writeStorage } from './harness/storage.ts';

const scene = makeScenes();

const ENDS = [
  ['closed', (stage, search) => stage.restartBrowser(search)],
  ['killed', (stage, search) => stage.killBrowser(search)],
] as [string, (stage: Stage, search: () => Promise<void>) => Promise<void>][];

for (const [how, end] of ENDS) {
  for (const state of ['open', 'locked']) {
    scene(`a vault that was ${state} when the browser was ${how} is locked, its devices are there, and no secret is`, async (stage) => {
      const { popup, devices, secrets } = await useVault(stage);
      if (state === 'locked') await popup.lock();
      await end(stage, async () => assert.deepEqual(search(stage.profile, secrets).flat(), []));
      const after = await stage.openPopup();
      await after.waitForTitle('popup_unlock_title');
      const session = await stage.browser.desk.evaluate(() => chrome.storage.session.get());
      assert.deepEqual(session, {}, 'no key outlives the browser');
      await after.unlock(PASSPHRASE);
      assert.deepEqual((await after.devices()).map(identity), devices.map(identity));
    });
  }
}

// The last: what it leaves in the profile, a scene after it would find.
scene('what is not sealed is found in the profile, however the browser packs it', async (stage) => {
  const { secrets } = await useVault(stage);
  // Bytes can't be put there as they are.
  const texts = secrets.map((secret) => secret.toString('latin1')).filter((text) => /^[ -~]+$/.test(text));
  assert.ok(texts.length > 50, String(texts.length));
  // As carelessly as can be: each twice, among its like, so that a packer leaves out what it can.
  await writeStorage(stage.browser.desk, { control: [...texts, ...texts.toReversed()].join('\n') });
  // So much after it that Chromium packs what is in its log.
  const ballast = randomBytes(2 ** 20).toString('hex');
  for (let number = 0; number < 4; number += 1) await writeStorage(stage.browser.desk, { [`ballast${number}`]: `${number}${ballast}` });
  for (const [, end] of ENDS) {
    await end(stage, async () => {
      const found = search(stage.profile, texts.map((text) => Buffer.from(text)));
      assert.deepEqual(texts.filter((_, place) => found[place]?.length === 0), []);
    });
  }
});

/** Devices are added, one of them signs in, the vault is locked and opened again: what there is, and what nobody may find. */
async function useVault(stage: Stage): Promise<{ popup: Popup; devices: DeviceRow[]; secrets: Buffer[] }> {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  const popup = await makeVault(stage, alice, bob);
  const marked = { key: new Secret({ size: 40 }).base32, label: 'marker-label-7c1f', user: 'marker-user-7c1f' };
  await popup.addDevice(marked);
  const { code } = await askWorker<{ code: string }>(stage, { type: 'makeRecoveryCode', current: PASSPHRASE });
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.fillAndEnter(stage.aws);
  await popup.lock();
  await popup.unlock(PASSPHRASE);
  const keys = [alice.device.secretKey, bob.device.secretKey, marked.key];
  const secrets = [
    ...keys.flatMap(spellingsOfKey),
    ...[PASSPHRASE, marked.label, marked.user].flatMap(spellingsOfText),
    ...spellingsOfBytes(await vaultKey(stage)),
    ...spellingsOfCode(code),
  ];
  return { popup, devices: await popup.devices(), secrets };
}

/** The key of the open vault, as the browser's memory has it. */
async function vaultKey(stage: Stage): Promise<Buffer> {
  const { session } = await stage.browser.desk.evaluate(() => chrome.storage.session.get());
  const { key } = JSON.parse(String(session)) as { key: string };
  const bytes = Buffer.from(key, 'base64');
  assert.equal(bytes.length, 32);
  return bytes;
}

function identity({ label, detail }: DeviceRow): string {
  return `${label}: ${detail}`;
}
