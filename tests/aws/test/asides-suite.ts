import assert from 'node:assert/strict';

import type { Scene } from './pages-suite.ts';
import { REFUSAL } from './stage.ts';

/** What may stand between a person and the code, or between the code and the console. */
export function describeAsides(scene: Scene): void {
  for (const [generation, field] of [
    ['B', '#captchaGuess'],
    ['C1', '#captcha-input'],
  ] as const) {
    scene(`ask for the letters of a picture after the password (${generation})`, async (stage) => {
      const { who, telephone } = stage.newcomer('user');
      const person = stage.person(who, { generation, captcha: true });
      await person.open();
      await person.signInWithPassword();
      await person.type(field, telephone.code());
      await stage.page.keyboard.press('Enter');
      assert.match(await person.read('[role="alert"]:not(.ng-hide, .ng-hide *)'), /^These were other characters/);
      await stage.photograph(`captcha ${generation}`);
      await person.type(field, stage.aws.world.captchaText);
      await stage.page.keyboard.press('Enter');
      await person.submitCode(telephone.code());
      assert.equal(await stage.greeted(), who.arn);
    });

    scene(`ask which kind of device, with either chosen already (${generation})`, async (stage) => {
      const { who, telephone } = stage.newcomer('user');
      for (const chooser of ['SWHW', 'U2F'] as const) {
        const person = stage.person(who, { generation, chooser });
        await person.open();
        await person.signInWithPassword();
        const values = await stage.page.waitForSelector('input[name="mfaOption"]').then(() =>
          stage.page.$$eval('input[name="mfaOption"]', (all) => all.map((radio) => (radio as HTMLInputElement).value)),
        );
        assert.equal(values[0], chooser);
        assert.ok(await stage.page.$eval(`input[value="${chooser}"]`, (radio) => (radio as HTMLInputElement).checked));
        await stage.photograph(`chooser ${generation} ${chooser}`);
        await person.press('input[value="SWHW"]');
        await person.press(generation === 'B' ? '#next_multi' : 'main form button[type="submit"]');
        await stage.page.locator(person.codeField).wait();
        if (chooser === 'SWHW') continue;
        await person.submitCode(telephone.code());
        assert.equal(await stage.greeted(), who.arn);
      }
    });

    scene(`offer to change a password that expires soon (${generation})`, async (stage) => {
      const { who, telephone } = stage.newcomer('user');
      const person = stage.person(who, { generation, expiring: true });
      await person.goToCode();
      await person.submitCode(telephone.code());
      await stage.page.locator('#continue_button').wait();
      await stage.photograph(`expiring password ${generation}`);
      await person.press('#continue_button');
      assert.equal(await stage.greeted(), who.arn);
    });
  }

  for (const generation of ['B', 'C3'] as const) {
    scene(`ask a root user for a code that came by e-mail first (${generation})`, async (stage) => {
      const { who, telephone } = stage.newcomer('root');
      const person = stage.person(who, { generation, emailCode: true });
      await person.open();
      await person.signInWithPassword();
      await person.type('input[placeholder="6-digit"]', telephone.code());
      await person.press('[data-testid="email-code-submit-button"]');
      assert.equal(await person.read('[role="alert"]:not(.ng-hide, .ng-hide *)'), REFUSAL);
      await stage.photograph(`code by e-mail ${generation}`);
      await person.type('input[placeholder="6-digit"]', stage.aws.world.mails.at(-1)?.code ?? '');
      await person.press('[data-testid="email-code-submit-button"]');
      await person.submitCode(telephone.code());
      assert.equal(await stage.greeted(), who.arn);
    });
  }

  scene('carry a cookie banner and a feedback dialog with submit buttons of their own', async (stage) => {
    const { who, telephone } = stage.newcomer('user');
    const person = stage.person(who, { generation: 'C2', feedback: true });
    await person.goToCode();
    const submits = await stage.page.$$eval('button[type="submit"]', (all) => all.map((button) => button.textContent));
    assert.deepEqual(submits, ['Submit', 'Accept', 'Decline', 'Submit']);
    await stage.photograph('feedback dialog');
    await person.press('[data-id="awsccc-cb-btn-accept"]');
    await person.submitCode(telephone.code());
    assert.equal(await stage.greeted(), who.arn);
  });

  scene('lead from “Troubleshoot MFA” to the two codes', async (stage) => {
    const { who, telephone } = stage.newcomer('root');
    const person = stage.person(who, { generation: 'C3' });
    await person.goToCode();
    await person.press('#troubleshoot_mfa');
    await person.submitPair(telephone.code(-1), telephone.code());
    assert.equal(await stage.greeted(), who.arn);
  });

  scene("speak the address's language", async (stage) => {
    const { who, telephone } = stage.newcomer('user');
    const person = stage.person(who, { generation: 'C2', language: 'ja' });
    await person.goToCode();
    assert.equal(await person.read('main label'), 'MFA コード');
    await stage.photograph('japanese');
    await person.submitCode(telephone.code());
    assert.equal(await stage.greeted(), who.arn);
  });
}
