// A page that assigns a device, and shows what is no key of AWS's, or more than one.

import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { makeVault } from './harness/people.ts';
import { draw } from './harness/pictures.ts';
import { makeScenes } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes({ limit: 300_000 });

scene('what is not one key of AWS is told for what it is; nothing is saved, nothing filled', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await enroller.showQrCode();
  // The page's own way to a key that is right.
  await enroller.page.evaluate(`document.querySelectorAll('main a').forEach((link) => { link.style.setProperty('display', 'none', 'important'); })`);
  const vault = async (): Promise<unknown> => (await readStorage(stage.browser.desk))['vault'];
  const before = await vault();
  for (const [what, { pictures, key, says }] of Object.entries(BAD_KEYS)) {
    await showInstead(enroller, await Promise.all(pictures), key);
    await pressCard(enroller.page, text('card_enrol'));
    await waitForCard(enroller.page, says);
    assert.deepEqual(await enroller.readCodes(), ['', ''], what);
    assert.deepEqual(await vault(), before, what);
    await pressCard(enroller.page, text('card_again'));
  }
});

scene('a page that exchanges its key at the press gets codes of what was saved, and of nothing else', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await enroller.showQrCode();
  const address = await draw(uriOf(OTHER_KEY));
  // A picture that is there already: while one is loading there would be none to read.
  await enroller.page.evaluate(`(async () => {
    const other = Object.assign(new Image(200, 200), { src: ${JSON.stringify(address)} });
    await other.decode();
    const exchange = () => document.querySelector('.qr-slot img').replaceWith(other);
    ['pointerdown', 'click'].forEach((type) => addEventListener(type, exchange, true));
  })()`);
  const codes = await enroller.saveAndFill();
  const [device] = await popup.waitForDevices(1);
  assert.ok(device && codes.includes(device.code), 'the popup shows one of the two codes');
});

interface BadKey {
  readonly pictures: readonly (string | Promise<string>)[];
  /** The secret key that is shown as text, if one is. */
  readonly key?: string;
  /** What the card says of it. */
  readonly says: string;
}

/** Puts these pictures in the place of the QR code, and this text beside them. */
async function showInstead({ page }: Enroller, pictures: readonly string[], key = ''): Promise<void> {
  await page.evaluate(
    async (addresses, shown) => {
      const slot = document.querySelector('.qr-slot') ?? document.body;
      for (const old of slot.querySelectorAll(':scope > :not(:first-child)')) old.remove();
      const first = slot.firstElementChild as HTMLImageElement;
      const images = addresses.map((address, place) => {
        const image = place === 0 ? first : slot.appendChild(new Image(200, 200));
        image.src = address;
        return image;
      });
      slot.append(Object.assign(document.createElement('code'), { textContent: shown }));
      await Promise.all(images.map((image) => image.complete || new Promise((resolve) => (image.onload = resolve))));
    },
    [...pictures],
    key,
  );
}

function uriOf(key: string, label = 'Amazon%20Web%20Services:alice@acme', issuer = 'Amazon%20Web%20Services'): string {
  return `otpauth://totp/${label}?secret=${key}&issuer=${issuer}`;
}

function drawing(width: number, height: number, content = ''): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`)}`;
}

/** A code of which a half is painted over. */
async function half(content: string): Promise<string> {
  const address = await draw(content);
  const picture = `<image href="${address}" width="200" height="200"/><rect y="90" width="200" height="110" fill="gray"/>`;
  return drawing(200, 200, picture);
}

const KEY = 'KRSXG5BAKNSWG4TFOQQEWZLZEBTG64RAORUGKIDUMVZXI4ZAN5TCAS3FPFTG6YTT';
const OTHER_KEY = 'JRUW4ZJAORUGKIDPORUGK4RAONSWG4TFOQQG6ZRAORUGKIDUMVZXI4ZAN5TCA2LU';
const BAD_KEYS: Readonly<Record<string, BadKey>> = {
  'of another site': {
    pictures: [draw(uriOf(KEY, 'Example:a@example.com', 'Example'))],
    says: text('error_notOfAws', 'Example'),
  },
  'of the shop': { pictures: [draw(uriOf(KEY, 'Amazon:a%40example.com', 'Amazon'))], says: text('error_notOfAws', 'Amazon') },
  'counter-based': {
    pictures: [draw(`${uriOf(KEY).replace('totp', 'hotp')}&counter=1`)],
    says: text('error_uriHotp'),
  },
  'two codes': { pictures: [draw(uriOf(KEY)), draw(uriOf(OTHER_KEY))], says: text('error_severalKeys') },
  'no code': { pictures: [drawing(200, 200)], key: '', says: text('error_keyNotShown') },
  'a broken code': { pictures: [half(uriOf(KEY))], says: text('error_keyNotShown') },
  'a hundred megapixels': { pictures: [drawing(10_000, 10_000)], says: text('error_keyNotShown') },
  'a text of another length': { pictures: [drawing(200, 200)], key: KEY.slice(0, 63), says: text('error_secretLength') },
  'text and code that differ': { pictures: [draw(uriOf(KEY))], key: OTHER_KEY, says: text('error_keysDiffer') },
};
