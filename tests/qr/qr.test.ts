// What Keyfob reads from screenshots of the wizard, and from every kind of code there is.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import QRCode from 'qrcode';

import { Chance } from './chance.ts';
import { draw } from './drawing.ts';
import { toPgm, type Picture } from './picture.ts';
import { SCREENSHOTS, screenshots } from './screenshots.ts';

test(`of ${SCREENSHOTS} screenshots all but two are read, none wrongly, none in more than half a second`, () => {
  const shots = [...screenshots(SCREENSHOTS)];
  const readings = read(shots.map(({ picture }) => picture));
  const unread = shots.filter((_, index) => readings[index]!.text === undefined).map(({ name }) => name);
  assert.ok(unread.length <= 2, unread.join('\n'));
  shots.forEach(({ name, text }, index) => assert.ok([text, undefined].includes(readings[index]!.text), name));
  const worst = Math.max(...readings.map(({ milliseconds }) => milliseconds));
  assert.ok(worst <= 500, `${worst} ms`);
});

test('every version is read at every level', () => {
  const codes = VERSIONS.flatMap((version) => LEVELS.map((level) => drawn(version, level)));
  const readings = read(codes.map(({ picture }) => picture));
  codes.forEach(({ name, text }, index) => assert.equal(readings[index]!.text, text, name));
});

interface Reading {
  /** Of work. */
  readonly milliseconds: number;
  /** Nothing when it was refused. */
  readonly text: string | undefined;
}

/** A code of this version that holds letters, digits and signs. */
function drawn(version: number, level: (typeof LEVELS)[number]): { name: string; text: string; picture: Picture } {
  const chance = new Chance(version);
  const text = Array.from({ length: 6 * version + 1 }, () => String.fromCharCode(chance.whole(0x21, 0x7e))).join('');
  const code = QRCode.create(text, { version, errorCorrectionLevel: level });
  const side = (code.modules.size + 8) * 3;
  const place = { width: side, height: side, x: side / 2, y: side / 2, module: 3, quiet: 4, turn: 0, soft: false };
  return { name: `version ${version}, level ${level}`, text, picture: draw(code, place, { dark: 0, light: 255, page: 255 }) };
}

function read(pictures: readonly Picture[]): Reading[] {
  const args = ['run', '--quiet', '--package', 'keyfob-core', '--example', 'qr'];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const { status, stdout, stderr } = spawnSync('cargo', args, { cwd, input: Buffer.concat(pictures.map(toPgm)) });
  assert.equal(status, 0, String(stderr));
  const lines = String(stdout).trimEnd().split('\n');
  assert.equal(lines.length, pictures.length);
  return lines.map((line) => {
    const [, milliseconds, text = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    return { milliseconds: Number(milliseconds), text: text.startsWith('refused: ') ? undefined : text };
  });
}

const VERSIONS = Array.from({ length: 40 }, (_, index) => index + 1);
const LEVELS = ['L', 'M', 'Q', 'H'] as const;
