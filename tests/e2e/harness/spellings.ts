import { Secret } from 'otpauth';

/** How `text` could have been written down by mistake: as it is, as UTF-16, in hexadecimal, in base64. */
export function spellingsOfText(text: string): Buffer[] {
  return [...spellingsOfBytes(Buffer.from(text)), Buffer.from(text, 'utf16le')];
}

/** As `spellingsOfText`, for a secret key in base32: also its bytes. */
export function spellingsOfKey(base32: string): Buffer[] {
  return [...spellingsOfText(base32), ...spellingsOfBytes(Buffer.from(Secret.fromBase32(base32).bytes))];
}

/** As `spellingsOfText`, for a recovery code: with its hyphens and without, and its 16 bytes. */
export function spellingsOfCode(code: string): Buffer[] {
  const digits = code.split('-').flatMap((group) => [...group.slice(0, -1)]);
  const bits = digits.map((digit) => CROCKFORD.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const bytes = Array.from({ length: 16 }, (_, place) => Number.parseInt(bits.slice(8 * place, 8 * place + 8), 2));
  return [code, code.replaceAll('-', '')].flatMap(spellingsOfText).concat(spellingsOfBytes(Buffer.from(bytes)));
}

/** How bytes could have been written down by mistake: as they are, in hexadecimal, in base64. */
export function spellingsOfBytes(bytes: Buffer): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64'));
  // The ends of the base64 depend on the neighbours.
  const texts = [bytes.toString('hex'), ...base64.map((code) => code.slice(4, -4))];
  return [bytes, ...texts.map((text) => Buffer.from(text))];
}

/** What a recovery code is spelt with, by the vault's format. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
