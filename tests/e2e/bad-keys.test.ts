// A page that assigns a device, and shows what is no key of AWS's, or more than one.

import assert from 'node:assert/strict';

import { pressCard, waitForCard } from './harness/card.ts';
import { Enroller, openAccount, PASSWORD } from './harness/enroller.ts';
import { makeVault } from './harness/people.ts';
import { draw } from './harness/pictures.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { readStorage } from './harness/storage.ts';
import { text } from './harness/texts.ts';

const scene = makeScenes({ limit: 300_000 });

scene('what is not one key of AWS is told for what it is; nothing is saved, nothing filled', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await enroller.showQrCode();
  // The page's own way to a key that is right.
  await enroller.page.evaluate(`document.querySelectorAll('main a').forEach((link) => { link.style.setProperty('display', 'none', 'important'); })`);
  const before = await vaultOf(stage);
  for (const [what, { pictures, key, error, issuer = '' }] of Object.entries(BAD_KEYS)) {
    await showInstead(enroller, await Promise.all(pictures), key);
    await pressCard(enroller.page, text('card_enrol'));
    const { text: says } = await waitForCard(enroller.page, text(`error_${error}`, issuer));
    assert.ok(says.includes(text(`error_${error}_hint`)), `${what}: ${says}`);
    assert.deepEqual(await enroller.readCodes(), ['', ''], what);
    assert.deepEqual(await vaultOf(stage), before, what);
    await pressCard(enroller.page, text('card_again'));
  }
  // Whoever wants the other site's all the same.
  await popup.addDevice({ key: FOREIGN });
  await popup.waitForDevices(1);
});

scene('a damaged code is refused by name, although the page would show the secret key, too', async (stage) => {
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await enroller.showQrCode();
  const before = await vaultOf(stage);
  await showInstead(enroller, [await damaged(uriOf(KEY))]);
  await pressCard(enroller.page, text('card_enrol'));
  await waitForCard(enroller.page, text('error_qrCodeDamaged'));
  await enroller.see(enroller.words.showSecretKey);
  assert.deepEqual(await enroller.readCodes(), ['', '']);
  assert.deepEqual(await vaultOf(stage), before);
});

scene('a page that exchanges key and owner after the press is asked about anew', async (stage) => {
  const popup = await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('alice', PASSWORD));
  await waitForCard(enroller.page, 'alice');
  const before = await vaultOf(stage);
  const address = await draw(uriOf(OTHER_KEY));
  await enroller.page.evaluate(`new MutationObserver(() => {
    const code = document.querySelector('.qr-slot img');
    const session = document.querySelector('meta[name=awsc-session-data]');
    if (!code || code.src === ${JSON.stringify(address)}) return;
    code.src = ${JSON.stringify(address)};
    session.content = session.content.replaceAll('alice', 'mallory');
  }).observe(document, { subtree: true, childList: true, attributes: true })`);
  await pressCard(enroller.page, text('card_enrol'));
  await waitForCard(enroller.page, 'mallory');
  assert.deepEqual(await enroller.readCodes(), ['', '']);
  assert.deepEqual(await vaultOf(stage), before);
  const codes = await enroller.saveAndFill();
  const [device] = await popup.waitForDevices(1);
  assert.ok(device && codes.includes(device.code), 'the popup shows one of the two codes');
  assert.equal(device.label, 'mallory');
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
  /** What the card says of it, and whose it says that it is. */
  readonly error: string;
  readonly issuer?: string;
}

async function vaultOf(stage: Stage): Promise<unknown> {
  return (await readStorage(stage.browser.desk))['vault'];
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

/** A code of which a half is painted over: so much that nobody could tell it from any other picture. */
function half(content: string): Promise<string> {
  return painted(content, '<rect y="90" width="200" height="110" fill="gray"/>');
}

/** A code of which the middle is painted over, and what it is known by is left. */
function damaged(content: string): Promise<string> {
  return painted(content, '<rect x="50" y="50" width="100" height="100" fill="gray"/>');
}

async function painted(content: string, paint: string): Promise<string> {
  return drawing(200, 200, `<image href="${await draw(content)}" width="200" height="200"/>${paint}`);
}

const KEY = 'KRSXG5BAKNSWG4TFOQQEWZLZEBTG64RAORUGKIDUMVZXI4ZAN5TCAS3FPFTG6YTT';
const OTHER_KEY = 'JRUW4ZJAORUGKIDPORUGK4RAONSWG4TFOQQG6ZRAORUGKIDUMVZXI4ZAN5TCA2LU';
const FOREIGN = uriOf(KEY, 'Example:a@example.com', 'Example');
const BAD_KEYS: Readonly<Record<string, BadKey>> = {
  'of another site': { pictures: [draw(FOREIGN)], error: 'notOfAws', issuer: 'Example' },
  'of another site that does not say its name': {
    pictures: [draw(`otpauth://totp/carol?secret=${KEY}`)],
    error: 'notOfAws',
    issuer: 'carol',
  },
  'of the shop': { pictures: [draw(uriOf(KEY, 'Amazon:a%40example.com', 'Amazon'))], error: 'notOfAws', issuer: 'Amazon' },
  'counter-based': { pictures: [draw(`${uriOf(KEY).replace('totp', 'hotp')}&counter=1`)], error: 'uriHotp' },
  'two codes': { pictures: [draw(uriOf(KEY)), draw(uriOf(OTHER_KEY))], error: 'severalKeys' },
  'no code': { pictures: [drawing(200, 200)], key: '', error: 'keyNotShown' },
  'half a code': { pictures: [half(uriOf(KEY))], error: 'keyNotShown' },
  'a damaged code beside the text': { pictures: [damaged(uriOf(KEY))], key: KEY, error: 'qrCodeDamaged' },
  'a hundred megapixels': { pictures: [drawing(10_000, 10_000)], error: 'keyNotShown' },
  'a text of another length': { pictures: [drawing(200, 200)], key: KEY.slice(0, 63), error: 'secretLength' },
  'text and code that differ': { pictures: [draw(uriOf(KEY))], key: OTHER_KEY, error: 'keysDiffer' },
};
