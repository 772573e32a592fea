import assert from 'node:assert/strict';

import type { Page } from 'puppeteer-core';

import { ConsolePerson, DirectoryPerson, signInUrl } from '../aws/index.ts';
import { pressCard, searchCard, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, addUserOfDirectory, codesAround, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';
import { waitForAnswer } from './harness/wait.ts';

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

scene('of two users of a directory, the one that signs in comes first', async (stage) => {
  const adele = addUserOfDirectory(stage, 'adele');
  const people = [adele, addUserOfDirectory(stage, 'bruno', adele.directory)];
  await makeVault(stage, ...people);
  for (const { user, directory } of people) {
    for (const generation of ['0', '1', '3'] as const) {
      const tab = await stage.browser.newPage();
      await new DirectoryPerson(tab, user, { directory, generation }).goToCode();
      const { text: said, buttons } = await waitForCard(tab, user.name);
      assert.ok(buttons.some((button) => button.text === text('card_fill')), `${generation}: sure of one: ${said}`);
    }
  }
});

scene('another device than the first can be chosen', async (stage) => {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await pressCard(visitor.tab, text('card_others'));
  await pressCard(visitor.tab, 'bob');
  const code = await visitor.waitForCode();
  assert.ok(codesAround(bob.device).includes(code), 'it is the code of the other device');
});

scene('an account that a device knows by its id is known by its alias too, once its console was seen', async (stage) => {
  const [other, alice] = ['acme-lab', 'acme-shop'].map((alias) => addNewcomer(stage, { alias })) as [Newcomer, Newcomer];
  const popup = await makeVault(stage);
  for (const { principal, device } of [other, alice]) {
    await popup.addDevice({ key: device.secretKey, account: principal.account.id, user: principal.name });
  }
  await askWorker(stage, { type: 'setFillAutomatically', on: true });
  const before = await goToCode(stage, alice, { generation: 'C1' });
  await waitForCard(before.tab, alice.principal.account.id);
  assert.equal(await before.readCode(), '', 'nobody knows yet whose alias that is');
  await seeConsole(stage, alice);
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  const code = await visitor.waitForCode();
  assert.ok(codesAround(alice.device).includes(code), 'filled without a press');
  await visitor.submitAndEnter(stage.aws);
});

scene('where nothing matches, no device of another account comes first, and what is chosen is remembered', async (stage) => {
  const [zoe, mallory] = [addNewcomer(stage, { name: 'zoe' }), addNewcomer(stage, { name: 'mallory' })];
  const popup = await makeVault(stage, mallory);
  const visitor = await goToCode(stage, zoe, { generation: 'C1' });
  const none = await waitForCard(visitor.tab, text('card_none'));
  assert.ok(!none.text.includes(mallory.device.name), none.text);
  await searchCard(visitor.tab, 'mallory');
  await pressCard(visitor.tab, mallory.device.name);
  await waitForCard(visitor.tab, text('error_otherAccount'));
  assert.equal(await visitor.readCode(), '');
  await popup.page.bringToFront();
  await popup.addDevice({ key: zoe.device.secretKey, label: 'needle' });
  const list = await goToCode(stage, zoe, { generation: 'C1' });
  const { text: said } = await waitForCard(list.tab, text('card_choose'));
  assert.ok(said.includes(mallory.device.name) && said.indexOf('needle') < said.indexOf(mallory.device.name), said);
  await pressCard(list.tab, 'needle');
  await list.waitForCode();
  await list.submitAndEnter(stage.aws);
  const again = await goToCode(stage, zoe, { generation: 'C1' });
  const card = await waitForCard(again.tab, text('card_fill'));
  assert.ok(card.text.startsWith('needle'), card.text);
});

scene('what is looked for on the card stays, and can be pressed, while the page goes on changing', async (stage) => {
  const [zoe, mallory] = [addNewcomer(stage, { name: 'zoe' }), addNewcomer(stage, { name: 'mallory' })];
  await makeVault(stage, mallory);
  const { tab } = await goToCode(stage, zoe, { generation: 'C1' });
  await waitForCard(tab, text('card_none'));
  // Each time it says something else, the worker is asked anew.
  await tab.evaluate(() => {
    const clock = document.body.appendChild(document.createElement('p'));
    setInterval(() => (clock.textContent = String(performance.now())), 50);
  });
  await searchCard(tab, 'mallory');
  await pressCard(tab, mallory.device.name);
  await waitForCard(tab, text('error_otherAccount'));
});

scene('who was signing in is forgotten on the way through another site, and no sooner', async (stage) => {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  const { tab } = await goToCode(stage, alice, { generation: 'C1' });
  await goOn(tab);
  const known = await waitForCard(tab, text('card_fill'));
  assert.ok(known.text.startsWith(alice.device.name), known.text);
  await tab.goto(signInUrl({ generation: 'C1', host: 'example.com' }));
  await goOn(tab);
  await waitForCard(tab, text('card_choose'));
});

/** Goes on from the page that is there to one of AWS's that asks for a code and does not say whose. */
async function goOn(tab: Page): Promise<void> {
  const there = tab.waitForNavigation();
  await tab.evaluate(`location.href = ${JSON.stringify(signInUrl({ generation: 'C1', host: 'eu-west-1.signin.aws.amazon.com' }))}`);
  await there;
  await tab.waitForSelector('#account');
  await tab.evaluate(`{
    const form = document.createElement('form');
    const label = Object.assign(document.createElement('label'), { htmlFor: 'mfacode', textContent: 'MFA code' });
    const field = Object.assign(document.createElement('input'), { id: 'mfacode', name: 'mfaCode', type: 'text' });
    form.append(label, field, Object.assign(document.createElement('button'), { textContent: 'Submit' }));
    document.querySelector('#__next').hidden = true;
    document.body.append(form);
  }`);
}

/** Opens the console's pages on users, and waits until something was learned there. */
async function seeConsole(stage: Stage, { principal }: Newcomer): Promise<void> {
  const stored = async (): Promise<string> => JSON.stringify(await readStorage(stage.browser.desk));
  const before = await stored();
  const session = stage.aws.world.startSession(principal, stage.aws.clock.now());
  await new ConsolePerson(await stage.browser.newPage()).open(session, { fragment: '#/home' });
  await waitForAnswer('the vault to have learned something', async () => (await stored()) !== before);
}

/** Signs in with the card's own button: the right device must stand there without being chosen. */
async function signInWithFirst(stage: Stage, newcomer: Newcomer): Promise<void> {
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const { label } = newcomer.principal.account;
  const card = await waitForCard(visitor.tab, text('card_fill'));
  assert.ok(card.text.split(text('card_fill'))[0]?.includes(label), `${label} comes first: ${card.text}`);
  await visitor.fillAndEnter(stage.aws);
}
