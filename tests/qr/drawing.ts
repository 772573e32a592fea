import type { QRCode } from 'qrcode';

import type { Picture } from './picture.ts';

/** How a QR code stands on a page, in device pixels. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Of the middle of the code. */
  readonly x: number;
  readonly y: number;
  /** Pixels a module. */
  readonly module: number;
  /** Light modules around the code. */
  readonly quiet: number;
  /** Radians. */
  readonly turn: number;
  /** Whether edges are drawn softly, as where a browser scales a picture. */
  readonly soft: boolean;
}

/** Shades of the three things that are drawn. */
export interface Shades {
  readonly dark: number;
  readonly light: number;
  readonly page: number;
}

/** A page with text and, on it, a QR code. */
export function draw(code: QRCode, place: Placement, shades: Shades): Picture {
  const { width, height } = place;
  const luma = new Uint8Array(width * height);
  const at = shadeOf(code, place, shades);
  const corners = place.soft ? [1 / 4, 3 / 4] : [1 / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (const v of corners) for (const u of corners) sum += at(x + u, y + v);
      luma[y * width + x] = Math.round(sum / corners.length ** 2);
    }
  }
  return { width, height, luma };
}

function shadeOf({ modules }: QRCode, place: Placement, { dark, light, page }: Shades): (x: number, y: number) => number {
  const { size, data } = modules;
  const reach = size / 2 + place.quiet;
  const [cos, sin] = [Math.cos(place.turn) / place.module, Math.sin(place.turn) / place.module];
  return (x, y) => {
    const [dx, dy] = [x - place.x, y - place.y];
    const [across, down] = [cos * dx + sin * dy, cos * dy - sin * dx];
    if (Math.max(Math.abs(across), Math.abs(down)) > reach) return isInk(x, y, place.width) ? 255 - page : page;
    const [column, row] = [Math.floor(across + size / 2), Math.floor(down + size / 2)];
    const inside = column >= 0 && row >= 0 && column < size && row < size;
    return inside && data[row * size + column] ? dark : light;
  };
}

/** Something like lines of text: rows of strokes. */
function isInk(x: number, y: number, width: number): boolean {
  const row = Math.floor(y / 18);
  const end = width * (0.3 + ((row * 7) % 11) / 18);
  return y % 18 > 4 && y % 18 < 14 && x > 6 && x < end && (Math.floor(x / 2) * 7 + row) % 3 === 0 && Math.floor(x / 30) % 4 !== row % 4;
}
