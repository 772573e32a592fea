import assert from 'node:assert/strict';

import { DIRECTORY_GENERATIONS } from '../directory-address.ts';
import type { Scene } from './pages-suite.ts';

/** Identity Center's sign-in and access portal. */
export function describeDirectory(scene: Scene): void {
  for (const [index, generation] of DIRECTORY_GENERATIONS.entries()) {
    const host = index % 2 === 0 ? 'old' : 'new';
    scene(`sign in at Identity Center, generation ${generation}, the ${host} host`, async (stage) => {
      const { who, telephone } = stage.directoryNewcomer();
      const person = stage.directoryPerson(who, { generation, host });
      await person.goToCode();
      for (const steps of [1, -2]) {
        await person.submitCode(telephone.code(steps));
        assert.equal(await person.read(person.alert), WRONG);
      }
      await stage.photograph(`identity center ${generation} code refused`);
      await person.submitCode(telephone.code());
      assert.equal(await stage.greeted(), who.name);
      const portal = { old: `${stage.directory.id}.awsapps.com`, new: `${stage.directory.instance}.portal.us-east-1.app.aws` };
      assert.equal(new URL(stage.page.url()).host, portal[host]);
      await person.goToCode();
      await person.submitCode(telephone.code());
      assert.equal(await person.read(person.alert), WRONG, 'a code is taken once');
    });
  }

  for (const generation of ['0', '1'] as const) {
    scene(`ask no code of a browser that is trusted (${generation})`, async (stage) => {
      const { who, telephone } = stage.directoryNewcomer();
      const person = stage.directoryPerson(who, { generation });
      await person.goToCode();
      await person.trust();
      await person.submitCode(telephone.code());
      await stage.greeted();
      await person.signInWithPassword();
      assert.equal(await stage.greeted(), who.name);
    });
  }

  scene('ask for a code that came by e-mail first: Identity Center', async (stage) => {
    const { who, telephone } = stage.directoryNewcomer();
    const person = stage.directoryPerson(who, { generation: '1', emailCode: true });
    await person.signInWithPassword();
    await stage.page.locator('[data-testid="email-otp-authentication"]').wait();
    await person.type('input[placeholder="6-digit"]', telephone.code());
    await person.press(person.submitControl);
    assert.equal(await person.read(person.alert), WRONG);
    await person.type('input[placeholder="6-digit"]', stage.aws.world.mails.at(-1)?.code ?? '');
    await person.press(person.submitControl);
    await person.submitCode(telephone.code());
    assert.equal(await stage.greeted(), who.name);
  });

  scene('go on from the access portal to a role in an account', async (stage) => {
    const { who, telephone } = stage.directoryNewcomer();
    const { account } = stage.newcomer('user').who;
    const role = account.addRole('AWSReservedSSO_ReadOnly_0123456789abcdef', who.name);
    who.roles.push(role);
    await stage.forgetCookies();
    await stage.page.goto(`https://${stage.directory.id}.awsapps.com/start?generation=1`);
    assert.match(stage.page.url(), /^https:\/\/us-east-1\.signin\.aws\/platform\/d-9067000099\/login\?/);
    const person = stage.directoryPerson(who, { generation: '1' });
    await person.goToCode();
    await person.submitCode(telephone.code());
    await stage.greeted();
    await person.press('main li a');
    await stage.page.locator('#awsc-nav-header').wait();
    assert.equal(await stage.greeted(), role.arn);
  });
}

const WRONG = 'The code is not valid. Please try again.';
