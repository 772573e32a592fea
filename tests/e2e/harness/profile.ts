import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { blocksOf, contentOf } from './leveldb.ts';
import { unpack } from './snappy.ts';

/** The files below `folder` that hold the needles: for each needle, their names. */
export function search(folder: string, needles: readonly Buffer[]): string[][] {
  const found = needles.map((): string[] => []);
  for (const path of filesBelow(folder)) {
    const parts = partsOf(path);
    for (const [place, needle] of needles.entries()) {
      if (parts.some((part) => part.includes(needle))) found[place]?.push(basename(path));
    }
  }
  return found;
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A file as it lies there; and what is in a database, which lays a long value across its parts, and may have packed it. */
function partsOf(path: string): Buffer[] {
  const whole = readFileSync(path);
  if (path.endsWith('.ldb')) return [whole, ...blocksOf(whole)];
  if (path.endsWith('.log')) return [whole, contentOf(whole)];
  if (!whole.subarray(0, SQLITE.length).equals(SQLITE)) return [whole];
  const cells = cellsOf(path);
  return [whole, ...cells, ...cells.map(unpack).filter((cell) => cell !== undefined)];
}

/** Every value in an SQLite database, of a copy: whoever opens one with a log beside it writes to both. */
function cellsOf(path: string): Buffer[] {
  const python = process.env['KEYFOB_PYTHON'];
  assert.ok(python, 'KEYFOB_PYTHON names the Python that ./build.sh makes');
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-database-'));
  try {
    for (const part of ['', '-wal'].filter((end) => existsSync(path + end))) cpSync(path + part, join(folder, `copy${part}`));
    return lengthsAndCells(execFileSync(python, ['-c', READ_ALL, join(folder, 'copy')], { maxBuffer: 2 ** 28 }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lengthsAndCells(bytes: Buffer): Buffer[] {
  const cells: Buffer[] = [];
  for (let place = 0; place < bytes.length; ) {
    const end = place + 4 + bytes.readUInt32LE(place);
    cells.push(bytes.subarray(place + 4, end));
    place = end;
  }
  return cells;
}

/** Writes every text and blob of a database, its length before it. */
const READ_ALL = `
import sqlite3, struct, sys
database = sqlite3.connect(sys.argv[1])
database.text_factory = bytes
tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
for (table,) in tables:
    for row in database.execute('select * from "%s"' % table.decode()):
        for cell in row:
            if isinstance(cell, bytes):
                sys.stdout.buffer.write(struct.pack("<I", len(cell)) + cell)
`;

/** How an SQLite database begins. */
const SQLITE = Buffer.from('SQLite format 3\0');
