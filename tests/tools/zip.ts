import { crc32 } from 'node:zlib';

import { deflateAsync } from '@gfx/zopfli';

/** A file of an archive; the parts of its name stand apart by `/`. */
export interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * A ZIP archive (APPNOTE 6.3.3) whose bytes depend on names and contents alone: entries by name,
 * every date the first that the format knows, no attributes of the machine it was made on.
 */
export async function zip(entries: readonly Entry[]): Promise<Buffer> {
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of sorted) {
    const packed = await pack(entry);
    const local = Buffer.concat([u32(LOCAL_FILE), packed.header, packed.name, packed.body]);
    centrals.push(central(packed, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, end(sorted.length, directory.length, offset)]);
}

interface Packed {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly body: Buffer;
}

/**
 * The entry deflated, with the part of its header that both places of the archive repeat. Zopfli finds a shorter
 * spelling than zlib, for those who download it.
 */
async function pack(entry: Entry): Promise<Packed> {
  const name = Buffer.from(entry.name, 'utf8');
  const body = await deflate(entry.bytes);
  const header = Buffer.concat([
    u16(VERSION_NEEDED), u16(UTF8_NAMES), u16(DEFLATED), u16(MIDNIGHT), u16(FIRST_DAY),
    u32(crc32(entry.bytes)), u32(body.length), u32(entry.bytes.length), u16(name.length), u16(0),
  ]);
  return { header, name, body };
}

/** Deflates what both browsers' archives hold only once. */
async function deflate(bytes: Buffer): Promise<Buffer> {
  const body = known.get(bytes) ?? Buffer.from(await deflateAsync(bytes, { numiterations: bytes.length > LARGE ? 1 : PASSES }));
  known.set(bytes, body);
  return body;
}

function central({ header, name }: Packed, offset: number): Buffer {
  const commentDiskAndAttributes = Buffer.alloc(2 + 2 + 2 + 4);
  return Buffer.concat([
    u32(CENTRAL_FILE), u16(VERSION_NEEDED), header, commentDiskAndAttributes, u32(offset), name,
  ]);
}

function end(entries: number, directoryLength: number, directoryOffset: number): Buffer {
  return Buffer.concat([
    u32(END), u16(0), u16(0), u16(entries), u16(entries), u32(directoryLength), u32(directoryOffset), u16(0),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const known = new WeakMap<Buffer, Buffer>();
/** Over the same bytes; more find next to nothing. */
const PASSES = 15;
// Lists of words: more passes would take minutes over them, and find next to nothing.
const LARGE = 1_000_000;
const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
const VERSION_NEEDED = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const MIDNIGHT = 0;
const FIRST_DAY = (1 << 5) | 1; // 1980-01-01
