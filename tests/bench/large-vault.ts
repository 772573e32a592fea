import { execFileSync } from 'node:child_process';

import type { Stage } from '../e2e/harness/stage.ts';
import type { Laboratory } from './laboratory.ts';
import { atMost, row, type Row } from './row.ts';
import { takeTurns } from './turns.ts';
import { contentsOf, openVault, someDevice } from './vault.ts';

/** A vault of many devices: opened, one device edited, sealed, read back and compared. `native` is the example's program. */
export async function measureLargeVault(laboratory: Laboratory, stage: Stage, native: string): Promise<Row[]> {
  const kept = Array.from({ length: DEVICES }, (_, number) => someDevice(number));
  await openVault(laboratory, stage, kept);
  await laboratory.run((contents) => lab.prepareLargeVault(contents), contentsOf(kept));
  const { machine, wasm, peer, browser } = await takeTurns({
    machine: async () => runNative(native),
    wasm: (round) => laboratory.time((text) => lab.editOurs(text), `round ${round}`),
    peer: (round) => laboratory.time((text) => lab.editTheirs(text), `round ${round}`),
    browser: () => save(stage),
  });
  const name = `${DEVICES.toLocaleString('en')} devices: open, edit, save`;
  const subject = { unit: 'ms', peerName: 'JSON and WebCrypto AES-GCM in JavaScript' } as const;
  return [
    row({ ...subject, name, budget: atMost(60) }, { ours: machine, peer }),
    row({ ...subject, name: `${name}, in wasm`, budget: atMost(60) }, { ours: wasm, peer }),
    row({ ...subject, name: `${name}, in the worker with the browser's storage` }, { ours: browser, peer }),
  ];
}

/** The median of the rounds after which a processor is at its pace, as the example reports it. */
function runNative(program: string): number {
  const said = execFileSync(program, [String(DEVICES), '21'], { encoding: 'utf8' });
  const milliseconds = /^whole ([\d.]+)$/m.exec(said)?.[1];
  if (milliseconds === undefined) throw new Error(`the example said: ${said}`);
  return Number(milliseconds);
}

/** A change of the settings, from the message to the answer. */
function save(stage: Stage): Promise<number> {
  return stage.browser.desk.evaluate(async () => {
    const begin = performance.now();
    const answer: unknown = await chrome.runtime.sendMessage({ type: 'setLockAfter', lockAfter: 'browser_exit' });
    if (!(answer as { ok?: unknown }).ok) throw new Error(JSON.stringify(answer));
    return performance.now() - begin;
  });
}

const DEVICES = 10_000;
