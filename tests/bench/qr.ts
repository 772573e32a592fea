import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import jsQR from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

import { toRgba } from '../qr/picture.ts';
import { SCREENSHOTS, screenshots } from '../qr/screenshots.ts';
import { atMost, row, type Budget, type Row, type Subject } from './row.ts';

/** QR codes in drawn screenshots, read by Keyfob, jsQR and zxing-wasm in one process, in turns. */
export async function measureQr(wasm: string): Promise<Row[]> {
  const readers = { Keyfob: await openKeyfob(wasm), jsqr: readWithJsqr, 'zxing-wasm': await openZxing() };
  const tallies = Object.values(readers).map((): Tally => ({ read: 0, wrong: 0, times: [] }));
  for (const { text, picture } of screenshots(SCREENSHOTS)) {
    const rgba = toRgba(picture);
    for (const [index, read] of Object.values(readers).entries()) await take(tallies[index]!, read, rgba, text);
  }
  const [ours, ...peers] = Object.keys(readers).map((name, index) => ({ name, tally: tallies[index]! }));
  for (const { name, tally } of [ours!, ...peers]) {
    console.log(`${name}: ${tally.read} of ${SCREENSHOTS} codes read, ${tally.wrong} wrongly`);
  }
  return peers.flatMap((peer) => compare(ours!.tally, peer.tally, `${peer.name} (npm)`));
}

type Rgba = ReturnType<typeof toRgba>;
type Reader = (picture: Rgba) => string | undefined | Promise<string | undefined>;

interface Tally {
  read: number;
  wrong: number;
  /** Milliseconds, of each picture. */
  readonly times: number[];
}

async function take(tally: Tally, read: Reader, picture: Rgba, text: string): Promise<void> {
  const begin = performance.now();
  const said = await read(picture);
  tally.times.push(performance.now() - begin);
  if (said === text) tally.read += 1;
  else if (said !== undefined) tally.wrong += 1;
}

function compare(ours: Tally, peer: Tally, peerName: string): Row[] {
  const subject = (name: string, unit: Subject['unit'], budget?: Budget): Subject =>
    budget === undefined ? { name, unit, peerName } : { name, unit, peerName, budget };
  const one = (of: (tally: Tally) => number) => ({ ours: [of(ours)], peer: [of(peer)] });
  const worst = ({ times }: Tally): number => Math.max(...times);
  return [
    row(subject(`QR codes read, of ${SCREENSHOTS} screenshots`, 'codes', READ), one(({ read }) => read)),
    row(subject('QR code, median of the screenshots', 'ms'), { ours: ours.times, peer: peer.times }),
    row(subject('QR code, worst of the screenshots', 'ms', atMost(500)), one(worst)),
  ];
}

async function openKeyfob(wasm: string): Promise<Reader> {
  const glue = (await import(pathToFileURL(join(wasm, 'bench.js')).href)) as typeof import('keyfob-bench');
  await glue.default({ module_or_path: readFileSync(join(wasm, 'bench_bg.wasm')) });
  return ({ data, width, height }) => {
    try {
      return glue.read_code(data, width, height);
    } catch {
      return undefined;
    }
  };
}

function readWithJsqr({ data, width, height }: Rgba): string | undefined {
  return jsQR(data, width, height)?.data;
}

async function openZxing(): Promise<Reader> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = Uint8Array.from(readFileSync(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (picture) => {
    const [code] = await readBarcodes({ ...picture, colorSpace: 'srgb' }, { formats: ['QRCode'], tryHarder: true });
    return code?.text;
  };
}

const READ: Budget = { of: 'ours', bound: 'at least', limit: 198 };
