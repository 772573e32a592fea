// Identity Center: an authenticator app is registered with one press, on the way in.

import assert from 'node:assert/strict';

import { ConsolePerson, DirectoryPerson } from '../aws/index.ts';
import { pressCard, waitForCard } from './harness/card.ts';
import { addUserOfDirectory, makeVault } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage, waitLonger } from './harness/wait.ts';

const scene = makeScenes();

for (const issuer of ['AWS SSO', 'AWS Builder ID'] as const) {
  scene(`an app of ${issuer} is registered with one press and one code, and signs in with its next one`, async (stage) => {
    const popup = await makeVault(stage);
    const { user, directory } = addUserOfDirectory(stage, 'alice@keyfob.example');
    user.apps.length = 0;
    directory.mfaRequired = true;
    directory.issuer = issuer;
    const tab = await stage.browser.newPage();
    const person = new DirectoryPerson(tab, user, { directory, generation: '1' });
    await person.signInWithPassword();
    await person.press('input[type="radio"][value="TOTP"]');
    await person.press('[data-testid="test-next-button"]');
    await waitForCard(tab, text('card_enrol_title_one'));
    await pressCard(tab, text('card_enrol'));
    const field = await new ConsolePerson(tab).fieldOf('Authenticator code');
    await waitInPage(tab, 'a code', `/^\\d{6}$/.test(document.querySelector(${JSON.stringify(field)})?.value ?? '')`);
    await person.press('[data-testid="test-primary-button"]');
    const { text: says } = await waitForCard(tab, text('card_enrolled', user.name));
    assert.ok(says.includes(text('card_enrolled_next_one')) && !says.includes(text('card_enrolled_session')), says);
    assert.equal(user.apps.length, 1);
    const [row] = await popup.waitForDevices(1);
    assert.equal(row?.label, user.name);
    const another = await stage.browser.newPage();
    const again = new DirectoryPerson(another, user, { directory, generation: '1' });
    await again.goToCode();
    await pressCard(another, text('card_fill'));
    const filled = `/^\\d{6}$/.test(document.querySelector(${JSON.stringify(again.codeField)})?.value ?? '')`;
    await waitLonger(65_000, another, 'the next code', filled);
    await again.press(again.submitControl);
    await waitInPage(another, 'the portal', `document.querySelector('#who')?.textContent === ${JSON.stringify(user.name)}`);
  });
}

scene('an app is registered from the portal, where nothing says whose it is; a wrong code is followed by the next one', async (stage) => {
  const popup = await makeVault(stage);
  const { user, directory } = addUserOfDirectory(stage, 'alice@keyfob.example');
  user.apps.length = 0;
  const before = await stage.browser.newPage();
  const person = new DirectoryPerson(before, user, { directory, generation: '1' });
  await person.signInWithPassword();
  await person.press('#mfa-devices');
  await new ConsolePerson(before).see('Register device');
  const address = await before.$$eval('a', (links) => links.find(({ textContent }) => textContent === 'Register device')?.href ?? '');
  // In a tab that has not seen anybody sign in.
  const tab = await stage.browser.newPage();
  await tab.goto(address);
  const registrar = new ConsolePerson(tab);
  await registrar.press('input[type="radio"][value="TOTP"]');
  await registrar.press('[data-testid="test-next-button"]');
  await registrar.press('[data-testid="show-secret-key-button"]');
  await waitForCard(tab, directory.id);
  await pressCard(tab, text('card_enrol'));
  const field = await registrar.fieldOf('Authenticator code');
  const value = `(document.querySelector(${JSON.stringify(field)})?.value ?? '')`;
  await waitLonger(15_000, tab, 'a code', `/^\\d{6}$/.test(${value})`);
  const { text: filled } = await waitForCard(tab, text('card_filled'));
  assert.ok(filled.includes(text('card_filled_both_hint')), 'nobody signs in here');
  await registrar.fillIn('Authenticator code', '000000');
  await registrar.press('[data-testid="test-primary-button"]');
  await waitForCard(tab, text('card_not_taken'));
  await pressCard(tab, text('card_enrol'));
  await waitLonger(65_000, tab, 'the next code', `/^\\d{6}$/.test(${value}) && ${value} !== '000000'`);
  await registrar.press('[data-testid="test-primary-button"]');
  await waitForCard(tab, text('card_enrolled', directory.id));
  assert.equal(user.apps.length, 1);
  const [row] = await popup.waitForDevices(1);
  assert.equal(row?.label, directory.id);
});
