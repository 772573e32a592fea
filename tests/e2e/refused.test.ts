// AWS does not take a code: the card says so, finds out whether the clock is to blame, and the next code goes through.

import assert from 'node:assert/strict';

import type { Page } from 'puppeteer-core';

import { Clock, DirectoryPerson, LANGUAGES } from '../aws/index.ts';
import type { AuthenticatorApp, MfaDevice } from '../aws/index.ts';
import { pressCard, searchCard, waitForCard } from './harness/card.ts';
import { addNewcomer, addUserOfDirectory, codesAround, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import type { Visitor } from './harness/visitor.ts';
import { waitLonger } from './harness/wait.ts';

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

for (const [off, ahead] of [['fast', -10], ['slow', 10]] as const) {
  scene(`a clock that is ${off}: the card says by how much, and the next code is right`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    stage.aws.clock.advance(ahead * MINUTE);
    const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
    const refused = await fillAndSubmit(visitor);
    const card = await waitForCard(visitor.tab, text('card_not_taken'));
    await waitForCard(visitor.tab, sentence(`card_clock_${off}`));
    assert.ok(!card.text.includes(text('card_clock_right')));
    await visitor.pressFill();
    await visitor.waitForCode(WHOLE_STEP, refused);
    await visitor.submitAndEnter(stage.aws);
    stage.aws.clock.advance(-ahead * MINUTE);
  });
}

scene('a clock that is more than a day off: the card says so, and makes no codes for another day', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  stage.aws.clock.advance(25 * HOUR);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  const refused = await fillAndSubmit(visitor);
  await waitForCard(visitor.tab, text('card_clock_far_off'));
  await visitor.pressFill();
  const code = await visitor.waitForCode(WHOLE_STEP, refused);
  assert.ok(codesAround(newcomer.device).includes(code), 'a code of this machine’s time');
  stage.aws.clock.advance(-25 * HOUR);
});

scene('a page whose service worker answers for AWS shifts no clock', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await visitor.tab.evaluate(TAKE_OVER);
  await visitor.goToCode();
  const lie = (await visitor.tab.evaluate(ASK_CLOCK)) as string;
  assert.ok(Date.parse(lie) - Date.now() > 2 * HOUR, `the page has its own answer: ${lie}`);
  const refused = await fillAndSubmit(visitor, newcomer.device, stage.aws.clock);
  const card = await waitForCard(visitor.tab, text('card_not_taken'));
  assert.ok(!card.text.includes(sentence('card_clock_slow')), card.text);
  await visitor.pressFill();
  const code = await visitor.waitForCode(WHOLE_STEP, refused);
  assert.ok(codesAround(newcomer.device).includes(code), 'a code of this moment');
  await visitor.tab.evaluate(GIVE_BACK);
});

scene('a refusal is known in every language of the console', async (stage) => {
  const people = LANGUAGES.map((language) => [language, addNewcomer(stage, { name: language })] as const);
  await makeVault(stage, ...people.map(([, newcomer]) => newcomer));
  for (const [language, newcomer] of people) {
    const visitor = await goToCode(stage, newcomer, { generation: 'C1', language });
    await fillAndSubmit(visitor, newcomer.device, stage.aws.clock);
    await waitForCard(visitor.tab, text('card_not_taken'));
    await visitor.tab.close();
  }
});

for (const generation of ['0', '1', '3'] as const) {
  scene(`a code that Identity Center refuses: the card says so (generation ${generation})`, async (stage) => {
    const { user, device, directory } = addUserOfDirectory(stage, 'frida');
    await makeVault(stage, { user, device, directory });
    const tab = await stage.browser.newPage();
    const person = new DirectoryPerson(tab, user, { directory, generation });
    await person.goToCode();
    await pressCard(tab, text('card_fill'));
    await submitSecondHand(person, tab, device, stage.aws.clock);
    await waitForCard(tab, text('card_not_taken'));
  });
}

scene('a code that was looked for and is refused: the card says so, and the search is over', async (stage) => {
  const { user, device, directory } = addUserOfDirectory(stage, 'frida');
  const popup = await makeVault(stage, { user, device, directory });
  // More than a card can show.
  for (let number = 0; number < 9; number += 1) {
    await popup.addDevice({ key: addNewcomer(stage).device.secretKey, label: `hay-${number}` });
  }
  const tab = await stage.browser.newPage();
  const person = new DirectoryPerson(tab, user, { directory, generation: '3' });
  await person.goToCode();
  await pressCard(tab, text('card_others'));
  await searchCard(tab, 'frida');
  await pressCard(tab, 'frida');
  await submitSecondHand(person, tab, device, stage.aws.clock);
  const card = await waitForCard(tab, text('card_not_taken'));
  assert.ok(card.text.startsWith('frida'), card.text);
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

/** The code that was submitted; with a device, somebody else was quicker with it. */
async function fillAndSubmit(visitor: Visitor, device?: MfaDevice, clock = new Clock()): Promise<string> {
  await visitor.pressFill();
  const code = await visitor.waitForCode(WHOLE_STEP);
  if (device) assert.ok(device.take(code, clock.now(), { stepsBack: 1, stepsAhead: 0 }));
  await visitor.submit();
  return code;
}

/** Submits the code that is being filled, once somebody else was quicker with it. */
async function submitSecondHand(person: DirectoryPerson, tab: Page, device: AuthenticatorApp, clock: Clock): Promise<void> {
  const field = await tab.waitForSelector(person.codeField);
  const filled = (input: Element | null): boolean => /^\d{6}$/.test((input as HTMLInputElement).value);
  await waitLonger(WHOLE_STEP, tab, 'the code', filled, field);
  const code = await tab.$eval(person.codeField, (input) => (input as HTMLInputElement).value);
  assert.ok(device.take(code, clock.now(), { stepsBack: 1, stepsAhead: 0 }));
  await person.press(person.submitControl);
}

/** The part of a text before its gap. */
function sentence(key: string): string {
  return text(key, '|').split('|')[0]?.trim() ?? '';
}

/** Milliseconds: a time step, and some for the machine. */
const WHOLE_STEP = 40_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What a page does that was taken over: it gets itself a service worker for all of its host. */
const TAKE_OVER = `navigator.serviceWorker.register('/static/false-clock.js', { scope: '/' })
  .then(() => navigator.serviceWorker.ready).then(() => undefined)`;
const GIVE_BACK = `navigator.serviceWorker.getRegistrations()
  .then((all) => Promise.all(all.map((one) => one.unregister()))).then(() => undefined)`;
const ASK_CLOCK = `fetch('/favicon.ico', { method: 'HEAD', cache: 'no-store' }).then(({ headers }) => headers.get('date'))`;
