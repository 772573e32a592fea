import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** What the pages load from `/static/`, by name. */
export type Bundles = ReadonlyMap<string, Bundle>;

export interface Bundle {
  readonly contentType: string;
  readonly text: string;
}

/** The bundles of the last build, unless something has changed that they are made of: then builds and keeps them. */
export async function loadBundles(): Promise<Bundles> {
  const kept = await readKept();
  if (kept && (await fingerprint(kept.inputs)) === kept.fingerprint) return new Map(kept.bundles);
  const { bundles, inputs } = await buildBundles();
  await keep({ bundles: [...bundles], inputs, fingerprint: await fingerprint(inputs) });
  return bundles;
}

/** Bundles the pages' scripts and style sheets; `inputs` are the files of ours that went into them. */
export async function buildBundles(): Promise<{ readonly bundles: Bundles; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(HERE),
    entryPoints: ENTRY_POINTS,
    outdir: 'static',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const inputs = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
  return { bundles: new Map(outputFiles.map(({ path, text }) => bundleOf(path, text))), inputs };
}

function bundleOf(path: string, text: string): [string, Bundle] {
  const contentType = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return [path.slice(path.lastIndexOf('/') + 1), { contentType, text }];
}

/** What a build leaves for the next start. */
interface Kept {
  readonly inputs: readonly string[];
  readonly fingerprint: string;
  readonly bundles: readonly (readonly [string, Bundle])[];
}

async function readKept(): Promise<Kept | undefined> {
  const text = await readFile(KEPT, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
}

/** Other processes may be reading: the file is whole whenever it is there. */
async function keep(kept: Kept): Promise<void> {
  const draft = new URL(`bundles-${process.pid}.json`, KEPT);
  await mkdir(new URL('.', KEPT), { recursive: true });
  await writeFile(draft, JSON.stringify(kept));
  await rename(draft, KEPT);
}

/** Of the inputs' contents, the packages' versions, and how they are put together. */
async function fingerprint(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(inputs));
  for (const path of [...inputs, '../package-lock.json', 'bundles.ts']) {
    hash.update(await readFile(new URL(path, HERE)).catch(() => 'gone'));
  }
  return hash.digest('hex');
}

const HERE = new URL('.', import.meta.url);
const KEPT = new URL('../../target/aws/bundles.json', HERE);
const ENTRY_POINTS = [
  { in: 'console/pages/app.tsx', out: 'console' },
  { in: 'console/registration/app.tsx', out: 'registration' },
  { in: 'console/pages/page.css', out: 'console-page' },
  { in: 'pages/foreign/blank-frame.ts', out: 'blank-frame' },
  { in: 'pages/foreign/false-clock.ts', out: 'false-clock' },
  { in: 'pages/generation-a/app.ts', out: 'generation-a' },
  { in: 'pages/generation-a/page.css', out: 'generation-a' },
  { in: 'pages/generation-b/app.ts', out: 'generation-b' },
  { in: 'pages/generation-b/page.css', out: 'generation-b' },
  { in: 'pages/generation-c/app.tsx', out: 'generation-c' },
  { in: 'pages/generation-c/page.css', out: 'generation-c' },
  { in: 'pages/identity-center/app.tsx', out: 'identity-center' },
  { in: 'pages/identity-center/gwt.ts', out: 'identity-center-gwt' },
  { in: 'pages/identity-center/page.css', out: 'identity-center' },
  { in: 'pages/plain.css', out: 'plain' },
];
