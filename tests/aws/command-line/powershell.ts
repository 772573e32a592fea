import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { pythonPath } from './python.ts';

/** The commands in a line for PowerShell, word by word, as its grammar has them; PowerShell itself is for other systems. */
export function readPowerShell(line: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const reader = execFile(pythonPath(), [READER], (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as string[][]);
    });
    reader.stdin?.end(line);
  });
}

const READER = fileURLToPath(new URL('powershell.py', import.meta.url));
