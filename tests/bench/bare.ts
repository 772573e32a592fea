import { fileURLToPath } from 'node:url';

import type { Stage } from '../e2e/harness/stage.ts';

/** Puts an extension with an empty worker and an almost empty page beside ours; its address, with a slash at its end. */
export async function installBare(stage: Stage): Promise<string> {
  const folder = fileURLToPath(new URL('bare', import.meta.url));
  const id = await stage.browser.desk.browser().installExtension(folder);
  return `chrome-extension://${id}/`;
}
