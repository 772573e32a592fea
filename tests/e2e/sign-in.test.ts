import { GENERATIONS } from '../aws/index.ts';
import { waitForCard } from './harness/card.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

for (const generation of GENERATIONS) {
  scene(`signs in on generation ${generation}`, async (stage) => {
    // C3 is the guess at the root user's page; the others are an IAM user's.
    const newcomer = addNewcomer(stage, { kind: generation === 'C3' ? 'root' : 'user' });
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation });
    await visitor.pressFill();
    await visitor.waitForCode();
    await waitForCard(visitor.tab, text('card_filled'));
    await visitor.submitAndEnter(stage.aws);
  });
}

scene('signs in on the global host, with the feedback dialog open', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const address = { generation: 'C1', host: 'signin.aws.amazon.com', feedback: true } as const;
  await (await goToCode(stage, newcomer, address)).fillAndEnter(stage.aws);
});

scene('signs in on the host of the account alias', async (stage) => {
  const newcomer = addNewcomer(stage, { alias: 'prod-orders' });
  await makeVault(stage, newcomer);
  const address = { generation: 'C2', host: 'prod-orders.signin.aws.amazon.com', path: 'console' } as const;
  await (await goToCode(stage, newcomer, address)).fillAndEnter(stage.aws);
});

scene('signs in with the keyboard alone', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.tab.focus(visitor.codeField);
  await visitor.waitForFill();
  await visitor.tab.keyboard.press('Tab');
  await visitor.tab.keyboard.press('Enter');
  await visitor.waitForCode();
  await visitor.submitAndEnter(stage.aws);
});
