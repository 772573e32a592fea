import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A running moto: IAM and STS, and much else, that believes everything it is told. */
export interface Moto {
  /** The port on 127.0.0.1. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts moto on a free port of the loopback interface. */
export async function startMoto(python: string): Promise<Moto> {
  const args = ['-m', 'moto.server', '--host', '127.0.0.1', '--port', '0'];
  const child = spawn(python, args, { env: { PYTHONUNBUFFERED: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await announcedPort(child);
  return { port, stop: () => end(child) };
}

/** Moto says on its standard error where it listens. */
async function announcedPort(child: ChildProcess): Promise<number> {
  if (!child.stderr) throw new Error('moto has no standard error');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const port = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stderr.resume();
    return Number(port);
  }
  throw new Error(`moto did not start:\n${said.join('\n')}`);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
