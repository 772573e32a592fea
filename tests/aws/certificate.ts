import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

/** A fresh self-signed certificate for `names`. Its key is never written anywhere. */
export async function makeCertificate(names: readonly string[]): Promise<Certificate> {
  const altNames = names.map((value) => ({ type: DNS_NAME, value }) as const);
  const made = await generate([{ name: 'commonName', value: 'AWS in a box' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { certificate: made.cert, key: made.private };
}

/** The kind of subject alternative name (RFC 5280, 4.2.1.6). */
const DNS_NAME = 2;
