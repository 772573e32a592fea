import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds everything. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file, named from the top. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The files that belong to the project below these folders, named from the top. */
export function files(...below: string[]): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...below];
  const names = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return names.split('\0').filter((name) => name !== '');
}

/** Every match of `pattern` in these files, as `file:line: text`. */
export function grep(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** The first group of every match of `pattern` in these files, each once. */
export function capture(pattern: RegExp, paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => [...read(path).matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].toSorted();
}
