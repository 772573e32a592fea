/**
 * What Snappy has packed (format_description.txt of google/snappy), as both browsers keep what an extension stores;
 * nothing for bytes that it has not.
 */
export function unpack(packed: Buffer): Buffer | undefined {
  const [length, begin] = readVarint(packed);
  if (length === undefined || length > LONGEST) return undefined;
  const bytes = Buffer.alloc(length);
  let [from, to] = [begin, 0];
  while (from < packed.length) {
    const tag = packed[from] ?? 0;
    from += 1;
    if ((tag & 3) === 0) {
      // A literal of up to 60 bytes, or one whose length follows in 1 to 4.
      const more = Math.max(0, (tag >> 2) - 59);
      if (from + more > packed.length) return undefined;
      const size = (more === 0 ? tag >> 2 : packed.readUIntLE(from, more)) + 1;
      from += more;
      if (from + size > packed.length || to + size > length) return undefined;
      packed.copy(bytes, to, from, from + size);
      from += size;
      to += size;
    } else {
      // Bytes that were there before: how many, and how far back.
      const width = [0, 1, 2, 4][tag & 3] ?? 0;
      if (from + width > packed.length) return undefined;
      const near = (tag & 3) === 1;
      const size = near ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      const back = packed.readUIntLE(from, width) + (near ? (tag >> 5) << 8 : 0);
      from += width;
      if (back === 0 || back > to || to + size > length) return undefined;
      for (let count = 0; count < size; count += 1, to += 1) bytes[to] = bytes[to - back] ?? 0;
    }
  }
  return to === length ? bytes : undefined;
}

/** A number in groups of seven bits from this place on, the lowest first, and the place after it. */
export function readVarint(bytes: Buffer, from = 0): [number | undefined, number] {
  let value = 0;
  for (let group = 0; group < 5; group += 1) {
    const byte = bytes[from + group];
    if (byte === undefined) return [undefined, from + group];
    value += (byte & 127) * 128 ** group;
    if (byte < 128) return [value, from + group + 1];
  }
  return [undefined, from + 5];
}

/** Longer than anything that is worth a look, in bytes: other bytes than Snappy's may claim any length. */
const LONGEST = 2 ** 27;
