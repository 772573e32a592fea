import { setTimeout as pause } from 'node:timers/promises';

import { PNG } from 'pngjs';
import QRCode from 'qrcode';

import { Enroller, openAccount, PASSWORD } from '../e2e/harness/enroller.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { ROUNDS } from './turns.ts';
import { openVault } from './vault.ts';

/** From *Save and fill* to both codes in their fields, where the key is a QR code in a picture as large as a screen. */
export async function measureEnrolment(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  await openVault(laboratory, stage, []);
  const account = openAccount(stage);
  const all: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const taken = await enrol(stage, account.addUser(`user-${round}`, PASSWORD));
    // Not counted the first time: engines compile in it.
    if (round > 0) all.push(taken);
  }
  const name = `press on “Save and fill” → both codes, by a picture of ${WIDTH} × ${HEIGHT}`;
  return [row({ name, unit: 'ms', peerName: 'none does it', budget: atMost(300) }, { ours: all, peer: [] })];
}

async function enrol(stage: Stage, user: Parameters<typeof Enroller.begin>[1]): Promise<number> {
  const enroller = await Enroller.begin(stage, user);
  const { page } = enroller;
  await enroller.showQrCode();
  const device = user.account.virtualDevices.at(-1);
  if (!device) throw new Error('the wizard has made no device');
  await page.evaluate(`(${SHOW})(${JSON.stringify(screenshot(device.uri))})`);
  await untilStepIsYoung();
  await enroller.saveAndFill();
  const taken = (await page.evaluate('performance.getEntriesByName("filled")[0].duration')) as number;
  await page.close();
  return taken;
}

/** A screen with a QR code on it and much else. */
function screenshot(content: string): string {
  const { modules } = QRCode.create(content);
  const png = new PNG({ width: WIDTH, height: HEIGHT });
  for (let place = 0; place < WIDTH * HEIGHT; place += 1) {
    const [x, y] = [place % WIDTH, Math.floor(place / WIDTH)];
    const [column, line] = [Math.floor((x - LEFT) / MODULE), Math.floor((y - TOP) / MODULE)];
    const inside = column >= 0 && line >= 0 && column < modules.size && line < modules.size;
    // Beside the code, lines of something like words.
    const dark = inside ? modules.get(line, column) === 1 : x < LEFT - 200 && y % 40 < 20 && (x * 7 + Math.floor(y / 40) * 13) % 31 < 9;
    png.data.fill(dark ? 0x20 : 0xf4, place * 4, place * 4 + 3);
    png.data[place * 4 + 3] = 0xff;
  }
  return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
}

/** The card gives no code in the last seconds of its step. */
async function untilStepIsYoung(): Promise<void> {
  const left = STEP - (Date.now() % STEP);
  if (left < ENOUGH) await pause(left);
}

const WIDTH = 2880;
const HEIGHT = 1800;
const MODULE = 10;
const LEFT = 1800;
const TOP = 600;
const STEP = 30_000;
const ENOUGH = 12_000;
/** Puts a picture in the place of the QR code, and measures from the press to both codes. */
const SHOW = `async (address) => {
  const image = document.querySelector('.qr-slot img');
  image.src = address;
  await image.decode();
  let pressed = 0;
  addEventListener('pointerdown', ({ timeStamp }) => { pressed = timeStamp; }, true);
  addEventListener('input', () => {
    const filled = [...document.querySelectorAll('main input')].filter(({ value }) => /^\\d{6}$/.test(value));
    if (filled.length === 2) performance.measure('filled', { start: pressed });
  }, true);
}`;
