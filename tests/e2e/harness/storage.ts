import type { Page } from 'puppeteer-core';

/** What the extension keeps on disk, read from one of its own pages. */
export function readStorage(extensionPage: Page): Promise<Record<string, unknown>> {
  return extensionPage.evaluate(() => chrome.storage.local.get());
}

/** Puts `items` on disk behind the extension's back. */
export async function writeStorage(extensionPage: Page, items: Record<string, unknown>): Promise<void> {
  await extensionPage.evaluate((all) => chrome.storage.local.set(all), items);
}

/** Forgets everything, on disk and in memory. */
export async function clearStorage(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(() => {
    localStorage.clear();
    return Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
  });
}

/** Puts ballast on disk until not even a few bytes more go in. */
export async function fillStorage(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(async () => {
    // Random, since Firefox compresses what it stores.
    const bytes = new Uint8Array(2 ** 20).map(() => 256 * Math.random());
    const ballast = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    let number = 0;
    for (let size = ballast.length; size >= 16; size /= 2) {
      try {
        for (;;) await chrome.storage.local.set({ [`ballast${(number += 1)}`]: ballast.slice(0, size) });
      } catch {
        // Full for this size: go on with half of it.
      }
    }
  });
}
