// AWS does not take a code: the card says so, finds out whether the clock is to blame, and the next code goes through.

import assert from 'node:assert/strict';

import { waitForCard } from './harness/card.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import type { Visitor } from './harness/visitor.ts';

const scene = makeScenes();

for (const generation of ['A', 'B', 'C1'] as const) {
  scene(`a code that AWS has had already: the card says so, and fills the next one (${generation})`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation });
    await visitor.pressFill();
    const refused = await visitor.waitForCode(WHOLE_STEP);
    // The person is quicker on another machine, with another copy of the secret.
    assert.ok(newcomer.device.take(refused, stage.aws.clock.now(), { stepsBack: 1, stepsAhead: 0 }));
    await visitor.submit();
    const card = await waitForCard(visitor.tab, text('card_clock_right'));
    assert.ok(card.text.includes(text('card_not_taken')));
    await visitor.pressFill();
    await visitor.waitForCode(WHOLE_STEP, refused);
    await visitor.submitAndEnter(stage.aws);
  });
}

scene('a clock that is fast: the card says by how much, and the next code is right', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  stage.aws.clock.advance(-10 * MINUTE);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const refused = await fillAndSubmit(visitor);
  const card = await waitForCard(visitor.tab, text('card_not_taken'));
  await waitForCard(visitor.tab, sentence('card_clock_fast'));
  assert.ok(!card.text.includes(text('card_clock_right')));
  await visitor.pressFill();
  await visitor.waitForCode(WHOLE_STEP, refused);
  await visitor.submitAndEnter(stage.aws);
  stage.aws.clock.advance(10 * MINUTE);
});

scene('a code that was filled and never sent off is filled again', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.pressFill();
  const code = await visitor.waitForCode();
  await visitor.type(visitor.codeField, ' ');
  await visitor.page.locator(visitor.codeField).click({ count: 3 });
  await visitor.tab.keyboard.press('Backspace');
  await visitor.pressFill();
  const again = await visitor.waitForCode(WHOLE_STEP);
  assert.ok(again === code || again === newcomer.device.codeAt(Date.now()), 'the same code while its time lasts');
  await visitor.submitAndEnter(stage.aws);
});

/** The code that was submitted. */
async function fillAndSubmit(visitor: Visitor): Promise<string> {
  await visitor.pressFill();
  const code = await visitor.waitForCode(WHOLE_STEP);
  await visitor.submit();
  return code;
}

/** The part of a text before its gap. */
function sentence(key: string): string {
  return text(key, '|').split('|')[0]?.trim() ?? '';
}

/** Milliseconds: a time step, and some for the machine. */
const WHOLE_STEP = 40_000;
const MINUTE = 60_000;
