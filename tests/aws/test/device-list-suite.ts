import assert from 'node:assert/strict';

import { CONSOLE_LOOK_ALIKE_HOST } from '../index.ts';
import { NOT_VALID } from './console-stage.ts';
import type { ConsoleScene } from './console-stage.ts';

/** The list of devices and its dialogs, and the bar above. */
export function describeDeviceList(scene: ConsoleScene): void {
  scene('assigns a device out of sync when the codes come late, and synchronises it again', async (stage) => {
    const { person } = stage;
    const user = stage.newUser('lena');
    await person.open(stage.sessionOf(user));
    await person.startWizard('lena');
    const secretKey = await person.readSecretKey();
    const codes = stage.freshCodes(secretKey);
    stage.stage.pass(3);
    await person.submitCodes(codes);
    await person.see('MFA device assigned');
    assert.equal(user.devices[0]?.state, 'outOfSync');
    await person.open(stage.sessionOf(user, true));
    await person.choose('mfa/lena');
    await person.pressButton('Resync');
    await person.see('Resync MFA device');
    assert.equal((await person.page.$$('[role="dialog"] :is(img, canvas, code)')).length, 0);
    await person.submitCodes(['000000', '111111'], 'Resync');
    await person.see(NOT_VALID);
    await stage.picture('resync');
    await person.submitCodes(stage.freshCodes(secretKey), 'Resync');
    await person.see('MFA device resynced');
    assert.equal(user.devices[0]?.state, 'assigned');
  });

  scene('removes a device', async (stage) => {
    const { person } = stage;
    const user = stage.newUser('rolf');
    user.assignDevice('rolf');
    await person.open(stage.sessionOf(user, true));
    await person.choose('mfa/rolf');
    await person.pressButton('Remove');
    await person.see('Remove the device arn:aws:iam::777788889999:mfa/rolf?');
    await stage.picture('remove');
    await person.pressButton('Remove');
    await person.see('MFA device removed');
    await person.see('No MFA devices.');
    assert.equal(user.devices.length, 0);
  });

  scene('says whose session a multi-session host shows', async (stage) => {
    const { aws, person } = stage;
    const session = aws.world.startSession(stage.newUser('multi'), aws.clock.now(), { host: '777788889999-abcd1234' });
    await person.open(session, { fragment: '#/security_credentials/mfa' });
    assert.match(person.page.url(), /^https:\/\/777788889999-abcd1234\.us-east-1\.console\.aws\.amazon\.com\/iam\/home/);
    const content = await person.page.$eval('meta[name="awsc-session-data"]', (meta) => (meta as HTMLMetaElement).content);
    assert.deepEqual(JSON.parse(content), {
      accountId: '777788889999',
      accountAlias: 'test-ledger',
      sessionARN: session.principal.arn,
      displayName: 'multi',
      infrastructureRegion: 'us-east-1',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
      prismModeEnabled: true,
      sessionDifferentiator: '777788889999-abcd1234',
    });
  });

  scene('is the same at a foreign host, and in a frame of its own host', async (stage) => {
    const { person } = stage;
    const session = stage.sessionOf(stage.newUser('frieda'));
    await person.open(session);
    await person.page.goto('https://us-east-1.console.aws.amazon.com/framed');
    const frame = await (await person.page.locator('#framed').waitHandle()).contentFrame();
    assert.ok(frame);
    await frame.locator('::-p-xpath(//h1[contains(., "Select MFA device")])').wait();
    await person.page.goto(`https://${CONSOLE_LOOK_ALIKE_HOST}/iam/home?as=${session.principal.arn}#/security_credentials/mfa`);
    await person.see('Select MFA device');
    assert.equal(new URL(person.page.url()).host, CONSOLE_LOOK_ALIKE_HOST);
  });
}
