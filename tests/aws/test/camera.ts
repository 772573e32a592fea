import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'puppeteer-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// Left to itself it would fetch its own program from somewhere.
const program = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(program)).buffer } });

/** What a telephone's camera reads from the window; a code that is cut off by its edge it can't read. */
export async function scan(page: Page): Promise<string | undefined> {
  const [found] = await readBarcodes(await page.screenshot({ captureBeyondViewport: false }), { formats: ['QRCode'] });
  return found?.text;
}
