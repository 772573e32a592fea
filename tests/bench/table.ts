import { cpus } from 'node:os';

import type { Budget, Row } from './row.ts';

/** Prints the rows, and how many budgets are met. */
export function printTable(rows: readonly Row[]): void {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const judged = rows.filter(({ met }) => met !== null);
  const missed = judged.filter(({ met }) => !met);
  console.log(`\n${judged.length - missed.length} of ${judged.length} budgets met, on ${cpus().length} × ${cpus()[0]?.model.trim()}.`);
  for (const { name, budget } of missed) console.log(`MISSED: ${name} (${budget && promise(budget)})`);
}

function cells(row: Row): string[] {
  return [
    row.name,
    `${figure(row.ours)} ${row.unit}`,
    row.peer === null ? '–' : `${figure(row.peer)} ${row.unit}`,
    row.ratio === null ? '–' : `${figure(row.ratio)} ×`,
    row.peerName,
    row.budget === null ? '–' : promise(row.budget),
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ];
}

function promise({ of, bound, limit }: Budget): string {
  return `${bound === 'at most' ? '≤' : '≥'} ${limit}${of === 'ratio' ? ' ×' : ''}`;
}

/** Three digits that matter, or all before the point. */
function figure(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(value)));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 3) });
}

const HEAD = ['what', 'ours', 'peer', 'ratio', 'the peer', 'budget', ''];
