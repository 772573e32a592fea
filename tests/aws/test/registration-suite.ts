import assert from 'node:assert/strict';

import { scan } from './camera.ts';
import type { ConsoleScene, ConsoleStage } from './console-stage.ts';

/** Authenticator apps in Identity Center. */
export function describeRegistration(scene: ConsoleScene): void {
  scene('registers an app on the way in, and signs in with it at the portal', async (stage) => {
    const { page, directory } = stage.stage;
    directory.mfaRequired = true;
    const user = directory.addUser('alice@test.example', 'User-password-1');
    const person = stage.stage.directoryPerson(user, { generation: '1' });
    await person.signInWithPassword();
    const secretKey = await register(stage);
    assert.equal(user.apps.length, 1);
    await person.goToCode();
    stage.stage.pass(1);
    await person.submitCode(stage.telephone(secretKey).code());
    assert.equal(await stage.stage.greeted(), user.name);
    await person.press('#mfa-devices');
    await stage.person.follow('Register device');
    await register(stage);
    assert.equal((await page.$$('[data-testid="mfa-devices"] li')).length, 2);
  });
}

/** From the choice among the kinds of device to the list of devices; answers the secret key. */
async function register(stage: ConsoleStage): Promise<string> {
  const { person, stage: { page } } = stage;
  await person.press('input[type="radio"][value="TOTP"]');
  await person.press('[data-testid="test-next-button"]');
  assert.doesNotMatch(await page.$eval('#app', (app) => app.innerHTML), /([A-Z2-7]{4} ){7}|<img/);
  await person.press('[data-testid="show-secret-key-button"]');
  const shown = await person.read('.secret-key');
  await person.press('[data-testid="show-qr-code-button"]');
  const secretKey = shown.replaceAll(' ', '');
  assert.match(shown, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const uri = `otpauth://totp/AWS%20SSO:alice%40test.example?secret=${secretKey}&issuer=AWS%20SSO`;
  await page.locator('main img').hover();
  assert.equal(await scan(page), uri);
  await stage.picture('registration');
  await person.fillIn('Authenticator code', '000000');
  await person.press('[data-testid="test-primary-button"]');
  assert.equal(await person.read('[data-testid="test-alert"]'), 'The code is not right. Try again with a new one.');
  await person.fillIn('Authenticator code', stage.telephone(secretKey).code());
  await person.pressButton('Assign MFA');
  await person.see('Authenticator app registered');
  await person.follow('Done');
  await person.read('[data-testid="mfa-devices"] li');
  return secretKey;
}
