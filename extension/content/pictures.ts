// Pictures that may be a QR code. Whether one is, and what it says, is found out elsewhere.

import { visible } from "./visible.ts";

/** The visible pictures that are large enough, and no strips: a code may be a part of one. */
export function pictures(): Element[] {
  return [...document.querySelectorAll("img, canvas, svg")].filter((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    const [narrow, wide] = width < height ? [width, height] : [height, width];
    return narrow >= SMALLEST && wide <= narrow * WIDEST && visible(picture);
  });
}

/** CSS pixels: a version 7 code, which a URI with 64 letters of key needs, has 45 modules a side. */
const SMALLEST = 60;
/** Times as wide as high: a screen is 16:9. */
const WIDEST = 2;
