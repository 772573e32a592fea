import assert from 'node:assert/strict';

import { Secret } from 'otpauth';

import { addNewcomer, codesAround, makeVault } from './harness/people.ts';
import type { NewDevice } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

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

scene('asks whether a key that is there already is meant to be there twice, and changes nothing before', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  const { name, secretKey, uri } = alice.device;
  const before = await readStorage(stage.browser.desk);
  await popup.openForm();
  await popup.paste('#key', uri);
  await popup.waitForRefusal('deviceExists');
  await popup.press('popup_add_save');
  await popup.waitForText(text('popup_add_twice', name));
  await popup.press('popup_cancel');
  await popup.waitForDevices(1);
  assert.deepEqual(await readStorage(stage.browser.desk), before);
  await popup.openForm();
  await popup.submitDevice({ key: secretKey, label: 'again' });
  await popup.waitForText(text('popup_add_twice', name));
  await popup.press('popup_add_twice_save');
  const rows = await popup.waitForDevices(2);
  assert.deepEqual(rows.map(({ label }) => label).sort(), ['again', name].sort());
  const [one, other] = rows.map(({ code }) => code);
  assert.equal(one, other);
});

scene('a label is shown as it is, as text, and where it stands; one that is too long is refused', async (stage) => {
  const popup = await makeVault(stage);
  await popup.openForm();
  await popup.paste('#key', KEY);
  await popup.paste('#label', 'x'.repeat(10_000));
  await popup.press('popup_add_save');
  await popup.waitForRefusal('labelLength');
  for (const [number, label] of ODD_LABELS.entries()) {
    await popup.submitDevice({ key: `${URI.replace(KEY, new Secret({ size: 20 }).base32)}`, label });
    const rows = await popup.waitForDevices(number + 1);
    const row = rows.find((row) => row.label === label);
    assert.match(row?.code ?? '', /^\d{6}$/, JSON.stringify(label));
    await popup.openForm();
  }
  await popup.page.keyboard.press('Escape');
  await popup.waitForDevices(ODD_LABELS.length);
  assert.deepEqual(await popup.page.$$('.rows img, .rows b'), [], 'markup in a label is text');
  const places = (await popup.page.evaluate(PLACES)) as number[][];
  for (const [label = 0, code = 0] of places) assert.ok(label < code, 'no label turns its row around');
});

scene('a clipboard that refuses is told, and the code is marked for the person to copy', async (stage) => {
  const alice = addNewcomer(stage);
  await makeVault(stage, alice);
  const popup = await stage.openPopup();
  await popup.waitForDevices(1);
  // Chromium lets no page write that stands behind another one; Firefox lets those of extensions do so at any time.
  if (stage.browser.name === 'firefox') await popup.page.evaluate(REFUSE);
  await stage.browser.newPage();
  await popup.page.evaluate(() => document.querySelector<HTMLElement>('.row-copy')?.click());
  await popup.waitForText(text('popup_copy_failed'));
  const marked = await popup.page.evaluate(() => String(getSelection()));
  assert.ok(codesAround(alice.device).includes(marked), `${marked} is a code of this minute, and nothing else`);
});

/** How far from the left each label and its code stand. */
const PLACES = `[...document.querySelectorAll('.row')].map((row) =>
  ['.row-label', '.row-code'].map((part) => row.querySelector(part).getBoundingClientRect().left))`;
const REFUSE = `navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`;

/** Markup, what turns the direction of writing, what can't be seen, and what takes several code points. */
const ODD_LABELS = [
  '<b>bold</b><img src="x" onerror="document.title = 1">',
  '\u202egnirts a',
  'pay\u200bments\u2060',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f3f4}',
];
