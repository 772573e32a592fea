// Walks from an empty browser to a signed-in console, says each step, and leaves pictures in target/screens/.
// README.md shows some of them.

import type { Page } from 'puppeteer-core';

import { waitForButton, waitForCard } from './harness/card.ts';
import { Enroller, PASSWORD } from './harness/enroller.ts';
import { targetFile } from './harness/paths.ts';
import { addNewcomer, goToCode, PASSPHRASE } from './harness/people.ts';
import { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { POPUP, turn } from './harness/view.ts';

const PEOPLE = [
  { alias: 'prod-payments', name: 'alice' },
  { alias: 'staging', name: 'deploy' },
  { alias: 'sandbox', name: 'alice.dev' },
];
let step = 0;

const window = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const stage = await Stage.open({ window });
try {
  await walk(stage);
  await stage.assertQuiet();
  if (window) await waitForPerson(stage);
} finally {
  await stage.close();
}

async function walk(stage: Stage): Promise<void> {
  say(`${stage.browser.name} has started with the extension.`);
  say(`AWS's host names lead it to the AWS in a box on 127.0.0.1:${stage.aws.port}.`);
  const people = PEOPLE.map((person) => addNewcomer(stage, person));
  const [alice] = people;
  if (alice === undefined) throw new Error('the demo needs somebody');

  const popup = await stage.openPopup();
  await popup.page.setViewport(POPUP);
  await popup.waitForTitle('popup_first_title');
  await photograph(stage, popup.page, 'first-run');
  say('The popup asks for a passphrase, and says that without it the vault stays closed.');

  await popup.createVault(PASSPHRASE);
  say('The vault is made: sealed, written, read back and opened again.');

  for (const { device, principal } of people) await popup.addDevice({ key: device.uri, user: principal.name });
  const again = await stage.openPopup();
  await again.page.setViewport(POPUP);
  await again.waitForButton('popup_lock');
  await photograph(stage, again.page, 'popup');
  say(`${people.length} devices are added by the URIs that AWS's QR codes hold; the popup shows their codes.`);

  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  say(`${alice.principal.name} has typed account, user and password; AWS asks for the MFA code.`);

  const card = await waitForCard(visitor.tab, text('card_fill'));
  await visitor.waitForFill();
  await photograph(stage, visitor.tab, 'card');
  say(`The card under the field offers ${card.text.split('\n')[0]} first.`);

  await visitor.pressFill();
  await visitor.waitForCode();
  await photograph(stage, visitor.tab, 'filled');
  say('One press, and the code is in the field.');

  await visitor.submitAndEnter(stage.aws);
  await photograph(stage, visitor.tab, 'signed-in');
  say(`AWS has taken the code: its server knows a session of ${alice.principal.arn}.`);

  const account = alice.principal.account;
  const enroller = await Enroller.begin(stage, account.addUser('bob', PASSWORD));
  await waitForButton(enroller.page, text('card_enrol'), 'ready');
  await photograph(stage, enroller.page, 'enrol');
  say('In the console, bob assigns a device. The card offers to save it and to fill both codes.');

  await enroller.saveAndFill();
  await photograph(stage, enroller.page, 'both-filled');
  say('One press: the key is shown, read, sealed on disk and opened again, and both codes are in their fields.');

  await enroller.submitAndSee();
  await photograph(stage, enroller.page, 'enrolled');
  say(`AWS has assigned ${enroller.device.serial}, and the card says when its next code comes.`);
  say(`The pictures are in ${targetFile('screens', '')}`);
}

/** The page in light and in dark. */
async function photograph({ browser }: Stage, page: Page, name: string): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    await turn(browser, page, scheme);
    await page.screenshot({ path: targetFile('screens', `${browser.name}-demo-${name}-${scheme}.png`) as `${string}.png` });
  }
}

async function waitForPerson({ browser }: Stage): Promise<void> {
  say('The window stays open for you to look around. Close it to end the demo.');
  await browser.closed();
}

function say(sentence: string): void {
  step += 1;
  console.log(`${String(step).padStart(2)}. ${sentence}`);
}
