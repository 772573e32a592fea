// How large a package's files are in its archive, by another program's reading.

import { execFileSync } from 'node:child_process';

/** The size of every file in the archive, as it is packed there. */
export function packed(archive: string): Record<string, number> {
  const list = 'print(json.dumps({file.filename: file.compress_size for file in zipfile.ZipFile(sys.argv[1]).infolist()}))';
  const sizes = execFileSync('python3', ['-c', `import json, sys, zipfile; ${list}`, archive], { encoding: 'utf8' });
  return JSON.parse(sizes) as Record<string, number>;
}

/** All that everybody loads sooner or later: not the languages of others, and not what only new passphrases need. */
export function programsOf(sizes: Readonly<Record<string, number>>): number {
  const ofProgram = Object.entries(sizes).filter(([name]) => !name.startsWith('_locales/') && !SELDOM.includes(name));
  return ofProgram.reduce((sum, [, size]) => sum + size, 0);
}

/** The word lists with which passphrases are judged and made, and the licences of others. */
export const SELDOM = ['wasm/strength_bg.wasm', 'licences.txt'];
