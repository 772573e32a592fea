import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { ElementHandle } from 'puppeteer-core';

/** What a telephone's camera reads from something on the screen. */
export async function scan(element: ElementHandle): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(Buffer.from(await element.screenshot()));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
