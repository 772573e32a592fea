import { setTimeout as pause } from 'node:timers/promises';

import { askWorker } from '../e2e/harness/messages.ts';
import { addNewcomer, type Newcomer } from '../e2e/harness/people.ts';
import type { Stage } from '../e2e/harness/stage.ts';
import { Visitor } from '../e2e/harness/visitor.ts';
import { bundle } from './bundle.ts';
import type { Moments } from './lab/field.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Budget, type Row } from './row.ts';
import { ROUNDS } from './turns.ts';
import { openVault, type Kept } from './vault.ts';

/** From the code field on a sign-in page to the code in it: by a press on the card, and without one. */
export async function measureFill(laboratory: Laboratory, stage: Stage): Promise<Row[]> {
  const [first, ...people] = Array.from({ length: 3 * ROUNDS + 1 }, () => addNewcomer(stage));
  await openVault(laboratory, stage, [first!, ...people].map(kept));
  const script = await bundle('field');
  // Not counted: engines compile in it.
  await pressed(stage, script, first!);
  const all: Required<Moments>[] = [];
  for (const person of people.splice(0, ROUNDS)) all.push(await pressed(stage, script, person));
  await askWorker(stage, { type: 'setFillAutomatically', on: true });
  const warm: number[] = [];
  for (const person of people.splice(0, ROUNDS)) warm.push(await unpressed(stage, script, person, false));
  const asleep: number[] = [];
  for (const person of people.splice(0, ROUNDS)) asleep.push(await unpressed(stage, script, person, true));
  return [
    span('code field visible → card visible', all.map(({ field, card }) => card - field)),
    span('code field visible → card takes a press (once seen long enough)', all.map(({ field, ready }) => ready - field)),
    span('press on the card → code in the field', all.map(({ press, code }) => code - press)),
    span('code field visible → code in the field, automatic fill', warm, atMost(100)),
    span('the same, the worker asleep when the password is sent', asleep, atMost(100)),
  ];
}

/** Somebody signs in, up to the code that the card fills in. Everyone has a code of their own, for none is given twice. */
async function pressed(stage: Stage, script: string, person: Newcomer): Promise<Required<Moments>> {
  const visitor = await open(stage, script, person);
  await visitor.signInWithPassword();
  await visitor.waitForFill();
  await visitor.pressFill();
  await visitor.waitForCode();
  return leave(visitor);
}

/** Milliseconds from the field to the code that comes by itself. */
async function unpressed(stage: Stage, script: string, person: Newcomer, asleep: boolean): Promise<number> {
  const visitor = await open(stage, script, person);
  await visitor.typeUser();
  await visitor.type('#password', person.principal.password);
  if (asleep) await stage.browser.killWorker();
  await visitor.press('#signin_button');
  await visitor.waitForCode();
  const { field, code } = await leave(visitor);
  return code - field;
}

async function open(stage: Stage, script: string, { principal }: Newcomer): Promise<Visitor> {
  const visitor = new Visitor(await stage.browser.newPage(), principal, { generation: 'C1' });
  await visitor.tab.evaluateOnNewDocument(`${script}; field.expect(${JSON.stringify(visitor.codeField)})`);
  await untilStepIsYoung();
  await visitor.open();
  return visitor;
}

async function leave({ tab }: Visitor): Promise<Required<Moments>> {
  const moments = await tab.evaluate(() => field.moments);
  await tab.close();
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
