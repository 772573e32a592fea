import assert from 'node:assert/strict';

import { addNewcomer, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { readStorage, writeStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { flipInBody, saveBackup, spoilLastWrite } from './harness/vault-file.ts';

const scene = makeScenes();

interface Spoiling {
  readonly about: string;
  readonly name: string;
  readonly spoil: (document: string) => string;
}

const SPOILINGS: readonly Spoiling[] = [
  { about: 'of a newer version', name: 'vaultNewer', spoil: asNewer },
  { about: 'cut short', name: 'vaultDamaged', spoil: (document) => document.slice(0, document.length / 2) },
  { about: 'empty', name: 'vaultDamaged', spoil: () => '' },
  { about: 'with a bit flipped in the body', name: 'vaultDamaged', spoil: flipInBody },
  { about: 'that is no vault at all', name: 'vaultDamaged', spoil: () => '{"hello":"world"}' },
];

for (const { about, name, spoil } of SPOILINGS) {
  scene(`refuses a vault ${about}, and changes nothing`, async (stage) => {
    await (await makeVault(stage, addNewcomer(stage))).lock();
    const spoilt = await spoilAll(stage, spoil);
    const popup = await stage.openPopup();
    await popup.tryPassphrase(PASSPHRASE);
    await popup.waitForRefusal(name);
    assert.deepEqual(await readStorage(stage.browser.desk), spoilt);
  });
}

scene('a damaged vault gives way to the one before it, and says so', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  await spoilLastWrite(stage);
  const popup = await stage.openPopup();
  await popup.unlock(PASSPHRASE);
  await popup.waitForText(text('popup_restored'));
  assert.equal((await popup.devices()).length, 1, 'the device that was added last is not in the one before');
});

scene('a backup takes the place of a vault of which both copies are damaged', async (stage) => {
  await makeVault(stage, addNewcomer(stage));
  const options = await stage.openOptions();
  const file = await saveBackup(stage, options);
  await options.lock();
  await spoilAll(stage, (document) => document.slice(0, document.length / 2));
  const locked = await stage.openOptions();
  await locked.tryPassphrase(PASSPHRASE);
  await locked.waitForRefusal('vaultDamaged');
  await locked.look(file, PASSPHRASE);
  await locked.press('options_restore');
  await locked.waitForText(text('options_restored', '1', '0'));
  await locked.lock();
  await locked.unlock(PASSPHRASE);
});

/** Spoils every document on disk, and says what lies there then. */
async function spoilAll(stage: Stage, spoil: (document: string) => string): Promise<Record<string, unknown>> {
  const stored = await readStorage(stage.browser.desk);
  const spoilt = Object.fromEntries(Object.entries(stored).map(([key, document]) => [key, spoil(String(document))]));
  await writeStorage(stage.browser.desk, spoilt);
  await stage.browser.killWorker();
  return spoilt;
}

function asNewer(document: string): string {
  return JSON.stringify({ ...(JSON.parse(document) as object), version: 2, later: true });
}
