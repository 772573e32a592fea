import assert from 'node:assert/strict';

import { addNewcomer, makeVault } from './harness/people.ts';
import type { NewDevice } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';

const scene = makeScenes();

interface Refusal {
  readonly about: string;
  readonly device: NewDevice;
  readonly name: string;
  /** What the sentence names: the offending character and its place. */
  readonly values?: readonly string[];
}

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const URI = `otpauth://totp/Amazon%20Web%20Services:fob@111122223333?secret=${KEY}`;

const REFUSALS: readonly Refusal[] = [
  { about: 'nothing', device: { key: '' }, name: 'inputEmpty' },
  { about: 'a digit', device: secret('GEZDGNBVGY3TQOJ1'), name: 'secretCharacter', values: ['1', '16'] },
  { about: 'an umlaut', device: secret('GEZDGNBVGY3TQÖJQ'), name: 'secretCharacter', values: ['Ö', '14'] },
  { about: 'base32 that ends within a byte', device: secret(`${KEY}A`), name: 'secretLength' },
  { about: 'wrong padding', device: secret(`${KEY}=`), name: 'secretPadding' },
  { about: 'a URI of counter-based codes', device: { key: URI.replace('totp', 'hotp') }, name: 'uriHotp' },
  { about: 'a URI of another scheme', device: { key: 'https://signin.aws.amazon.com/' }, name: 'uriScheme' },
  { about: 'a URI without a secret', device: { key: URI.replace('secret', 'sekret') }, name: 'uriNoSecret' },
  { about: 'a period of 0 s', device: { key: `${URI}&period=0` }, name: 'uriPeriod' },
  { about: '9 digits', device: { key: `${URI}&digits=9` }, name: 'uriDigits' },
  { about: 'an unknown algorithm', device: { key: `${URI}&algorithm=MD5` }, name: 'uriAlgorithm' },
  { about: 'an account that is none', device: { ...secret(KEY), account: 'No. 7' }, name: 'accountMalformed' },
];

function secret(key: string): NewDevice {
  return { key, label: 'Payments' };
}

scene('refuses what is no device, says why, and changes nothing', async (stage) => {
  const popup = await makeVault(stage);
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  for (const { about, device, name, values = [] } of REFUSALS) {
    await popup.submitDevice(device);
    await popup.waitForRefusal(name, ...values);
    assert.deepEqual(await readStorage(stage.browser.desk), before, about);
  }
});

scene('refuses a megabyte of pasted text, and changes nothing', async (stage) => {
  const popup = await makeVault(stage);
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  await popup.paste('#key', 'A'.repeat(1024 * 1024));
  await popup.press('popup_add_save');
  await popup.waitForRefusal('inputTooLong');
  assert.deepEqual(await readStorage(stage.browser.desk), before);
});

scene('refuses a device that is there already, and changes nothing', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  await popup.submitDevice({ key: alice.device.secretKey, label: 'again' });
  await popup.waitForRefusal('deviceExists');
  assert.deepEqual(await readStorage(stage.browser.desk), before);
});
