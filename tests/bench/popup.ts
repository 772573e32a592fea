import { readManifest } from '../e2e/harness/manifest.ts';
import { extensionFolder } from '../e2e/harness/paths.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import { installBare } from './bare.ts';
import { bundle } from './bundle.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';
import { openVault, someDevice } from './vault.ts';

/** From opening the popup's page to the frame in which its codes can be read; the worker is awake. */
export async function measurePopup(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  const popup = new URL(readManifest(extensionFolder('chromium')).action.default_popup, stage.browser.desk.url()).href;
  const bare = `${await installBare(stage)}page.html`;
  const script = await bundle('codes');
  const rows: Row[] = [];
  for (const [devices, limit] of BUDGETS) {
    await openVault(laboratory, stage, Array.from({ length: devices }, (_, number) => someDevice(number)));
    const { visible, peer } = await takeTurns({
      visible: () => open(stage, popup, `${script}; codes.expect(${devices})`),
      peer: () => open(stage, bare, `${script}; codes.expect(1)`),
    });
    const subject = { unit: 'ms', peerName: 'a page with one code in it; Authenticator is not to be had here' } as const;
    const count = `${devices.toLocaleString('en')} devices`;
    rows.push(row({ ...subject, name: `popup opened → codes visible, ${count}`, budget: atMost(limit) }, { ours: visible, peer }));
  }
  return rows;
}

/** Milliseconds from the start of the navigation until the first screenful of codes. */
async function open(stage: Stage, address: string, script: string): Promise<number> {
  await stage.browser.desk.evaluate(() => chrome.runtime.sendMessage({ type: 'getSession' }));
  const page = await stage.browser.newPage();
  await page.evaluateOnNewDocument(script);
  await page.goto(address);
  const visible = await page.evaluate(() => codes.visible);
  await page.close();
  return visible;
}

declare global {
  /** Inside the popup. */
  const codes: typeof import('./lab/codes.ts');
}

/** How many devices, and how many milliseconds they may take. */
const BUDGETS = [
  [50, 120],
  [1000, 200],
] as const;
