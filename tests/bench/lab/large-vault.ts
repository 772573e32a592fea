// One vault of many devices twice: ours in wasm, and what a program without any would write in JavaScript.

import { StoredVault } from 'keyfob-bench';

/** Seals the contents in both. */
export async function prepareLargeVault(contents: string): Promise<void> {
  ours = new StoredVault('only the derivation would care', contents);
  key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  theirs = await seal(contents);
}

/** Opens ours, edits a device, seals it, reads it back and compares. */
export function editOurs(note: string): void {
  ours.edit(note);
}

/** The same with `JSON` and WebCrypto. */
export async function editTheirs(note: string): Promise<void> {
  const contents = JSON.parse(await open(theirs)) as { devices: { note: string }[] };
  contents.devices[0]!.note = note;
  const text = JSON.stringify(contents);
  theirs = await seal(text);
  const read = await open(theirs);
  JSON.parse(read);
  if (read !== text) throw new Error('what was read is not what was written');
}

async function seal(text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  return JSON.stringify({ iv: encode(iv), body: encode(new Uint8Array(body)) });
}

async function open(stored: string): Promise<string> {
  const { iv, body } = JSON.parse(stored) as { iv: string; body: string };
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: decode(iv) }, key, decode(body)));
}

function encode(bytes: Uint8Array): string {
  return (bytes as Uint8Array & { toBase64: () => string }).toBase64();
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return (Uint8Array as unknown as { fromBase64: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64(text);
}

let ours: StoredVault;
let theirs: string;
let key: CryptoKey;
