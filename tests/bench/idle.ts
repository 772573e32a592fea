import type { Page } from 'puppeteer-core';

import { RETAIL_HOSTS } from '../aws/index.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';

/**
 * What the content script costs on a large restless page that asks for nothing: the main thread's time there, less that
 * of the same page at a host where no script of ours runs.
 */
export async function measureIdle(_: Laboratory, stage: Stage): Promise<Row[]> {
  const [watched, alone] = [await restless(stage, 'signin.aws.amazon.com'), await restless(stage, RETAIL_HOSTS[0])];
  const { ours, peer } = await takeTurns({ ours: () => timeOfBurst(watched), peer: () => timeOfBurst(alone) });
  await Promise.all([watched.close(), alone.close()]);
  const cost = ours.map((time, place) => time - (peer[place] ?? 0));
  const name = `a page of ${NODES.toLocaleString('en')} nodes without a prompt: content script, for each mutation burst`;
  return [row({ name, unit: 'ms', peerName: 'none: the same page without it is taken off', budget: atMost(1) }, { ours: cost, peer: [] })];
}

async function restless(stage: Stage, host: string): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.goto(`https://${host}/nothing`);
  await page.evaluate(FURNISH);
  return page;
}

/** Milliseconds of the main thread for one burst, over many. */
async function timeOfBurst(page: Page): Promise<number> {
  await page.bringToFront();
  const before = await page.metrics();
  await page.evaluate(BURSTS);
  const after = await page.metrics();
  return (((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000) / COUNT;
}

const NODES = 5_000;
const COUNT = 100;

/** A table with a filter and some buttons, as the console has them. */
const FURNISH = `{
  const table = document.createElement('table');
  for (let number = 0; number < ${NODES} / 5; number += 1) {
    const line = table.insertRow();
    for (const text of ['instance', 'running', 't3.micro']) line.insertCell().textContent = text + number;
    const button = document.createElement('button');
    button.textContent = 'Actions';
    if (number % 20 === 0) line.append(button);
  }
  const filter = document.createElement('input');
  filter.placeholder = 'Find instances';
  document.body.replaceChildren(filter, table);
}`;

/** A frame after another, each with changes all over the table. */
const BURSTS = `(async () => {
  const cells = document.querySelectorAll('td');
  for (let burst = 0; burst < ${COUNT}; burst += 1) {
    for (let place = burst % 50; place < cells.length; place += 50) cells[place].textContent = 'burst ' + burst;
    await new Promise(requestAnimationFrame);
  }
})()`;
