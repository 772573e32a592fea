import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { signInUrl } from '../aws/index.ts';
import { chosenBrowser } from './harness/browser.ts';
import { sendFromContent } from './harness/content-world.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, codesAround, goToCode, makeVault, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes();

scene('pages of the extension refuse markup from text, inline scripts and the network', async (stage) => {
  const { page } = await stage.openPopup();
  await assert.rejects(
    page.evaluate(() => {
      document.body.innerHTML = '<b>hello</b>';
    }),
    'markup from text',
  );
  await assert.rejects(
    page.evaluate(() => {
      document.createElement('script').text = 'document.title = "hello"';
    }),
    'an inline script',
  );
  await assert.rejects(
    page.evaluate(() => fetch('https://signin.aws.amazon.com/')),
    'a request',
  );
  const loaded = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve(true);
        picture.onerror = () => resolve(false);
        picture.src = 'https://signin.aws.amazon.com/favicon.ico';
      }),
  );
  assert.equal(loaded, false, 'a picture from outside');
  assert.deepEqual(stage.aws.requests, [], 'not even AWS was asked');
  // Firefox reports each refusal as an error; nothing else may be one.
  const faults = await stage.browser.collectFaults();
  assert.deepEqual(faults.filter((fault) => !fault.includes('Content-Security-Policy')), []);
});

scene('another extension gets no answer', async (stage) => {
  await makeVault(stage);
  const page = await stage.browser.newPage();
  await page.goto(signInUrl({ generation: 'C1' }));
  const detail = JSON.stringify({ extension: stage.browser.extensionId, message: { type: 'listDevices' } });
  const outcome = await page.evaluate(
    (letter) =>
      new Promise((resolve) => {
        addEventListener('keyfob-probe-sent', (event) => resolve((event as CustomEvent).detail), { once: true });
        dispatchEvent(new CustomEvent('keyfob-probe-send', { detail: letter }));
      }),
    detail,
  );
  assert.match(String(outcome), /"refusal":".*(connection|exist)/i);
});

if (chosenBrowser() === 'chromium') {
  scene('whoever speaks as the content script gets nothing that is for our own pages', async (stage) => {
    const newcomer = addNewcomer(stage);
    await makeVault(stage, newcomer);
    const visitor = await goToCode(stage, newcomer, { generation: 'C1' });
    await visitor.waitForFill();
    const { devices } = await askWorker<{ devices: { id: string }[] }>(stage, { type: 'listDevices' });
    const before = await readStorage(stage.browser.desk);
    const messages = catalogue(devices[0]?.id ?? '');
    const answers = await sendFromContent(visitor.tab, stage.browser.extensionId, messages);
    for (const [place, answer] of answers.entries()) {
      assert.deepEqual(Object.keys(answer as object), ['failed'], JSON.stringify(messages[place]));
    }
    const heard = JSON.stringify(answers);
    const { device } = newcomer;
    for (const word of [device.secretKey, ...codesAround(device)]) assert.ok(!heard.includes(word), 'no word of the vault');
    assert.deepEqual(await readStorage(stage.browser.desk), before, 'nothing was changed');
    assert.equal(await visitor.readCode(), '');
    await visitor.fillAndEnter(stage.aws);
    const denied = answers.filter((answer) => (answer as { failed: { name: string } }).failed.name === 'denied');
    const options = await stage.openOptions();
    await options.openPanel('options_report');
    await options.waitForText(text('options_dropped', String(denied.length)));
  });
}

/** Every message of our pages, by who knows the device and the passphrase; and those of a content script with what it was never given. */
function catalogue(id: string): object[] {
  const { page } = JSON.parse(readFileSync(MESSAGES, 'utf8')) as { page: object[] };
  const known = { id, before: id, passphrase: PASSPHRASE, current: PASSPHRASE, secret: PASSPHRASE };
  const ours = page.map((message) => ({ ...message, ...sharedWith(known, message) }));
  const offer = '0'.repeat(32);
  const others = [
    { type: 'accept', offer, choice: 0 },
    { type: 'accept', offer, choice: 0, device: id },
    { type: 'accept', device: id },
    { type: 'archive', offer },
    { type: 'archive', id },
    { type: 'search', offer, text: '' },
    { type: 'tellTime', offer, date: new Date().toUTCString() },
    { type: 'observe', snapshot: {}, fresh: true },
    { type: 'constructor' },
    {},
    [],
    'listDevices',
    null,
  ];
  return [...ours, ...others] as object[];
}

/** Those members of `known` that the message has. */
function sharedWith(known: object, message: object): object {
  return Object.fromEntries(Object.entries(known).filter(([name]) => name in message));
}

/** One of each message, as the agent's own tests have them. */
const MESSAGES = new URL('../vectors/messages.json', import.meta.url);
