import type { BoxResponse } from '../http.ts';

/** A picture of letters, each at another height and slant, behind some lines. */
export function captchaPicture(text: string): BoxResponse {
  const letters = [...text].map((letter, index) => {
    const [x, y] = [24 + index * 28, 44 + ((index * 7) % 13)];
    return `<text x="${x}" y="${y}" transform="rotate(${((index * 23) % 31) - 15} ${x} ${y})">${letter}</text>`;
  });
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="72" font-family="serif" font-size="34" fill="#335">' +
    `<rect width="220" height="72" fill="#eef"/>${letters.join('')}` +
    '<path d="M4 60Q110 0 216 56M8 20Q120 80 212 12" fill="none" stroke="#668" stroke-width="2"/></svg>';
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body };
}
