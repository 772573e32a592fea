import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine, as Linux tells of it: proc(5). */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Sends SIGKILL to a process and all that descend from it, the oldest first, so that none can clean up. */
export function killTree(pid: number): void {
  for (const member of treeOf(pid)) {
    try {
      process.kill(member.pid, 'SIGKILL');
    } catch (error) {
      // It may have ended with its parent.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** A process and all that descend from it. */
export function treeOf(pid: number): Process[] {
  const all = processes();
  const tree = all.filter((candidate) => candidate.pid === pid);
  for (const { pid: parent } of tree) tree.push(...all.filter((candidate) => candidate.parent === parent));
  return tree;
}

/** How much of a process is in memory, in megabytes; what it shares with others is shared out among them. */
export function memoryOf(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error(`process ${pid} says nothing of its memory`);
  return (Number(kibibytes) * 1024) / 1e6;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [read(Number(name))];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

function read(pid: number): Process {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets, and may hold some of its own.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return { pid, parent: Number(parent), command };
}
