import assert from 'node:assert/strict';

import { Secret } from 'otpauth';

import { PASSPHRASE } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { labelOf, makeLargeVault } from './harness/python-vault.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage, writeStorage } from './harness/storage.ts';
import { waitInPage } from './harness/wait.ts';

const scene = makeScenes();

scene('a vault of 10,000 devices opens, is searched, takes one more, and wakes a fresh worker', async (stage) => {
  await writeStorage(stage.browser.desk, { vault: makeLargeVault(stage.profile, PASSPHRASE, 10_000) });
  const popup = await stage.openPopup();
  await popup.unlock(PASSPHRASE);
  await find(popup, labelOf(9_876));
  const label = 'the-ten-thousand-and-first';
  await popup.openForm();
  await popup.submitDevice({ key: new Secret({ size: 40 }).base32, label });
  await find(popup, label);
  const kept = Object.keys(await readStorage(stage.browser.desk)).toSorted();
  assert.deepEqual(kept, ['vault', 'vault.before'], 'there is room for both copies');
  await stage.browser.closePages();
  await stage.browser.killWorker();
  await find(await stage.openPopup(), label);
});

/** Searches until the device stands alone in the list, with a code. */
async function find(popup: Popup, label: string): Promise<void> {
  await popup.type('#search', label);
  await waitInPage(
    popup.page,
    `${label} alone in the list`,
    (wanted) => {
      const rows = [...document.querySelectorAll('.row')];
      const codes = rows.map((row) => (row.querySelector('.row-code')?.textContent ?? '').replace(/\D/g, ''));
      return rows.length === 1 && rows[0]?.querySelector('.row-label')?.textContent === wanted && codes[0]?.length === 6;
    },
    label,
  );
}
