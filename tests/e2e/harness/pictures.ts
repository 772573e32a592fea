import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'puppeteer-core';
import QRCode from 'qrcode';

/** The address of a PNG file whose picture is this code. */
export function draw(content: string): Promise<string> {
  return QRCode.toDataURL(content, { margin: 4, scale: 4 });
}

/** A file in this folder with what an address says. */
export function saveAs(folder: string, name: string, address: string): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
  return path;
}

/** Shows a code, and nothing else, on a page, whatever its policy says of pictures. */
export async function showCode(page: Page, content: string): Promise<void> {
  const { size, data } = QRCode.create(content).modules;
  await page.evaluate(
    async (side, modules) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = (side + 8) * 4;
      const context = canvas.getContext('2d');
      if (context) context.fillStyle = 'white';
      context?.fillRect(0, 0, canvas.width, canvas.height);
      modules.forEach((dark, place) => {
        if (context) context.fillStyle = dark ? 'black' : 'white';
        context?.fillRect(((place % side) + 4) * 4, (Math.floor(place / side) + 4) * 4, 4, 4);
      });
      document.body.replaceChildren(canvas);
      // Until it has been painted.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    },
    size,
    [...data],
  );
}
