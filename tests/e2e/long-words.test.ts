// German, whose words are longer than English ones: all is said in it, and finds room.

import assert from 'node:assert/strict';

import { waitForCard } from './harness/card.ts';
import type { ExtensionPage } from './harness/extension-page.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { POPUP } from './harness/view.ts';

const LANGUAGE = 'de';
const scene = makeScenes({ language: LANGUAGE });

scene('in German every page is German, none is wider than its window, and a device can be told by its name', async (stage) => {
  const alice = addNewcomer(stage, { alias: 'prod-payments' });
  const popup = await makeVault(stage, alice);
  await assertFits(popup);
  const options = await stage.openOptions();
  await options.waitForText(text('options_security'));
  await assertFits(options);

  const visitor = await goToCode(stage, alice, { generation: 'C1', language: LANGUAGE });
  await waitForCard(visitor.tab, text('card_fill'));
  const asked = await stage.openPopupWindow();
  await asked.waitForButton('popup_prompt_fill');
  await assertFits(asked);
  const room = await asked.page.$eval('.row-names', (names) => names.getBoundingClientRect().width);
  assert.ok(room >= ENOUGH_FOR_A_NAME, `${room} pixels`);
});

async function assertFits({ page }: ExtensionPage): Promise<void> {
  await page.setViewport(POPUP);
  const { lang, wanted, there } = await page.evaluate(() => {
    const { lang, scrollWidth } = document.documentElement;
    return { lang, wanted: scrollWidth, there: innerWidth };
  });
  assert.equal(lang, LANGUAGE);
  assert.ok(wanted <= there, `${page.url()} wants ${wanted} pixels of ${there}`);
}

/** CSS pixels; some twelve letters. */
const ENOUGH_FOR_A_NAME = 100;
