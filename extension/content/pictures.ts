// Pictures that may be a QR code. Whether one is, and what it says, is found out elsewhere.

import { visible } from "./visible.ts";

/** The visible pictures that are large and square enough. */
export function pictures(): Element[] {
  return [...document.querySelectorAll("img, canvas, svg")].filter((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    const square = Math.abs(width - height) <= TOLERANCE * Math.max(width, height);
    return square && width >= SMALLEST && visible(picture);
  });
}

/** CSS pixels: a version 7 code, which a URI with 64 letters of key needs, has 45 modules a side. */
const SMALLEST = 60;
const TOLERANCE = 0.1;
