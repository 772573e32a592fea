import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** What the pages load from `/static/`, by name. */
export type Bundles = ReadonlyMap<string, Bundle>;

export interface Bundle {
  readonly contentType: string;
  readonly text: string;
}

/** Bundles the pages' scripts and style sheets, in memory. */
export async function buildBundles(): Promise<Bundles> {
  const result = await build({
    absWorkingDir: fileURLToPath(new URL('pages', import.meta.url)),
    entryPoints: ENTRY_POINTS,
    outdir: 'static',
    write: false,
    bundle: true,
    minify: true,
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return new Map(result.outputFiles.map((file) => bundleOf(file.path, file.text)));
}

function bundleOf(path: string, text: string): [string, Bundle] {
  const contentType = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return [path.slice(path.lastIndexOf('/') + 1), { contentType, text }];
}

const ENTRY_POINTS = [
  { in: 'generation-b/app.ts', out: 'generation-b' },
  { in: 'generation-b/page.css', out: 'generation-b' },
  { in: 'generation-c/app.tsx', out: 'generation-c' },
  { in: 'generation-c/page.css', out: 'generation-c' },
  { in: 'plain.css', out: 'plain' },
];
