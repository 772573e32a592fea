import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the tests need to know of a built manifest. */
export interface Manifest {
  readonly action: { readonly default_popup: string };
  readonly options_ui: { readonly page: string };
  readonly browser_specific_settings?: { readonly gecko: { readonly id: string } };
}

/** The manifest in `folder`, or a sentence that says what to do. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: run ./build.sh first`);
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

/** The id that Firefox knows the extension by. */
export function geckoId(folder: string): string {
  const id = readManifest(folder).browser_specific_settings?.gecko.id;
  if (id === undefined) throw new Error(`${folder}: the manifest has no gecko id`);
  return id;
}
