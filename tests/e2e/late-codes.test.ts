// Codes that come late: AWS assigns the device, and asks for two more as soon as it is used.

import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitLonger } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

scene('codes that are sent off late leave the device out of step; the card says so, and synchronises it', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  const { page, words } = enroller;
  const [, second] = await enroller.saveAndFill();
  // What somebody has typed is not followed by later codes, so that they can take as long as they like.
  await enroller.fillIn(words.mfaCode2, '000000');
  const aMinute = `Date.now() > ${(Math.floor(Date.now() / STEP) + 2) * STEP + 1_000}`;
  await waitLonger(2 * STEP + 5_000, page, 'two time steps to go by', aMinute);
  await enroller.fillIn(words.mfaCode2, second);
  await enroller.pressButton(words.addMfa);
  await waitForCard(page, text('card_enrolled_late'));
  assert.equal(enroller.device.state, 'outOfSync');
  await enroller.choose(enroller.device.name);
  await enroller.pressButton(words.resync);
  await pressCard(page, text('card_fill'));
  await enroller.waitForCodes('', 65_000);
  await enroller.pressButton(words.resync);
  await enroller.see('MFA device resynced');
  assert.equal(enroller.device.state, 'assigned');
  await enroller.signIn();
});

/** Milliseconds: how long a code is good. */
const STEP = 30_000;
