import { readVarint, unpack } from './snappy.ts';

/** The blocks of a table (table_format.md of google/leveldb), unpacked; none of a file that is not a whole one. */
export function blocksOf(table: Buffer): Buffer[] {
  const footer = table.subarray(-FOOTER);
  if (footer.length < FOOTER || footer.readBigUInt64LE(FOOTER - 8) !== MAGIC) return [];
  const index = blockAt(table, handleAt(footer, handleAt(footer, 0).end));
  return index ? handlesIn(index).flatMap((handle) => blockAt(table, handle) ?? []) : [];
}

/** What a log holds (log_format.md of google/leveldb), without the headers that lie across what is long. */
export function contentOf(log: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let place = 0; place + HEADER <= log.length; ) {
    const left = BLOCK - (place % BLOCK);
    const size = left < HEADER ? 0 : log.readUInt16LE(place + 4);
    if (size === 0) {
      // The rest of the block is empty.
      place += left;
    } else {
      parts.push(log.subarray(place + HEADER, place + HEADER + size));
      place += HEADER + size;
    }
  }
  return Buffer.concat(parts);
}

/** Where a block lies, and where that is said no more. */
interface Handle {
  readonly place: number;
  readonly size: number;
  readonly end: number;
}

function handleAt(bytes: Buffer, at: number): Handle {
  const [place = 0, next] = readVarint(bytes, at);
  const [size = 0, end] = readVarint(bytes, next);
  return { place, size, end };
}

/** The handles in an index: each the value of an entry, whose key leaves out what it has from the one before. */
function handlesIn(index: Buffer): Handle[] {
  const handles: Handle[] = [];
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  for (let place = 0; place < end; ) {
    const [, afterShared] = readVarint(index, place);
    const [own = 0, afterOwn] = readVarint(index, afterShared);
    const [size = 0, key] = readVarint(index, afterOwn);
    handles.push(handleAt(index, key + own));
    place = key + own + size;
  }
  return handles;
}

function blockAt(table: Buffer, { place, size }: Handle): Buffer | undefined {
  const block = table.subarray(place, place + size);
  return table[place + size] === PACKED ? unpack(block) : block;
}

/** Bytes at the end of a table: two handles, room, and the number by which it is known. */
const FOOTER = 48;
const MAGIC = 0xdb4775248b80fb57n;
/** What stands behind a block that Snappy has packed. */
const PACKED = 1;
/** Bytes of a log in which no record's header lies across the end. */
const BLOCK = 32_768;
const HEADER = 7;
