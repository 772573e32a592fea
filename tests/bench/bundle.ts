import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** `lab/NAME.ts` as one script that leaves its exports in the global of that name, and what its imports stand for. */
export async function bundle(name: string, alias: Record<string, string> = {}): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`lab/${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    alias,
    loader: { '.wasm': 'binary' },
    // The glue would look for its wasm beside itself if it were not given the bytes.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`esbuild made nothing of ${name}`);
  return output.text;
}
