import assert from 'node:assert/strict';

import { signInUrl } from '../aws/index.ts';
import { makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';

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
