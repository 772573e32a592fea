// The console's list of devices: one that is out of step is synchronised with the two codes of the device that is
// here, and one that is removed may be laid aside here, too.

import assert from 'node:assert/strict';

import { ConsolePerson } from '../aws/index.ts';
import { pressCard, readCard, waitForCard } from './harness/card.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer, waitInPage, waitLonger } from './harness/wait.ts';

const scene = makeScenes();

scene('the dialog that synchronises a device gets two codes in a row, and the one that removes it gets nothing', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'acme-resync' });
  await makeVault(stage, alice);
  const { principal, device } = alice;
  const person = new ConsolePerson(await stage.browser.newPage());
  const { page } = person;
  await person.open(stage.aws.world.startSession(principal, stage.aws.clock.now(), { mfaAuthenticated: true }));
  await person.choose(device.name);
  await person.pressButton('Resync');
  await pressCard(page, text('card_fill'));
  const fields = [await person.fieldOf('MFA code 1'), await person.fieldOf('MFA code 2')];
  const both = `${JSON.stringify(fields)}.every((field) => /^\\d{6}$/.test(document.querySelector(field)?.value ?? ''))`;
  await waitLonger(15_000, page, 'two codes', both);
  await person.pressButton('Resync');
  await person.see('MFA device resynced');
  assert.equal(device.state, 'assigned');
  await person.choose(device.name);
  await person.pressButton('Remove');
  await person.see('Remove the device');
  await waitInPage(page, 'the dialog to stand', `document.querySelector('[role=dialog]') !== null`);
  assert.equal(await readCard(page), undefined);
});

scene('of two devices the card proposes the one whose row is chosen in AWS’s list', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'acme-two' });
  const { principal } = alice;
  const spare = { principal, device: principal.assignDevice('spare') };
  await makeVault(stage, alice, spare);
  for (const { device } of [alice, spare]) {
    const person = new ConsolePerson(await stage.browser.newPage());
    await person.open(stage.aws.world.startSession(principal, stage.aws.clock.now(), { mfaAuthenticated: true }));
    await person.choose(device.serial);
    await person.pressButton('Resync');
    await pressCard(person.page, text('card_fill'));
    const fields = [await person.fieldOf('MFA code 1'), await person.fieldOf('MFA code 2')];
    const both = `${JSON.stringify(fields)}.every((field) => /^\\d{6}$/.test(document.querySelector(field)?.value ?? ''))`;
    await waitLonger(15_000, person.page, `two codes of ${device.name}`, both);
    await person.pressButton('Resync');
    await person.see('MFA device resynced');
  }
});

scene('a device that AWS removes is archived with a press, is not offered then, and comes back', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'acme-removal' });
  const popup = await makeVault(stage, alice);
  const { principal, device } = alice;
  principal.assignDevice('last');
  const another = principal.assignDevice('another');
  const person = new ConsolePerson(await stage.browser.newPage());
  await person.open(stage.aws.world.startSession(principal, stage.aws.clock.now(), { mfaAuthenticated: true }));
  await waitForAnswer('a look at the list', () => hasSeen(stage, 'mfa/another'));
  await person.choose('mfa/another');
  await person.pressButton('Remove');
  await person.see('Remove the device');
  await person.pressButton('Remove');
  await person.see('MFA device removed');
  await waitInPage(person.page, 'one device less', `!document.body.innerText.includes('mfa/another')`);
  // Of two that go between one look and the next nobody could tell which one AWS has removed.
  await waitForAnswer('a look at what is left', () => hasSeen(stage, `\\"removed\\":\\"${another.serial}`));
  assert.equal(await readCard(person.page), undefined, 'AWS has removed another one');
  await person.choose(device.serial);
  await person.pressButton('Remove');
  await person.see('Remove the device');
  await person.pressButton('Remove');
  await waitInPage(person.page, 'one device', `document.querySelectorAll('tbody tr').length === 1`);
  await stage.browser.killWorker();
  await waitForCard(person.page, text('card_removed', device.name));
  await popup.waitForDevices(1);
  await pressCard(person.page, text('card_archive'));
  await waitForCard(person.page, text('card_archived', device.name));
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await waitForCard(visitor.tab, text('card_none'));
  const after = await stage.openPopup();
  await after.press('popup_archived', '1');
  await after.waitForText(text('popup_archived_hint'));
  assert.deepEqual(await after.devices(), []);
  await after.press('popup_archived_bring_back');
  await after.waitForDevices(1);
  await waitForCard(visitor.tab, text('card_fill'));
});

/** Whether the worker has been told of a device of this number; a person takes longer than the script to look. */
function hasSeen(stage: Stage, serial: string): Promise<boolean> {
  return stage.browser.desk.evaluate(async (sought) => JSON.stringify(await chrome.storage.session.get()).includes(sought), serial);
}
