import { setTimeout as pause } from 'node:timers/promises';

import { addNewcomer, type Newcomer } from '../e2e/harness/people.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import { Visitor } from '../e2e/harness/visitor.ts';
import { bundle } from './bundle.ts';
import type { Moments } from './lab/field.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Budget, type Row } from './row.ts';
import { ROUNDS } from './turns.ts';
import { openVault, type Kept } from './vault.ts';

/** From the code field on a sign-in page to the code in it, by a press on the card. */
export async function measureFill(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  const [first, ...people] = Array.from({ length: ROUNDS + 1 }, () => addNewcomer(stage));
  await openVault(laboratory, stage, [first!, ...people].map(kept));
  const script = await bundle('field');
  // Not counted: engines compile in it.
  await signIn(stage, script, first!);
  const all: Required<Moments>[] = [];
  for (const person of people) all.push(await signIn(stage, script, person));
  const shown = all.map(({ field, card }) => card - field);
  const filled = all.map(({ press, code }) => code - press);
  return [
    span('code field visible → card visible', shown),
    span('code field visible → card takes a press (once seen long enough)', all.map(({ field, ready }) => ready - field)),
    span('press on the card → code in the field', filled),
    span('both, without the person (automatic fill does not exist yet)', shown.map((time, place) => time + filled[place]!), atMost(100)),
  ];
}

/** Somebody signs in, up to the code that the card fills in. Everyone has a code of their own, for none is given twice. */
async function signIn(stage: Stage, script: string, { principal }: Newcomer): Promise<Required<Moments>> {
  const page = await stage.browser.newPage();
  const visitor = new Visitor(page, principal, { generation: 'C1' });
  await page.evaluateOnNewDocument(`${script}; field.expect(${JSON.stringify(visitor.codeField)})`);
  await untilStepIsYoung();
  await visitor.goToCode();
  await visitor.waitForFill();
  await visitor.pressFill();
  await visitor.waitForCode();
  const moments = await page.evaluate(() => field.moments);
  await page.close();
  return moments as Required<Moments>;
}

/** The card gives no code in the last seconds of its step, and a sign-in takes some too. */
async function untilStepIsYoung(): Promise<void> {
  const left = STEP - (Date.now() % STEP);
  if (left < ENOUGH) await pause(left);
}

function span(name: string, ours: readonly number[], budget?: Budget): Row {
  const subject = { name, unit: 'ms' as const, peerName: 'none on this machine' };
  return row(budget === undefined ? subject : { ...subject, budget }, { ours, peer: [] });
}

function kept({ principal, device }: Newcomer): Kept {
  return { label: device.name, accountId: principal.account.id, user: principal.name, secret: device.secretKey };
}

declare global {
  /** Inside the sign-in page. */
  const field: typeof import('./lab/field.ts');
}

/** Milliseconds: how long a code is good. */
const STEP = 30_000;
/** Milliseconds that a sign-in may take, and the five seconds in which no code is given. */
const ENOUGH = 12_000;
