import type { Page } from 'puppeteer-core';

import type { Stage } from '../e2e/harness/stage.ts';
import { installBare } from './bare.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';
import { openVault } from './vault.ts';

/** From waking the worker to its first answer, beside a worker that has nothing in it. */
export async function measureWorker(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  await openVault(laboratory, stage, []);
  const bare = await stage.browser.newPage();
  await bare.goto(`${await installBare(stage)}manifest.json`);
  const { ours, peer } = await takeTurns({
    ours: () => wake(stage.browser.desk),
    peer: () => wake(bare),
  });
  await bare.close();
  const name = 'worker woken → first answer, vault unlocked';
  return [row({ name, unit: 'ms', peerName: 'a worker with nothing in it', budget: atMost(60) }, { ours, peer })];
}

/** Ends the workers, then wakes the one of this page's extension: milliseconds until it answers. */
async function wake(page: Page): Promise<number> {
  await stopWorkers(page);
  return page.evaluate(async () => {
    const begin = performance.now();
    await chrome.runtime.sendMessage({ type: 'getSession' });
    return performance.now() - begin;
  });
}

/** Ends all workers and waits until the browser says that they are gone. */
export async function stopWorkers(page: Page): Promise<void> {
  const browser = page.browser();
  const workers = browser.targets().filter((target) => target.type() === 'service_worker');
  const gone = workers.map(
    (worker) => new Promise<void>((resolve) => browser.on('targetdestroyed', (target) => target === worker && resolve())),
  );
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await Promise.all(gone);
  await session.detach();
}
