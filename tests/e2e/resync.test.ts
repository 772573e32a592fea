// A device that is out of step is synchronised in the console, with the two codes of the device that is here.

import assert from 'node:assert/strict';

import { ConsolePerson } from '../aws/index.ts';
import { pressCard, readCard } from './harness/card.ts';
import { addNewcomer, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage, waitLonger } from './harness/wait.ts';

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
