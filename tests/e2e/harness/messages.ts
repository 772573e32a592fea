import type { ExtensionPage } from './extension-page.ts';
import type { Stage } from './stage.ts';

/** A message of a page of the extension. */
export interface Request {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** What the worker replies to a page of the extension; a refusal is a failure. */
export async function askWorker<Reply>(stage: Stage, request: Request): Promise<Reply> {
  const answer = await stage.browser.desk.evaluate((message) => chrome.runtime.sendMessage(message) as Promise<unknown>, request);
  const { ok } = answer as { ok?: Reply };
  if (ok === undefined) throw new Error(`the worker said ${JSON.stringify(answer)}`);
  return ok;
}

/** Until `heal` the page hears to all that it asks that the disk can't be read. */
export async function ail({ page }: ExtensionPage): Promise<void> {
  await page.evaluate(`{
    const { sendMessage } = chrome.runtime;
    chrome.runtime.sendMessage = async () => ({ failed: { name: 'storageFailed' } });
    globalThis.heal = () => { chrome.runtime.sendMessage = sendMessage; };
  }`);
}

/** The page hears again what the worker says. */
export async function heal({ page }: ExtensionPage): Promise<void> {
  await page.evaluate('heal()');
}
