import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { BrowserName } from '../../aws/index.ts';

/** The built extension, unpacked. */
export function extensionFolder(name: BrowserName): string {
  return join(ROOT, 'dist', name === 'chromium' ? 'chrome' : 'firefox');
}

/** A copy of the built extension in `folder`, to which the browser grants no more storage than to any other. */
export function copyWithQuota(name: BrowserName, folder: string): string {
  const copy = join(folder, 'keyfob-with-quota');
  cpSync(extensionFolder(name), copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage');
  writeFileSync(path, JSON.stringify({ ...manifest, permissions }));
  return copy;
}

/** The extension that reads closed shadow roots for the tests. */
export const PROBE_FOLDER = fileURLToPath(new URL('../probe', import.meta.url));

/** An empty profile folder of its own. */
export function makeProfile(): string {
  return mkdtempSync(join(tmpdir(), 'keyfob-profile-'));
}

/** The folder in a profile for what is downloaded, made. */
export function makeDownloads(profile: string): string {
  const path = join(profile, 'keyfob-downloads');
  mkdirSync(path, { recursive: true });
  return path;
}

/** A file below `target/`, its folder made. */
export function targetFile(folder: string, file: string): string {
  const path = join(ROOT, 'target', folder);
  mkdirSync(path, { recursive: true });
  return join(path, file);
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
