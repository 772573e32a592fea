import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A browser that a package is made for. */
export type Browser = 'chrome' | 'firefox';

export const BROWSERS: readonly Browser[] = ['chrome', 'firefox'];

/** The manifest of one browser: the common one, that browser's overlay, and the workspace's version. */
export function manifestFor(browser: Browser, sources: string, version: string): Json {
  const common = read(join(sources, 'manifest.json'));
  const overlay = read(join(sources, `manifest.${browser}.json`));
  return mergePatch(mergePatch(common, overlay), { version });
}

/** What a JSON document holds. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Applies a JSON merge patch: RFC 7396. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key] ?? null, value);
  }
  return merged;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}
