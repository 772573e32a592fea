import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { askWorker } from './messages.ts';
import type { OptionsPage } from './options-page.ts';
import type { Stage } from './stage.ts';
import { readStorage, writeStorage } from './storage.ts';
import { text } from './texts.ts';
import { waitUntil } from './wait.ts';

/** Saves a backup from the options page, and says there that it was seen: where the browser has put it. */
export async function saveBackup(stage: Stage, options: OptionsPage): Promise<string> {
  const path = await downloadBackup(stage, options);
  await options.press('options_backup_seen');
  await options.waitForText(text('options_backup_saved'));
  return path;
}

/** Has the browser save a backup, with a press on its button or with what else `save` does: where it has put it. */
export async function downloadBackup(
  stage: Stage,
  options: OptionsPage,
  save = (): Promise<void> => options.press('options_backup_save'),
): Promise<string> {
  const folder = stage.downloads;
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  await save();
  await options.waitForText(text('options_backup_look'));
  // Firefox makes the file first, and writes it then.
  const saved = (): string | undefined =>
    readdirSync(folder).find((name) => name.endsWith('.vault') && statSync(join(folder, name)).size > 0);
  await waitUntil(SAVED, 'the backup among the downloads', () => saved() !== undefined);
  return join(folder, String(saved()));
}

/** What a program that shares no code with Keyfob reads in a vault file. */
export function readVault(path: string, passphrase: string): Contents {
  return JSON.parse(runReader(['open', path], `${passphrase}\n`)) as Contents;
}

interface Contents {
  readonly devices: Record<string, unknown>[];
  readonly deleted?: unknown;
}

/** Has that program make a vault file with these devices: its recovery code. */
export function makeVaultFile(path: string, passphrase: string, devices: readonly object[]): string {
  return runReader(['make', path], `${passphrase}\n${JSON.stringify({ devices })}`).trim();
}

/** Locks the vault and damages what was written last of it. */
export async function spoilLastWrite(stage: Stage): Promise<void> {
  await askWorker(stage, { type: 'lock' });
  const { vault } = await readStorage(stage.browser.desk);
  await writeStorage(stage.browser.desk, { vault: flipInBody(String(vault)) });
  await stage.browser.killWorker();
}

/** Flips the lowest bit of a character in the middle of the longest member: the sealed body. */
export function flipInBody(document: string): string {
  const body = longest(Object.values(JSON.parse(document) as Record<string, unknown>));
  const middle = Math.floor(body.length / 2);
  const other = body[middle] === 'A' ? 'B' : 'A';
  return document.replace(body, `${body.slice(0, middle)}${other}${body.slice(middle + 1)}`);
}

function longest(values: readonly unknown[]): string {
  const texts = values.filter((value) => typeof value === 'string');
  return texts.reduce((one, other) => (one.length >= other.length ? one : other));
}

function runReader(args: readonly string[], input: string): string {
  const python = process.env['KEYFOB_PYTHON'];
  assert.ok(python, 'KEYFOB_PYTHON names the Python that ./build.sh makes');
  const { status, stdout, stderr } = spawnSync(python, ['-B', READER, ...args], { input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

const READER = fileURLToPath(new URL('../../vault/reader.py', import.meta.url));
/** Milliseconds until a download is there. */
const SAVED = 15_000;
