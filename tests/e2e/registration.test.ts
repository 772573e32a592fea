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
    await pressCard(tab, text('card_enrol'));
    const field = await new ConsolePerson(tab).fieldOf('Authenticator code');
    await waitInPage(tab, 'a code', `/^\\d{6}$/.test(document.querySelector(${JSON.stringify(field)})?.value ?? '')`);
    await person.press('[data-testid="test-primary-button"]');
    await waitForCard(tab, text('card_enrolled', user.name));
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
