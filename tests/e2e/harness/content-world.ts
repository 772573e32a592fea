import type { CDPEvents, Page } from 'puppeteer-core';

/**
 * What our own content script's world is told when it sends `messages`: so speaks whoever has taken over the process
 * of a page. Chromium's debugger alone gets there.
 */
export async function sendFromContent(page: Page, extensionId: string, messages: readonly unknown[]): Promise<unknown[]> {
  const session = await page.createCDPSession();
  const worlds: CDPEvents['Runtime.executionContextCreated']['context'][] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const own = worlds.find(({ origin }) => origin === `chrome-extension://${extensionId}`);
  if (own === undefined) throw new Error(`no content script of ours runs on ${page.url()}`);
  const expression = `Promise.all(${JSON.stringify(messages)}.map((message) => chrome.runtime.sendMessage(message)))`;
  const options = { uniqueContextId: own.uniqueId, awaitPromise: true, returnByValue: true };
  const { result } = await session.send('Runtime.evaluate', { expression, ...options });
  await session.detach();
  return result.value as unknown[];
}
