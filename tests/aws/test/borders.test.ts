// The box knows nothing of the product, and the product knows nothing of the box.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

describe('the borders', () => {
  it("are not crossed by the box: it imports its own files, Node's modules and packages", async () => {
    const found = await imports(BOX);
    assert.ok(found.length > 100);
    for (const { file, imported } of found) {
      if (imported.startsWith('.')) {
        const target = resolve(dirname(file), imported);
        assert.ok(!relative(BOX, target).startsWith('..'), `${file} imports ${imported}`);
        assert.ok(existsSync(target), `${file} imports ${imported}`);
      } else {
        assert.ok(imported.startsWith('node:') || existsSync(resolve(TESTS, 'node_modules', packageOf(imported))), `${file}: ${imported}`);
      }
    }
  });

  it('are crossed by the other tests at one door only', async () => {
    const found = (await imports(TESTS)).filter(({ file }) => relative(BOX, file).startsWith('..'));
    const isInBox = (path: string): boolean => !relative(BOX, path).startsWith('..');
    const crossing = found.filter(({ file, imported }) => imported.startsWith('.') && isInBox(resolve(dirname(file), imported)));
    assert.ok(crossing.length > 0);
    for (const { file, imported } of crossing) {
      assert.equal(resolve(dirname(file), imported), resolve(BOX, 'index.ts'), `${file} imports ${imported}`);
    }
  });

  it('are not crossed by the product', async () => {
    for (const folder of ['crate', 'extension']) {
      for (const file of await sources(resolve(TESTS, '..', folder), /\.(rs|toml|ts|js|html)$/)) {
        assert.doesNotMatch(await readFile(file, 'utf8'), /tests\/aws/, file);
      }
    }
  });
});

interface Import {
  readonly file: string;
  readonly imported: string;
}

function packageOf(imported: string): string {
  return imported.split('/').slice(0, imported.startsWith('@') ? 2 : 1).join('/');
}

async function imports(folder: string): Promise<Import[]> {
  const files = await sources(folder, /\.(tsx?|css)$/);
  const found = files.map(async (file) => {
    const text = await readFile(file, 'utf8');
    const names = text.matchAll(/(?:\bfrom|^import|^@import|\bimport\() ?['"]([^'"]+)['"]/gm);
    return [...names].map(([, imported = '']) => ({ file, imported }));
  });
  return (await Promise.all(found)).flat();
}

async function sources(folder: string, kind: RegExp): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => kind.test(name) && !/(^|\/)(node_modules|target)\//.test(name)).map((name) => resolve(folder, name));
}

const BOX = fileURLToPath(new URL('..', import.meta.url));
const TESTS = fileURLToPath(new URL('../..', import.meta.url));
