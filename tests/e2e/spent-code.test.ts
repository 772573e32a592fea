import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

scene('two sign-ins, one right after the other, get two codes, and AWS takes both', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const codes = new Set<string>();
  for (let times = 0; times < 2; times += 1) {
    const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
    await visitor.pressFill();
    codes.add(await visitor.waitForCode(WHOLE_STEP));
    await visitor.submitAndEnter(stage.aws);
  }
  assert.equal(codes.size, 2);
});

scene('a spent code is not filled again: the card counts down, and can be called off', async (stage) => {
  const newcomer = addNewcomer(stage);
  const popup = await makeVault(stage);
  // An hour's code, so that its time step does not end during the test.
  await popup.addDevice({ key: `${newcomer.device.uri}&period=3600`, user: newcomer.principal.name });
  const first = await goToCode(stage, newcomer, { generation: 'C1' });
  await first.pressFill();
  await first.waitForCode();
  const second = await goToCode(stage, newcomer, { generation: 'C1' });
  await second.pressFill();
  const card = await waitForCard(second.tab, text('card_cancel'));
  assert.match(card.text, /\d+/, 'the seconds are told');
  await pressCard(second.tab, text('card_cancel'));
  await waitForCard(second.tab, text('card_fill'));
  assert.equal(await second.readCode(), '');
  const another = await stage.openPopup();
  await another.waitForButton('popup_lock');
  assert.deepEqual((await another.devices()).map(({ spent }) => spent), [true], 'the popup says that it is spent');
});

/** Milliseconds: a time step, and some for the machine. */
const WHOLE_STEP = 40_000;
