// Measures Keyfob beside its peers: `main.ts WASM NATIVE`. WASM holds what wasm-bindgen made of `wasm/`, NATIVE
// is the program of keyfob-core's example `large_vault`.
// Prints a table and writes target/bench.json.

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

import { Stage } from '../e2e/harness/stage.ts';
import { targetFile } from '../e2e/harness/paths.ts';
import { measureArgon2 } from './argon2.ts';
import { measureEnrolment } from './enrol.ts';
import { measureFill } from './fill.ts';
import { measureIdle } from './idle.ts';
import { Laboratory } from './laboratory.ts';
import { measureLargeVault } from './large-vault.ts';
import { measurePopup, measurePopupMemory, measureSearch } from './popup.ts';
import { measureQr } from './qr.ts';
import type { Row } from './row.ts';
import { measureSizes } from './sizes.ts';
import { printTable } from './table.ts';
import { measureTotp } from './totp.ts';
import { measureWorker } from './worker.ts';

async function main([wasm, native]: string[]): Promise<void> {
  if (!wasm || !native) throw new Error('main.ts WASM NATIVE');
  const rows = [...measureSizes(), ...(await measureQr(wasm)), ...(await measureTimes(wasm, native))];
  printTable(rows);
  const path = targetFile('.', 'bench.json');
  writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(`\nEvery sample is in ${relative('..', path)}.`);
}

async function measureTimes(wasm: string, native: string): Promise<Row[]> {
  const stage = await Stage.open();
  try {
    const lab = await Laboratory.open(stage.browser, wasm);
    const rows: Row[] = [];
    for (const [what, measure] of MEASURES) {
      console.log(`Measuring ${what}`);
      rows.push(...(await measure(lab, stage, native)));
    }
    await stage.assertQuiet();
    return rows;
  } finally {
    await stage.close();
  }
}

const MEASURES = [
  ['codes', measureTotp],
  ['key derivation', measureArgon2],
  ["the popup's memory", measurePopupMemory],
  ["the worker's start", measureWorker],
  ['the popup', measurePopup],
  ['the search', measureSearch],
  ['signing in', measureFill],
  ['assigning a device', measureEnrolment],
  ['a page that asks for nothing', measureIdle],
  ['a large vault', measureLargeVault],
] as const;

await main(process.argv.slice(2));
