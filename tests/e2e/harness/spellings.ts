import { Secret } from 'otpauth';

/** How `text` could have been written down by mistake: as it is, as UTF-16, in hexadecimal, in base64. */
export function spellingsOfText(text: string): Buffer[] {
  return [...spellingsOf(Buffer.from(text)), Buffer.from(text, 'utf16le')];
}

/** As `spellingsOfText`, for a secret key in base32: also its bytes. */
export function spellingsOfKey(base32: string): Buffer[] {
  return [...spellingsOfText(base32), ...spellingsOf(Buffer.from(Secret.fromBase32(base32).bytes))];
}

function spellingsOf(bytes: Buffer): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64'));
  // The ends of the base64 depend on the neighbours.
  const texts = [bytes.toString('hex'), ...base64.map((code) => code.slice(4, -4))];
  return [bytes, ...texts.map((text) => Buffer.from(text))];
}
