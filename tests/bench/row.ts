/** One measured thing: a line of the table and an entry of bench.json. */
export interface Row {
  readonly name: string;
  readonly unit: 'kB' | 'MB' | 'ms' | 'codes/s' | 'codes';
  /** Median of our samples. */
  readonly ours: number;
  /** Median of the peer's, or nothing when there is none on this machine. */
  readonly peer: number | null;
  /** Who the peer is, or why there is none. */
  readonly peerName: string;
  /** ours ÷ peer. */
  readonly ratio: number | null;
  readonly samples: Samples;
  readonly budget: Budget | null;
  /** Whether the budget is met; nothing when there is none. */
  readonly met: boolean | null;
}

export interface Samples {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** What is promised: of our median, or of its ratio to the peer's. */
export interface Budget {
  readonly of: 'ours' | 'ratio';
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
}

/** What is measured, and against what. */
export interface Subject {
  readonly name: string;
  readonly unit: Row['unit'];
  readonly peerName: string;
  readonly budget?: Budget;
}

/** A row of these samples. */
export function row({ name, unit, peerName, budget }: Subject, samples: Samples): Row {
  const ours = median(samples.ours);
  const peer = samples.peer.length === 0 ? null : median(samples.peer);
  const ratio = peer === null ? null : ours / peer;
  const met = budget === undefined ? null : meets(budget, budget.of === 'ours' ? ours : ratio);
  return { name, unit, ours, peer, peerName, ratio, samples, budget: budget ?? null, met };
}

export function atMost(limit: number): Budget {
  return { of: 'ours', bound: 'at most', limit };
}

/** The middle sample, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new Error('there are no samples');
  return (low + high) / 2;
}

function meets({ bound, limit }: Budget, value: number | null): boolean {
  if (value === null) throw new Error('a budget of the ratio needs a peer');
  return bound === 'at most' ? value <= limit : value >= limit;
}
