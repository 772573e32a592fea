import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  return copyOf(name, folder, ({ permissions, ...rest }) => {
    return { ...rest, permissions: permissions.filter((permission) => permission !== 'unlimitedStorage') };
  });
}

/** A copy of the built extension in `folder` that has one language alone, whatever the browser's is. */
export function copyInLanguage(name: BrowserName, folder: string, language: string): string {
  const copy = copyOf(name, folder, (manifest) => ({ ...manifest, default_locale: language }));
  const locales = join(copy, '_locales');
  const others = readdirSync(locales).filter((other) => other !== language);
  for (const other of others) rmSync(join(locales, other), { recursive: true });
  return copy;
}

function copyOf(name: BrowserName, folder: string, change: (manifest: Manifest) => Manifest): string {
  const copy = join(folder, 'keyfob-copy');
  cpSync(extensionFolder(name), copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  writeFileSync(path, JSON.stringify(change(manifest)));
  return copy;
}

interface Manifest {
  readonly permissions: readonly string[];
  readonly default_locale: string;
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
