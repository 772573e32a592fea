import { decode, encode } from 'jpeg-js';

import { toRgba, type Picture } from './picture.ts';

/** As a JPEG file keeps it. */
export function throughJpeg(picture: Picture, quality: number): Picture {
  const { width, height, data } = toRgba(picture);
  const file = encode({ width, height, data: Buffer.from(data.buffer) }, quality);
  const { data: rgba } = decode(file.data, { useTArray: true });
  return { width, height, luma: picture.luma.map((_, index) => rgba[index * 4]!) };
}

/** Blurred by a Gaussian; `sigma` in pixels. */
export function blurred(picture: Picture, sigma: number): Picture {
  const reach = Math.ceil(3 * sigma);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)));
  const sum = raw.reduce((a, b) => a + b);
  const weights = raw.map((weight) => weight / sum);
  return swept(swept(picture, weights, 1, 0), weights, 0, 1);
}

function swept({ luma, width, height }: Picture, weights: readonly number[], dx: number, dy: number): Picture {
  const reach = (weights.length - 1) / 2;
  const out = luma.map((_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    let sum = 0;
    for (let step = -reach; step <= reach; step += 1) {
      sum += luma[clamp(y + step * dy, height) * width + clamp(x + step * dx, width)]! * weights[step + reach]!;
    }
    return Math.round(sum);
  });
  return { luma: out, width, height };
}

function clamp(value: number, length: number): number {
  return Math.min(Math.max(value, 0), length - 1);
}
