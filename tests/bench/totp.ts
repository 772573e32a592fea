import { DEVICES, type Laboratory } from './laboratory.ts';
import { row, type Budget, type Row } from './row.ts';
import { takeTurns } from './turns.ts';

/** Codes per second through the wasm boundary, beside `otpauth` in the same engine. */
export async function measureTotp(laboratory: Laboratory): Promise<Row[]> {
  const { atOnce, oneByOne, otpauth } = await takeTurns({
    atOnce: async () => rate(STEPS, await laboratory.time((steps) => lab.repeat(lab.oursAtOnce, steps), STEPS)),
    otpauth: async () => rate(FEWER, await laboratory.time((steps) => lab.repeat(lab.otpauth, steps), FEWER)),
    oneByOne: async () => rate(STEPS, await laboratory.time((steps) => lab.repeat(lab.oursOneByOne, steps), STEPS)),
  });
  const subject = { unit: 'codes/s', peerName: 'otpauth (npm)' } as const;
  return [
    row({ ...subject, name: `TOTP, ${DEVICES} codes in a call`, budget: BUDGET }, { ours: atOnce, peer: otpauth }),
    row({ ...subject, name: 'TOTP, one code in a call' }, { ours: oneByOne, peer: otpauth }),
  ];
}

function rate(steps: number, milliseconds: number): number {
  return (steps * DEVICES * 1000) / milliseconds;
}

const BUDGET: Budget = { of: 'ratio', bound: 'at least', limit: 8 };
/** How many time steps a sample goes through. */
const STEPS = 60;
/** The same for the peer, which takes longer. */
const FEWER = 10;
