import type { Page } from 'puppeteer-core';

import { readManifest } from '../e2e/harness/manifest.ts';
import { extensionFolder } from '../e2e/harness/paths.ts';
import { memoryOf } from '../e2e/harness/processes.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import { installBare } from './bare.ts';
import { bundle } from './bundle.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';
import { stopWorkers } from './worker.ts';
import { openVault, someDevice, type Kept } from './vault.ts';

/** From opening the popup's page to the frame in which its codes can be read; the worker is awake, or was ended before. */
export async function measurePopup(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  const popup = popupOf(stage);
  const bare = `${await installBare(stage)}page.html`;
  const script = await bundle('codes');
  const rows: Row[] = [];
  for (const [devices, limit] of BUDGETS) {
    await openVault(laboratory, stage, manyDevices(devices));
    const look = `${script}; codes.expect(${devices})`;
    const { visible, cold, peer } = await takeTurns({
      visible: () => awake(stage).then(() => open(stage, popup, look)),
      cold: () => stopWorkers(stage.browser.desk).then(() => open(stage, popup, look)),
      peer: () => awake(stage).then(() => open(stage, bare, `${script}; codes.expect(1)`)),
    });
    const subject = { unit: 'ms', peerName: 'a page with one code in it; Authenticator is not to be had here' } as const;
    const count = `${devices.toLocaleString('en')} devices`;
    const name = `popup opened → codes visible, ${count}`;
    rows.push(row({ ...subject, name, ...(limit && { budget: atMost(limit) }) }, { ours: visible, peer }));
    rows.push(row({ ...subject, name: `${name}, worker asleep` }, { ours: cold, peer }));
  }
  return rows;
}

/** From a key in the popup's search to the frame in which the list is what it finds. */
export async function measureSearch(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  await openVault(laboratory, stage, manyDevices(MANY));
  const page = await stage.browser.newPage();
  await page.evaluateOnNewDocument(`${await bundle('codes')}; codes.expect(${MANY})`);
  await page.goto(popupOf(stage));
  await page.evaluate(() => codes.visible);
  await page.evaluate(() => codes.whole());
  const { ours } = await takeTurns({
    ours: async (round) => {
      await page.locator('#search').fill('production-');
      await page.evaluate(() => codes.expectFound());
      await page.keyboard.type(String(1 + (round % 9)));
      return page.evaluate(() => codes.found);
    },
  });
  await page.close();
  const name = `key in the search → list, ${MANY.toLocaleString('en')} devices`;
  return [row({ name, unit: 'ms', peerName: 'none on this machine', budget: atMost(50) }, { ours, peer: [] })];
}

/** What the popup adds to the memory of the process in which the worker lives, too. */
export async function measurePopupMemory(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  const script = `${await bundle('codes')}; codes.expect(${THOUSAND})`;
  await openVault(laboratory, stage, manyDevices(THOUSAND));
  const { ours } = await takeTurns({
    ours: async () => {
      const pid = await stage.browser.extensionProcess();
      const before = memoryOf(pid);
      const page = await openPage(stage, popupOf(stage), script);
      const after = memoryOf(pid);
      await page.close();
      return after - before;
    },
  });
  const name = `memory of the popup, ${THOUSAND.toLocaleString('en')} devices`;
  return [row({ name, unit: 'MB', peerName: 'none on this machine' }, { ours, peer: [] })];
}

function popupOf(stage: Stage): string {
  return new URL(readManifest(extensionFolder('chromium')).action.default_popup, stage.browser.desk.url()).href;
}

function manyDevices(length: number): Kept[] {
  return Array.from({ length }, (_, number) => someDevice(number));
}

function awake(stage: Stage): Promise<unknown> {
  return stage.browser.desk.evaluate(() => chrome.runtime.sendMessage({ type: 'getSession' }));
}

/** Milliseconds from the start of the navigation until the first screenful of codes. */
async function open(stage: Stage, address: string, script: string): Promise<number> {
  const page = await openPage(stage, address, script);
  const visible = await page.evaluate(() => codes.visible);
  await page.close();
  return visible;
}

/** The page, once it shows codes. */
async function openPage(stage: Stage, address: string, script: string): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.evaluateOnNewDocument(script);
  await page.goto(address);
  await page.evaluate(() => codes.visible);
  return page;
}

declare global {
  /** Inside the popup. */
  const codes: typeof import('./lab/codes.ts');
}

/** How many devices, and how many milliseconds they may take, if that is promised. */
const BUDGETS = [
  [50, 120],
  [1000, 200],
  [10_000, undefined],
] as const;
const THOUSAND = 1000;
const MANY = 10_000;
