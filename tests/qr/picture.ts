/** Shades of grey, 0 to 255, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
}

/** As the other readers take it. */
export function toRgba({ luma, width, height }: Picture): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const pixels = Uint32Array.from(luma, (shade) => 0xff000000 + shade * 0x010101);
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}

/** As a portable greymap, binary (P5). */
export function toPgm({ luma, width, height }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), luma]);
}
