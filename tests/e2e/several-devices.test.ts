import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { addNewcomer, codesAround, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

scene('of two accounts, the one that signs in comes first', async (stage) => {
  const [staging, production] = [addNewcomer(stage), addNewcomer(stage)];
  await makeVault(stage, staging, production);
  for (const newcomer of [staging, production]) await signInWithFirst(stage, newcomer);
});

scene('of two accounts, the one that signs in comes first, by its alias', async (stage) => {
  const people = ['acme-staging', 'acme-prod'].map((alias) => addNewcomer(stage, { alias }));
  await makeVault(stage, ...people);
  for (const newcomer of people) await signInWithFirst(stage, newcomer);
});

scene('another device than the first can be chosen', async (stage) => {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await pressCard(visitor.tab, 'bob');
  const code = await visitor.waitForCode();
  assert.ok(codesAround(bob.device).includes(code), 'it is the code of the other device');
});

/** Signs in with the card's own button: the right device must stand there without being chosen. */
async function signInWithFirst(stage: Stage, newcomer: Newcomer): Promise<void> {
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const { label } = newcomer.principal.account;
  const card = await waitForCard(visitor.tab, text('card_fill'));
  assert.ok(card.text.split(text('card_fill'))[0]?.includes(label), `${label} comes first: ${card.text}`);
  await visitor.fillAndEnter(stage.aws);
}
