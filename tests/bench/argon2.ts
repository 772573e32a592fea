import { execFileSync } from 'node:child_process';

import { PASSPHRASE } from '../e2e/harness/people.ts';
import type { Cost } from './lab/lab.ts';
import type { Laboratory } from './laboratory.ts';
import { row, type Budget, type Row } from './row.ts';
import { takeTurns } from './turns.ts';

/** Argon2id at the default cost, beside the C reference and `hash-wasm`; all in processor time. */
export async function measureArgon2(laboratory: Laboratory): Promise<Row[]> {
  const cost = await defaultCost(laboratory);
  const { ours, reference, hashWasm } = await takeTurns({
    ours: () => laboratory.time((passphrase) => lab.unlock(passphrase), PASSPHRASE),
    reference: async () => runReference(cost),
    hashWasm: () => laboratory.time((passphrase, same) => lab.hashWasm(passphrase, same), PASSPHRASE, cost),
  });
  const subject = { name: `Argon2id, ${cost.memorySize / 1024} MiB, ${cost.iterations} passes`, unit: 'ms' } as const;
  return [
    row({ ...subject, peerName: 'argon2 (C reference), one thread', budget: BUDGET }, { ours, peer: reference }),
    row({ ...subject, peerName: 'hash-wasm (npm)' }, { ours, peer: hashWasm }),
  ];
}

/** What a new vault says of its cost. */
async function defaultCost(laboratory: Laboratory): Promise<Cost> {
  const stored = await laboratory.run((passphrase) => lab.seal(passphrase, '{"devices":[]}'), PASSPHRASE);
  const { slots } = JSON.parse(stored) as { slots: [{ kdf: { memory_kib: number; iterations: number; parallelism: number } }] };
  const { memory_kib, iterations, parallelism } = slots[0].kdf;
  return { memorySize: memory_kib, iterations, parallelism };
}

/** How long the C reference says that it worked, in milliseconds. */
function runReference({ memorySize, iterations, parallelism }: Cost): number {
  const args = ['sixteen-bytes-of', '-id', '-k', memorySize, '-t', iterations, '-p', parallelism, '-l', 32].map(String);
  const said = execFileSync('argon2', args, { input: PASSPHRASE, encoding: 'utf8' });
  const seconds = /^([\d.]+) seconds$/m.exec(said)?.[1];
  if (seconds === undefined) throw new Error(`argon2 said: ${said}`);
  return Number(seconds) * 1000;
}

const BUDGET: Budget = { of: 'ratio', bound: 'at most', limit: 1.25 };
