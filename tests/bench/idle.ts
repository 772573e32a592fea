import type { Page } from 'puppeteer-core';

import { ConsolePerson } from '../aws/index.ts';
import { Enroller, openAccount, PASSWORD } from '../e2e/harness/enroller.ts';
import { makeVault } from '../e2e/harness/people.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';

/**
 * What the content script costs on a large restless page that asks for nothing, also on one of the console's, and
 * where news of a device that is not finished is awaited: its functions' time on the main thread,
 * as the browser's own trace has it. The layouts that it forces count, though the page needs them as well.
 */
export async function measureIdle(_: Laboratory, stage: Stage): Promise<Row[]> {
  // The first begins with a new vault.
  const expected = await expectingPage(stage);
  const pages = { expected, signIn: await signInPage(stage), console: await consolePage(stage) };
  for (const page of Object.values(pages)) await page.evaluate(FURNISH);
  const times = await takeTurns({
    signIn: () => timeOfBurst(pages.signIn),
    console: () => timeOfBurst(pages.console),
    expected: () => timeOfBurst(pages.expected),
  });
  for (const page of Object.values(pages)) await page.close();
  const nodes = NODES.toLocaleString('en');
  return [
    burst(`a page of ${nodes} nodes without a prompt: content script, for each mutation burst`, times.signIn),
    burst('the same in the console', times.console),
    burst('the same where news of a new device is awaited', times.expected),
  ];
}

function burst(name: string, ours: number[]): Row {
  return row({ name, unit: 'ms', peerName: 'none on this machine', budget: atMost(1) }, { ours, peer: [] });
}

/** Both codes were filled, and not sent off. */
async function expectingPage(stage: Stage): Promise<Page> {
  await stage.reset();
  await makeVault(stage);
  const enroller = await Enroller.begin(stage, openAccount(stage).addUser('beginner', PASSWORD));
  await enroller.saveAndFill();
  return enroller.page;
}

async function signInPage(stage: Stage): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.goto('https://signin.aws.amazon.com/nothing');
  return page;
}

async function consolePage(stage: Stage): Promise<Page> {
  const person = new ConsolePerson(await stage.browser.newPage());
  const user = openAccount(stage).addUser('idler', PASSWORD);
  await person.open(stage.aws.world.startSession(user, stage.aws.clock.now(), { mfaAuthenticated: true }));
  return person.page;
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
