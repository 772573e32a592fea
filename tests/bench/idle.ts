import type { Page } from 'puppeteer-core';

import type { Stage } from '../e2e/harness/stage.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';

/**
 * What the content script costs on a large restless page that asks for nothing: its functions' time on the main thread,
 * as the browser's own trace has it. The layouts that it forces count, though the page needs them as well.
 */
export async function measureIdle(_: Laboratory, stage: Stage): Promise<Row[]> {
  const page = await stage.browser.newPage();
  await page.goto('https://signin.aws.amazon.com/nothing');
  await page.evaluate(FURNISH);
  const { ours } = await takeTurns({ ours: () => timeOfBurst(page) });
  await page.close();
  const name = `a page of ${NODES.toLocaleString('en')} nodes without a prompt: content script, for each mutation burst`;
  return [row({ name, unit: 'ms', peerName: 'none on this machine', budget: atMost(1) }, { ours, peer: [] })];
}

/** Milliseconds of the main thread for one burst, over many. */
async function timeOfBurst(page: Page): Promise<number> {
  await page.bringToFront();
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await page.evaluate(BURSTS);
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString()) as { traceEvents: TraceEvent[] };
  const calls = traceEvents.filter(({ name, args }) => name === 'FunctionCall' && args.data?.url?.endsWith('/content.js'));
  if (calls.length === 0) throw new Error('the trace has no call of the content script');
  return calls.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000 / COUNT;
}

/** What is needed of an event in Chromium's trace. */
interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
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
