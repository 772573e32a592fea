import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { BrowserName } from '../../aws/index.ts';

/** The built extension, unpacked. */
export function extensionFolder(name: BrowserName): string {
  return join(ROOT, 'dist', name === 'chromium' ? 'chrome' : 'firefox');
}

/** The extension that reads closed shadow roots for the tests. */
export const PROBE_FOLDER = fileURLToPath(new URL('../probe', import.meta.url));

/** An empty profile folder of its own. */
export function makeProfile(): string {
  return mkdtempSync(join(tmpdir(), 'keyfob-profile-'));
}

/** A file below `target/`, its folder made. */
export function targetFile(folder: string, file: string): string {
  const path = join(ROOT, 'target', folder);
  mkdirSync(path, { recursive: true });
  return join(path, file);
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
