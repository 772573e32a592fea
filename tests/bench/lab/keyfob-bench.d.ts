/** The glue that wasm-bindgen makes of `../wasm`. */
declare module 'keyfob-bench' {
  export default function init(options: { module_or_path: Uint8Array }): Promise<unknown>;

  export class Devices {
    constructor(secrets: string[]);
    code(index: number, unixSeconds: number): string | undefined;
    codes(unixSeconds: number): string;
  }

  export class LockedVault {
    constructor(stored: string);
    derive_key(passphrase: string): void;
  }

  export class StoredVault {
    constructor(passphrase: string, contents: string);
    edit(note: string): void;
  }

  export function read_code(rgba: Uint8ClampedArray, width: number, height: number): string;

  export function make_vault(passphrase: string, contents: string): string;
}

declare module 'keyfob-bench.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
