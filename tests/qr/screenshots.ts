// Screenshots of the wizard that assigns a virtual MFA device, as they could come out: sizes, scales, shades and
// losses. All of them follow from their number.

import { Secret } from 'otpauth';
import QRCode from 'qrcode';

import { Chance } from './chance.ts';
import { draw, type Placement, type Shades } from './drawing.ts';
import { blurred, throughJpeg } from './effects.ts';
import type { Picture } from './picture.ts';

export interface Screenshot {
  /** What was done to it. */
  readonly name: string;
  /** What is to be read. */
  readonly text: string;
  readonly picture: Picture;
}

/** So many screenshots, from the first on. */
export function* screenshots(count: number): Generator<Screenshot> {
  for (let number = 0; number < count; number += 1) yield screenshot(number);
}

function screenshot(number: number): Screenshot {
  const chance = new Chance(0x9e3779b9 * (number + 1));
  const kind = KINDS[number % KINDS.length]!;
  const has = (effect: string): boolean => kind.includes(effect);
  const text = uri(chance);
  const code = QRCode.create(text, { errorCorrectionLevel: chance.one(['L', 'M', 'M', 'Q'] as const) });
  const place = placed(chance, code.modules.size, has);
  let picture = draw(code, place, shaded(chance, has));
  if (has('blurred')) picture = blurred(picture, place.module * chance.between(0.2, 0.5));
  if (has('jpeg')) picture = throughJpeg(picture, chance.whole(15, 80));
  return { name: `${number} ${kind} ${place.module.toFixed(2)} px a module`, text, picture };
}

/** What AWS writes into its codes, or something near it. */
function uri(chance: Chance): string {
  const secret = new Secret({ buffer: Uint8Array.from({ length: 40 }, () => chance.whole(0, 255)).buffer }).base32;
  const name = chance.one(['alice', 'bob.builder', 'root-account-mfa-device', 'carol%2Badmin']);
  const account = chance.one(['prod-payments', '123456789012', 'a-rather-long-account-alias']);
  return `otpauth://totp/Amazon%20Web%20Services:${name}@${account}?secret=${secret}${chance.one(['', '&issuer=Amazon%20Web%20Services'])}`;
}

function placed(chance: Chance, size: number, has: (effect: string) => boolean): Placement {
  const quiet = has('cropped') ? chance.whole(1, 4) : 4;
  const module = (chance.whole(120, 400) * chance.one(SCALES)) / (size + 2 * quiet);
  const half = (size / 2 + quiet) * module;
  const turn = has('turned') ? (chance.one([-1, 1]) * chance.between(1, 8) * Math.PI) / 180 : 0;
  // A turned square needs more room.
  const room = half * (Math.cos(turn) + Math.abs(Math.sin(turn)));
  const around = () => chance.between(5, 40);
  const [left, top, right, bottom] = [around(), around(), around(), around()];
  const cut = () => (has('cropped') ? chance.one([0, 1, 2, quiet]) * module : 0);
  const [cutLeft, cutTop, cutRight, cutBottom] = [cut(), cut(), cut(), cut()];
  const edge = (space: number, lost: number): number => (lost > 0 ? -Math.min(lost, quiet * module) : space);
  const x = room + edge(left, cutLeft);
  const y = room + edge(top, cutTop);
  return {
    width: Math.ceil(x + room + edge(right, cutRight)),
    height: Math.ceil(y + room + edge(bottom, cutBottom)),
    x,
    y,
    module,
    quiet,
    turn,
    soft: !has('plain') || chance.one([true, false]),
  };
}

function shaded(chance: Chance, has: (effect: string) => boolean): Shades {
  const dark = has('dark') ? chance.whole(5, 40) : chance.whole(0, 30);
  const light = has('dark') ? chance.whole(90, 190) : 255;
  const page = has('dark') ? chance.whole(10, 35) : chance.whole(240, 255);
  return has('inverted') ? { dark: light, light: dark, page: chance.one([page, dark]) } : { dark, light, page };
}

const KINDS = [
  'plain',
  'soft',
  'jpeg',
  'blurred',
  'dark',
  'inverted',
  'cropped',
  'turned',
  'dark jpeg',
  'blurred jpeg',
  'inverted cropped',
  'turned blurred',
  'cropped jpeg',
  'inverted jpeg',
  'dark cropped',
  'turned jpeg',
] as const;

/** Device pixels a CSS pixel. */
const SCALES = [1, 1, 1, 1.25, 1.5, 2, 3];

/** How many the budget speaks of. */
export const SCREENSHOTS = 200;
