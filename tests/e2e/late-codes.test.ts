// Codes that come late: AWS assigns the device, and asks for two more as soon as it is used.

import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { makeVault, PASSPHRASE } from './harness/people.ts';
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

scene('codes that grow old after somebody touched them are followed by the next ones with a press', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  const { page, words } = enroller;
  const [first] = await enroller.saveAndFill();
  await enroller.fillIn(words.mfaCode2, '000000');
  await waitForCard(page, text('card_codes_old'), STEP + 5_000);
  assert.deepEqual(await enroller.readCodes(), [first, '000000'], 'what is typed is left alone');
  await pressCard(page, text('card_fill_again'));
  const next = await enroller.waitForCodes(`${first},000000`);
  assert.ok(!next.includes('000000'));
  await enroller.submitAndSee();
  await enroller.signIn();
});

scene('codes that grow old while the vault is locked are followed by the next ones once it is open', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  const { page } = enroller;
  const both = (await enroller.saveAndFill()).join();
  await popup.lock();
  await waitForCard(page, text('card_locked'), STEP + 5_000);
  await popup.unlock(PASSPHRASE);
  await waitForCard(page, text('card_codes_old'));
  await pressCard(page, text('card_fill_again'));
  await enroller.waitForCodes(both, CODES_WAIT);
  await enroller.submitAndSee();
  await enroller.signIn();
});

/** Milliseconds: the last five seconds of a step are waited out. */
const CODES_WAIT = 15_000;
/** Milliseconds: how long a code is good. */
const STEP = 30_000;
