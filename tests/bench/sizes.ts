import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { extensionFolder } from '../e2e/harness/paths.ts';
import { packed, programsOf } from '../tools/packed.ts';
import { atMost, row, type Budget, type Row } from './row.ts';

/** How large the packages are, and what is in them. */
export function measureSizes(): Row[] {
  const chrome = extensionFolder('chromium');
  return [
    size('package for Chrome, zipped', readFileSync(archive(chrome))),
    size('package for Firefox, zipped', readFileSync(archive(extensionFolder('firefox')))),
    size('of it programs and pages', { length: programsOf(packed(archive(chrome))) }, atMost(500)),
    size('content script', readFileSync(join(chrome, 'content.js')), atMost(20)),
    ...both('content script', readFileSync(join(chrome, 'content.js'))).slice(1),
    ...both("worker's wasm", readFileSync(join(chrome, 'wasm/background_bg.wasm')), atMost(150)),
    ...both("pages' wasm", readFileSync(join(chrome, 'wasm/ui_bg.wasm'))),
    ...both("new passphrases' wasm", readFileSync(join(chrome, 'wasm/strength_bg.wasm'))),
  ];
}

/** The archive that was made of an unpacked package. */
function archive(unpacked: string): string {
  const { version } = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8')) as { version: string };
  return join(unpacked, '..', `keyfob-${unpacked.split('/').at(-1)}-${version}.zip`);
}

/** As it is, and gzipped; the budget is for the latter. */
function both(name: string, bytes: Buffer, budget?: Budget): Row[] {
  return [size(name, bytes), size(`${name}, gzipped`, gzipSync(bytes, { level: 9 }), budget)];
}

function size(name: string, { length }: { readonly length: number }, budget?: Budget): Row {
  const subject = { name, unit: 'kB' as const, peerName: 'none on this machine' };
  return row(budget === undefined ? subject : { ...subject, budget }, { ours: [length / 1000], peer: [] });
}
