// Pages that are too much, say too much, or change all the time: nothing freezes, and in doubt nothing is filled.

import assert from 'node:assert/strict';

import { readCard, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer } from './harness/wait.ts';

const scene = makeScenes();

/** What a page can do to its code field, and what the popup then says. */
const SPOILINGS: readonly (readonly [string, string, string])[] = [
  [
    'ten thousand fields',
    `for (let number = 0; number < 10_000; number += 1) form.append(document.createElement('input'))`,
    'popup_why_oversized',
  ],
  ['two prompts', `form.after(form.cloneNode(true))`, 'popup_why_ambiguous'],
  [
    'a second field for a code',
    `field.after(field.cloneNode(true))`,
    'popup_why_ambiguous',
  ],
  ['a picture to be read', `field.labels[0].textContent = 'Type the characters of the captcha'`, 'popup_why_captcha'],
];

for (const [name, spoil, why] of SPOILINGS) {
  scene(`a page with ${name} gets nothing, and the popup says why`, async (stage) => {
    const visitor = await comeToCode(stage, addNewcomer(stage));
    await visitor.waitForFill();
    await change(visitor, spoil);
    await waitForAnswer('the card to go', async () => (await readCard(visitor.tab)) === undefined);
    await visitor.tab.bringToFront();
    const popup = await stage.openPopupWindow();
    await popup.waitForText(text(why));
    assert.equal(await visitor.readCode(), '');
  });
}

scene('a field that nobody can write to: the card says that the code is to be copied, and nothing is filled', async (stage) => {
  const visitor = await comeToCode(stage, addNewcomer(stage));
  await visitor.waitForFill();
  await change(visitor, 'field.readOnly = true');
  const card = await waitForCard(visitor.tab, text('card_copy'));
  assert.ok(card.text.includes(text('card_copy_hint')));
  assert.ok(!card.buttons.some((button) => button.text === text('card_fill')), 'nothing to press for a code');
  await visitor.tab.bringToFront();
  const popup = await stage.openPopupWindow();
  await popup.waitForText(text('popup_why_not_editable'));
  await change(visitor, 'field.readOnly = false');
  await visitor.fillAndEnter(stage.aws);
});

scene('two fields that nothing tells apart get nothing', async (stage) => {
  const newcomer = addNewcomer(stage);
  const visitor = await comeToCode(stage, newcomer);
  await visitor.waitForFill();
  await change(visitor, `form.replaceChildren(...[1, 2].map(() => Object.assign(document.createElement('input'), { type: 'text' })))`);
  await waitForAnswer('the card to go', async () => (await readCard(visitor.tab)) === undefined);
  const { prompt } = await askWorker<{ prompt: { type: string } }>(stage, { type: 'getPrompt' });
  assert.equal(prompt.type, 'nothing');
});

scene('a megabyte of label and halves of characters break nothing', async (stage) => {
  const newcomer = addNewcomer(stage);
  await makeVault(stage, newcomer);
  const visitor = new Visitor(await stage.browser.newPage(), newcomer.principal, { generation: 'C1' });
  // Before anybody has looked at the field: what is looked at is what is there at the press.
  await visitor.tab.evaluateOnNewDocument(LONG_LABEL, visitor.codeField);
  await visitor.goToCode();
  await visitor.pressFill();
  await assertCode(visitor, newcomer);
  assert.ok((await visitor.tab.evaluate(`document.querySelector('${visitor.codeField}').labels[0].textContent`) as string).length > 1_000_000);
});

scene('a page that changes a thousand times a second stays quick, and is filled', async (stage) => {
  const newcomer = addNewcomer(stage);
  const visitor = await comeToCode(stage, newcomer);
  await visitor.tab.evaluate(RESTLESS);
  await visitor.pressFill();
  await assertCode(visitor, newcomer);
  const { changes, frozen } = (await visitor.tab.evaluate('restless')) as { changes: number; frozen: number };
  assert.ok(changes > 100, `it changed ${changes} times`);
  assert.ok(frozen < FREEZE, `nothing happened for ${frozen} ms`);
});

async function comeToCode(stage: Stage, newcomer: Newcomer): Promise<Visitor> {
  await makeVault(stage, newcomer);
  const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
  await waitForCard(visitor.tab, text('card_fill'));
  return visitor;
}

/** Runs `change` in the page, with the code field and its form at hand. */
async function change(visitor: Visitor, change: string): Promise<void> {
  const field = `const field = document.querySelector(${JSON.stringify(visitor.codeField)}), { form } = field;`;
  await visitor.tab.evaluate(`{ ${field} ${change}; }`);
}

async function assertCode(visitor: Visitor, { device }: Newcomer): Promise<void> {
  const code = await visitor.waitForCode();
  assert.ok(codesAround(device).includes(code), 'a code of this moment');
}

/** In a page: has the label of this field be long, and no text at either end, as soon as it is there. */
const LONG_LABEL = (selector: string): void => {
  const watcher = new MutationObserver(() => {
    const label = document.querySelector<HTMLInputElement>(selector)?.labels?.[0];
    if (!label) return;
    watcher.disconnect();
    label.append('\ud83d', 'x'.repeat(1_000_000), '\udd11');
  });
  watcher.observe(document, { childList: true, subtree: true });
};

/** Ten changes every ten milliseconds; the longest time without any is kept. */
const RESTLESS = `{
  window.restless = { changes: 0, frozen: 0 };
  const clock = document.body.appendChild(document.createElement('p'));
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    restless.frozen = Math.max(restless.frozen, now - last);
    last = now;
    for (let change = 0; change < 10; change += 1) {
      clock.textContent = String((restless.changes += 1));
      clock.toggleAttribute('data-odd');
    }
  }, 10);
}`;
/** Milliseconds; a person would notice, and a machine that is busy with other browsers still keeps it. */
const FREEZE = 1_000;
