import assert from 'node:assert/strict';

import { signInUrl } from '../aws/index.ts';
import { waitForCard } from './harness/card.ts';
import { addNewcomer, PASSPHRASE } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import { Visitor } from './harness/visitor.ts';

const scene = makeScenes();

scene('the worker dies between every two steps, and nothing is lost', async (stage) => {
  const [alice, bob] = [addNewcomer(stage, { name: 'alice' }), addNewcomer(stage, { name: 'bob' })];
  const popup = await stage.openPopup();
  const tab = await stage.browser.newPage();
  const address = { generation: 'C2', path: 'signin' } as const;
  const visitor = new Visitor(tab, bob.principal, address);
  const steps = [
    () => popup.createVault(PASSPHRASE),
    () => popup.addDevice({ key: alice.device.uri, user: 'alice' }),
    () => popup.addDevice({ key: bob.device.uri, user: 'bob' }),
    () => popup.lock(),
    () => popup.unlock(PASSPHRASE),
    async () => assert.equal((await popup.devices()).length, 2),
    () => tab.bringToFront(),
    () => tab.goto(signInUrl(address)),
    () => visitor.sayWho(),
    () => visitor.typeUser(),
    () => visitor.type('#password', bob.principal.password),
    () => visitor.press('#signin_button'),
    () => waitForCard(tab, bob.principal.account.id),
    () => visitor.pressFill(),
    () => visitor.waitForCode(),
    () => visitor.submitAndEnter(stage.aws),
  ];
  for (const step of steps) {
    await stage.browser.killWorker();
    await step();
  }
  const another = await stage.openPopup();
  await another.waitForButton('popup_lock');
  const spent = (await another.devices()).map((row) => [row.detail.split(' · ')[1], row.spent]);
  assert.deepEqual(spent, [['bob', true], ['alice', false]]);
});
