// Puts the packages together: `package.ts WASM VERSION`. WASM holds what wasm-bindgen and wasm-opt made.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, transform, type Plugin } from 'esbuild';

import { licences } from './licences.ts';
import { BROWSERS, manifestFor } from './manifest.ts';
import { zip, type Entry } from './zip.ts';

async function main([wasm, version]: string[]): Promise<void> {
  if (!wasm || !version) throw new Error('package.ts WASM VERSION');
  const shared = [...(await scripts()), ...(await assets()), ...(await glued(wasm)), notices()];
  for (const browser of BROWSERS) {
    const manifest = JSON.stringify(manifestFor(browser, SOURCES, version), null, 2);
    const entries = [...shared, { name: 'manifest.json', bytes: Buffer.from(`${manifest}\n`) }];
    await write(entries, `dist/${browser}`, `dist/keyfob-${browser}-${version}.zip`);
  }
}

/** The wasm, and the scripts that wasm-bindgen has made beside it, which nobody reads, without their white space. */
async function glued(wasm: string): Promise<Entry[]> {
  return Promise.all(
    folder(wasm, 'wasm/').map(async (entry) => {
      if (!entry.name.endsWith('.js')) return entry;
      const { code } = await transform(entry.bytes, { loader: 'js', format: 'esm', minify: true, target: TARGETS });
      return { ...entry, bytes: Buffer.from(code) };
    }),
  );
}

/** The content script, the card that goes beside it, and the worker's entry, each bundled into one readable file. */
async function scripts(): Promise<Entry[]> {
  return Promise.all([
    bundle('content.js', 'iife', 'content/main.ts'),
    bundle('card.js', 'iife', 'card/main.ts'),
    bundle('worker.js', 'esm', 'worker/main.ts'),
  ]);
}

async function bundle(name: string, format: 'iife' | 'esm', entry: string): Promise<Entry> {
  const result = await build({
    entryPoints: [join(SOURCES, entry)],
    bundle: true,
    absWorkingDir: SOURCES,
    write: false,
    format,
    charset: 'utf8',
    target: TARGETS,
    plugins: [GLUE_OUTSIDE, SHEETS_INSIDE],
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${entry}: esbuild made nothing of it`);
  return { name, bytes: Buffer.from(format === 'iife' ? flush(output.text) : output.text) };
}

/** A tab for each level below the function around the whole script, and no notes from the bundler to itself. */
function flush(script: string): string {
  const lines = script.replaceAll('/* @__PURE__ */ ', '');
  return lines.replace(/^(?: {2})+/gm, (indentation) => '\t'.repeat(indentation.length / 2 - 1));
}

/** Everything that ships as it stands, each page's style sheets in one, and the texts without what only translators read. */
async function assets(): Promise<Entry[]> {
  const { entries: sheets, used } = await pageSheets();
  const asTheyStand = ['pages', 'icons'].flatMap((name) => folder(join(SOURCES, name), `${name}/`));
  const texts = folder(join(SOURCES, '_locales'), '_locales/');
  return [
    ...asTheyStand.filter(({ name }) => !used.has(name)),
    ...sheets,
    ...texts.map(({ name, bytes }) => ({ name, bytes: withoutNotes(bytes) })),
  ];
}

/** The style sheets of the pages, each with all that it asks for, icons too; and the names of what is in them. */
async function pageSheets(): Promise<{ entries: Entry[]; used: Set<string> }> {
  const entryPoints = folder(join(SOURCES, 'pages'), 'pages/').map(({ name }) => name).filter((name) => name.endsWith('.css'));
  const { outputFiles, metafile } = await build({
    entryPoints,
    bundle: true,
    absWorkingDir: SOURCES,
    outdir: 'pages',
    write: false,
    minify: true,
    target: TARGETS,
    loader: { '.svg': 'dataurl' },
    metafile: true,
  });
  const entries = outputFiles.map(({ path, contents }) => ({ name: posix.join('pages', basename(path)), bytes: Buffer.from(contents) }));
  return { entries, used: new Set(Object.keys(metafile.inputs)) };
}

/** A style sheet without what the browser skips. */
async function terse(sheet: Buffer): Promise<Buffer> {
  return Buffer.from((await transform(sheet, { loader: 'css', minify: true, target: TARGETS })).code);
}

function notices(): Entry {
  return { name: 'licences.txt', bytes: Buffer.from(licences(readFileSync(join(ROOT, 'LICENSE-MIT'), 'utf8'))) };
}

function withoutNotes(messages: Buffer): Buffer {
  const notes = new Set(['description', 'example']);
  const drop = (key: string, value: unknown): unknown => (notes.has(key) && typeof value === 'string' ? undefined : value);
  return Buffer.from(JSON.stringify(JSON.parse(messages.toString(), drop)));
}

/** The files below a folder, named from there, with `prefix` before the names. */
function folder(path: string, prefix = ''): Entry[] {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(path, name)).isFile());
  return files.map((name) => ({ name: prefix + name, bytes: readFileSync(join(path, name)) }));
}

/** Writes a package as a folder and as an archive; says so unless both stand there already. */
async function write(entries: Entry[], unpacked: string, archive: string): Promise<void> {
  const bytes = await zip(entries);
  const changed = [sync(join(ROOT, unpacked), entries), writeChanged(join(ROOT, archive), bytes)];
  if (changed.includes(true)) {
    console.log(`${unpacked} and ${archive} (${Math.ceil(bytes.length / 1000)} kB)`);
  }
}

/** Makes a folder hold exactly these files; a file that has the right bytes is left alone. */
function sync(path: string, entries: Entry[]): boolean {
  const wanted = new Set(entries.map((entry) => entry.name));
  const strays = existsSync(path) && folder(path).some((entry) => !wanted.has(entry.name));
  if (strays) rmSync(path, { recursive: true });
  const written = entries.map((entry) => writeChanged(join(path, entry.name), entry.bytes));
  return strays || written.includes(true);
}

function writeChanged(path: string, bytes: Buffer): boolean {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

/** Leaves the glue of wasm-bindgen a file of its own, as it was made: `wasm/`, beside both bundles. */
const GLUE_OUTSIDE: Plugin = {
  name: 'glue-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/wasm\/\w+\.js$/ }, ({ path }) => ({ path: `./wasm/${posix.basename(path)}`, external: true }));
  },
};

/** Puts a style sheet into the script that asks for it: a content script can load no file. */
const SHEETS_INSIDE: Plugin = {
  name: 'sheets-inside',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const sheet = await terse(readFileSync(path));
      return { contents: sheet.toString().trim(), loader: 'text' };
    });
  },
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'extension');
// As old as the manifest's `minimum_chrome_version` and `strict_min_version`.
const TARGETS = ['chrome133', 'firefox147'];

await main(process.argv.slice(2));
