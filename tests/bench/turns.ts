/** Takes one sample. */
export type Contestant = (round: number) => Promise<number>;

/**
 * Samples of each contestant, taken in turns, so that whatever else the machine does meets all alike.
 * The round before the first is not counted: engines compile in it.
 */
export async function takeTurns<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries<Contestant>(contestants) as [Name, Contestant][];
  const samples = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, contestant] of entries) {
      const sample = await contestant(round);
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/** How many samples are counted. */
export const ROUNDS = 11;
