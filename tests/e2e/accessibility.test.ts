import assert from 'node:assert/strict';

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';

import { addNewcomer, PASSPHRASE } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';

const scene = makeScenes();

for (const colorScheme of ['light', 'dark'] as const) {
  scene(`every screen of the popup passes axe, ${colorScheme}`, async (stage) => {
    await stage.browser.setColorScheme(colorScheme);
    const alice = addNewcomer(stage);
    const popup = await stage.openPopup();
    await popup.press('popup_first_create');
    await popup.waitForRefusal('passphraseEmpty');
    await assertAccessible(popup, 'first run');
    await popup.createVault(PASSPHRASE);
    await assertAccessible(popup, 'no device yet');
    await popup.openForm();
    await popup.submitDevice({ key: 'GEZDGNBVGY3TQOJ1' });
    await popup.waitForRefusal('secretCharacter', '1', '16');
    await assertAccessible(popup, 'form');
    await popup.submitDevice({ key: alice.device.uri });
    await popup.waitForButton('popup_lock');
    await assertAccessible(popup, 'devices');
    await popup.askToDelete((await popup.devices())[0]?.label ?? '');
    await assertAccessible(popup, 'question');
    await popup.lock();
    await popup.tryPassphrase('wrong');
    await popup.waitForRefusal('wrongPassphrase');
    await assertAccessible(popup, 'unlock');
  });
}

scene('a vault is made, and a device added, with the keyboard alone', async (stage) => {
  const { device } = addNewcomer(stage);
  const popup = await stage.openPopup();
  const { keyboard } = popup.page;
  await popup.waitForTitle('popup_first_title');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Tab');
  await keyboard.type(PASSPHRASE);
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_empty_title');
  await keyboard.press('Enter');
  await popup.waitForTitle('popup_add_title');
  await keyboard.type(device.uri);
  await keyboard.press('Enter');
  await popup.waitForText(device.name);
});

async function assertAccessible({ page }: Popup, screen: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
  assert.deepEqual(found, [], screen);
}
