// Other ways to a code than a press on the card, and what a person can choose about all of them.

import assert from 'node:assert/strict';

import { GENERATIONS } from '../aws/index.ts';
import { chosenBrowser } from './harness/browser.ts';
import { pressCard, readCard, searchCard, waitForButton, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer, waitInPage, waitLonger } from './harness/wait.ts';

const scene = makeScenes();

/** How a second control comes to submit a form. */
const SECOND_SUBMITS = {
  'inside it': `form.append(second)`,
  'wherever they stand': `form.id = 'own'; second.setAttribute('form', 'own'); document.body.append(second)`,
};

scene('filled without a press, once, where exactly one device surely matches', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  await pressSwitches(stage, 'fill-automatically');
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.waitForCode();
  await visitor.tab.locator(visitor.codeField).click({ count: 3 });
  await visitor.tab.keyboard.press('Backspace');
  await waitForCard(visitor.tab, text('card_fill'));
  assert.equal(await visitor.readCode(), '', 'not a second time');
  const root = addNewcomer(stage, { kind: 'root' });
  const unknown = await goToCode(stage, root, { generation: 'C3' });
  await waitForCard(unknown.tab, 'alice');
  assert.equal(await unknown.readCode(), '', 'not for somebody whose device is not here');
});

scene('submitted after filling, once, and never after AWS has refused', async (stage) => {
  const alice = addNewcomer(stage);
  await makeVault(stage, alice);
  await pressSwitches(stage, 'fill-automatically', 'submit-after-filling');
  assert.equal(await goToConsole(stage, alice), alice.principal.arn);
  stage.aws.clock.advance(-10 * MINUTE);
  const refused = await goToCode(stage, alice, { generation: 'C1' });
  await waitForCard(refused.tab, text('card_not_taken'), WHOLE_STEP);
  await refused.waitForFill();
  assert.equal(await refused.readCode(), '', 'neither filled nor submitted by itself again');
  stage.aws.clock.advance(10 * MINUTE);
});

for (const generation of GENERATIONS) {
  scene(`generation ${generation} is submitted after filling, by its own control`, async (stage) => {
    const newcomer = addNewcomer(stage, { kind: generation === 'C3' ? 'root' : 'user' });
    await makeVault(stage, newcomer);
    await askWorker(stage, { type: 'setSubmitAfterFilling', on: true });
    const visitor = await goToCode(stage, newcomer, { generation });
    await visitor.pressFill();
    const { arn } = newcomer.principal;
    await waitLonger(WHOLE_STEP, visitor.tab, `the console of ${arn}`, `document.querySelector('#who')?.textContent === '${arn}'`);
  });
}

for (const [where, append] of Object.entries(SECOND_SUBMITS)) {
  scene(`a form that two controls ${where} submit is filled, and the person chooses`, async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    await askWorker(stage, { type: 'setSubmitAfterFilling', on: true });
    // The generation whose control has no name.
    const visitor = await goToCode(stage, newcomer, { generation: 'C2' });
    await visitor.waitForFill();
    await visitor.tab.evaluate(`{
      const form = document.querySelector('main form');
      const second = document.createElement('button');
      second.textContent = 'Sign in to another page';
      ${append};
      // A press counts once the card has stood at this address.
      history.pushState(null, '', '?two');
      window.sent = 0;
      addEventListener('submit', () => { sent += 1; }, true);
    }`);
    await waitForButton(visitor.tab, text('card_fill'), 'not ready');
    await visitor.pressFill();
    await waitForCard(visitor.tab, text('card_filled'));
    assert.match(await visitor.readCode(), /^\d{6}$/);
    assert.equal(await visitor.tab.evaluate('sent'), 0);
    await visitor.submitAndEnter(stage.aws);
  });
}

scene('with the card switched off nothing stands on the page, and the popup fills', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  await pressSwitches(stage, 'show-card');
  const visitor = await goToCode(stage, alice, { generation: 'B' });
  await visitor.tab.bringToFront();
  await waitForAnswer('the worker to know what the page asks', async () => {
    const { prompt } = await askWorker<{ prompt: { type: string } }>(stage, { type: 'getPrompt' });
    return prompt.type === 'asks';
  });
  assert.equal(await readCard(visitor.tab), undefined);
  assert.deepEqual(await readMarks(stage), ['•'], 'the toolbar says that there is something to fill');
  const popup = await stage.openPopupWindow();
  await popup.waitForText(text('popup_prompt_of', `${alice.principal.account.label} · alice`));
  await popup.press('popup_prompt_fill');
  await visitor.waitForCode();
  await visitor.submitAndEnter(stage.aws);
  assert.deepEqual(await readMarks(stage), [''], 'and no more');
  await popup.page.close();
  // That code is spent, and no card says that the next one is waited for.
  const again = await goToCode(stage, alice, { generation: 'B' });
  await again.tab.bringToFront();
  await waitForPrompt(stage);
  await (await stage.openPopupWindow()).press('popup_prompt_fill');
  await again.waitForCode(WHOLE_STEP);
  await again.submitAndEnter(stage.aws);
});

scene('Enter in the popup fills the device that the page asks for, and no other', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  // Hers stands first in the list.
  await askWorker(stage, { type: 'setOrder', order: 'own' });
  const visitor = await goToCode(stage, bob, { generation: 'C1' });
  await visitor.waitForFill();
  const beside = await openBeside(stage, visitor);
  await beside.page.keyboard.press('Enter');
  const code = await visitor.waitForCode();
  assert.ok(!codesAround(alice.device).includes(code), 'not that of the first in the list');
  assert.ok(codesAround(bob.device).includes(code), `${code} is one of ${codesAround(bob.device).join()}`);
});

scene('Enter in the popup says first which, where the page does not tell whom it asks', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  const stranger = addNewcomer(stage, { name: 'zoe' });
  const visitor = await goToCode(stage, stranger, { generation: 'C1' });
  await waitForCard(visitor.tab, text('card_choose'));
  const beside = await openBeside(stage, visitor);
  await beside.waitForText(text('popup_prompt_choose'));
  await beside.page.keyboard.press('Enter');
  await waitInPage(beside.page, 'the first row to have the focus', `document.activeElement === document.querySelector('.row-copy')`);
  assert.equal(await visitor.readCode(), '');
});

scene('an open popup hears what the page asks for by then, and what it does not', async (stage) => {
  const alice = addNewcomer(stage);
  await makeVault(stage, alice);
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.waitForFill();
  const beside = await openBeside(stage, visitor);
  const label = (words: string): Promise<unknown> =>
    visitor.tab.evaluate(`document.querySelector(${JSON.stringify(visitor.codeField)}).labels[0].textContent = ${JSON.stringify(words)}`);
  const before = await visitor.tab.$eval(visitor.codeField, (field) => (field as HTMLInputElement).labels?.[0]?.textContent ?? '');
  assert.ok(await beside.page.evaluate('document.hasFocus()'), 'the popup is in hand');
  await label('Type the characters of the captcha');
  await beside.waitForText(text('popup_why_captcha'));
  await label(before);
  await beside.press('popup_prompt_fill');
  await visitor.waitForCode();
});

scene('the keyboard’s command fills what surely matches, and nothing else', async (stage) => {
  const [alice, bob] = [addNewcomer(stage), addNewcomer(stage, { name: 'bob' })];
  await makeVault(stage, alice, bob);
  await askWorker(stage, { type: 'setShowCard', on: false });
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await waitForPrompt(stage);
  await stage.browser.giveCommand(visitor.tab, 'fill');
  const code = await visitor.waitForCode();
  assert.ok(codesAround(alice.device).includes(code), 'it is the code of who signs in');
  await visitor.submitAndEnter(stage.aws);
  const unknown = await goToCode(stage, addNewcomer(stage, { kind: 'root' }), { generation: 'C3' });
  await waitForPrompt(stage);
  await stage.browser.giveCommand(unknown.tab, 'fill');
  // What is asked after the command is answered after it.
  await askWorker(stage, { type: 'getPrompt' });
  assert.equal(await unknown.readCode(), '');
});

scene('the entry in the menu of the field fills', async (stage) => {
  const alice = addNewcomer(stage);
  await makeVault(stage, alice);
  await askWorker(stage, { type: 'setShowCard', on: false });
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await waitForPrompt(stage);
  await stage.browser.chooseInMenu(visitor.tab, visitor.codeField, text('menu_fill'));
  await visitor.waitForCode();
  await visitor.submitAndEnter(stage.aws);
});

scene('the browser lists the commands, for the person to bind to other keys', async (stage) => {
  const commands = await stage.browser.desk.evaluate(() => chrome.commands.getAll());
  const named = new Map(commands.map(({ name, shortcut, description }) => [name, { shortcut, description }]));
  for (const name of ['fill', 'lock']) assert.notEqual(named.get(name)?.description ?? '', '', name);
  assert.match(named.get('fill')?.shortcut ?? '', /\w/, 'it has keys already');
  const bound = new Set([...named.values()].map(({ shortcut }) => shortcut).filter(Boolean));
  assert.ok(bound.size > 1, 'no two have the same');
  const { page } = await makeVault(stage);
  // Chromium lets the person alone bind them; there a command is given without keys.
  if (chosenBrowser() === 'firefox') await stage.browser.desk.evaluate(BIND_LOCK);
  await stage.browser.giveCommand(page, 'lock');
  await waitForAnswer('the vault to be locked', async () => {
    const { session } = await askWorker<{ session: string }>(stage, { type: 'getSession' });
    return session === 'locked';
  });
  if (chosenBrowser() === 'firefox') await stage.browser.desk.evaluate(UNBIND_LOCK);
});

scene('a device is found by searching on the card, and stands first the next time', async (stage) => {
  const stranger = addNewcomer(stage, { name: 'zoe' });
  const popup = await makeVault(stage);
  // Nothing but their keys: neither account nor user is known.
  for (let number = 0; number < 9; number += 1) {
    await popup.addDevice({ key: addNewcomer(stage).device.secretKey, label: `hay-${number}` });
  }
  await popup.addDevice({ key: stranger.device.secretKey, label: 'needle' });
  const visitor = await goToCode(stage, stranger, { generation: 'C1' });
  const list = await waitForCard(visitor.tab, text('card_choose'));
  assert.ok(!list.text.includes('needle'), 'there are more than a card can show');
  await searchCard(visitor.tab, 'needle');
  await pressCard(visitor.tab, 'needle');
  await visitor.waitForCode();
  await visitor.submitAndEnter(stage.aws);
  const again = await goToCode(stage, stranger, { generation: 'C1' });
  const card = await waitForCard(again.tab, text('card_fill'));
  assert.ok(card.text.startsWith('needle'), card.text);
});

/** The popup, about the page of this visitor, with the focus where a person begins. */
async function openBeside(stage: Stage, { tab }: Visitor): Promise<Popup> {
  await tab.bringToFront();
  const popup = await stage.openPopupWindow();
  await popup.page.waitForSelector('#search:focus');
  return popup;
}

/** Presses these switches on the options page, one after the other. */
async function pressSwitches(stage: Stage, ...ids: readonly (keyof typeof SWITCHES)[]): Promise<void> {
  const options = await stage.openOptions('sign-in');
  await options.waitForText(text('options_show_card'));
  for (const id of ids) {
    await options.page.click(`#${id}`);
    await waitForAnswer(`${id} to be kept`, async () => {
      const { settings } = await askWorker<{ settings: Record<string, unknown> }>(stage, { type: 'getSettings' });
      return settings[SWITCHES[id].name] === SWITCHES[id].pressed;
    });
  }
  await options.page.close();
}

/** Until the worker knows what the page in front asks for, and has devices for it. */
function waitForPrompt(stage: Stage): Promise<void> {
  return waitForAnswer('the worker to know what the page asks', async () => {
    const { prompt } = await askWorker<{ prompt: { type: string } }>(stage, { type: 'getPrompt' });
    return prompt.type === 'asks';
  });
}

/** What the toolbar's button bears for each tab of AWS's. */
function readMarks(stage: Stage): Promise<string[]> {
  return stage.browser.desk.evaluate(async () => {
    const tabs = await chrome.tabs.query({ url: 'https://*.aws.amazon.com/*' });
    return Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText(id === undefined ? {} : { tabId: id })));
  });
}

/** Who is greeted after the password was sent, with nothing pressed any more. */
async function goToConsole(stage: Stage, { principal }: Newcomer): Promise<string> {
  const visitor = new Visitor(await stage.browser.newPage(), principal, { generation: 'C1' });
  await visitor.open();
  await visitor.signInWithPassword();
  await waitInPage(visitor.tab, 'the console', `document.querySelector('#who') !== null`);
  return visitor.read('#who');
}

const BIND_LOCK = `browser.commands.update({ name: 'lock', shortcut: 'Alt+Shift+L' })`;
const UNBIND_LOCK = `browser.commands.reset('lock')`;
const MINUTE = 60_000;
const WHOLE_STEP = 40_000;
/** The switches, and what the worker keeps once they have been pressed. */
const SWITCHES = {
  'show-card': { name: 'showCard', pressed: false },
  'fill-automatically': { name: 'fillAutomatically', pressed: true },
  'submit-after-filling': { name: 'submitAfterFilling', pressed: true },
} as const;
