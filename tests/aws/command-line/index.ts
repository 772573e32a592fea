import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

import type { Principal } from '../account.ts';
import type { Aws } from '../server.ts';
import { startFrontDoor } from './front-door.ts';
import type { AccessKey } from './front-door.ts';
import { startMoto } from './moto.ts';
import { pythonPath } from './python.ts';

/** What a command printed, and how it ended. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type Shell = keyof typeof PLAINLY;

/** A shell in which `aws` speaks to this machine. */
export interface CommandLine {
  /** What `AWS_ENDPOINT_URL` says. */
  readonly endpoint: string;
  /** A new access key of an IAM user. */
  makeAccessKey(user: Principal): AccessKey;
  /** Runs a script in a shell, a POSIX one unless another is named, with the key in its environment. */
  run(script: string, key: AccessKey, shell?: Shell): Promise<CommandResult>;
  stop(): Promise<void>;
}

/** Starts IAM and STS for the command line: moto, behind a door that looks at MFA codes, which moto doesn't. */
export async function startCommandLine({ world, clock }: Pick<Aws, 'world' | 'clock'>): Promise<CommandLine> {
  const python = pythonPath();
  const moto = await startMoto(python);
  const door = await startFrontDoor(world, clock, moto.port);
  const endpoint = `http://127.0.0.1:${door.port}`;
  return {
    endpoint,
    makeAccessKey: (user) => door.makeAccessKey(user),
    run: (script, key, shell = 'sh') => run(shell, script, environment(python, endpoint, key)),
    stop: async () => {
      await door.stop();
      await moto.stop();
    },
  };
}

function run(shell: Shell, script: string, env: NodeJS.ProcessEnv): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    execFile(shell, [...PLAINLY[shell], '-c', script], { env }, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === 'number') resolve({ status, stdout, stderr });
      else reject(error ?? new Error('the shell gave no status'));
    });
  });
}

/** Without what the machine's owner has set up for themselves. */
const PLAINLY = { sh: [], bash: ['--norc'], fish: ['--no-config'] } as const;

/** Nothing of the machine's own configuration, and no way to a metadata service. */
function environment(python: string, endpoint: string, key: AccessKey): NodeJS.ProcessEnv {
  return {
    PATH: `${dirname(python)}:/usr/bin:/bin`,
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
