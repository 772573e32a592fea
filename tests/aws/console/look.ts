/** How a console page looks where nobody knows how the real one does, or where the reader chooses. */
export interface Look {
  /** What the QR code is drawn with. */
  readonly qr: (typeof LOOKS.qr)[number];
  /** The shape of the URI in the QR code. */
  readonly uri: (typeof LOOKS.uri)[number];
  /** Which element holds the secret key. */
  readonly secret: (typeof LOOKS.secret)[number];
  /** Whether the secret key is set in groups of four. */
  readonly spaces: (typeof LOOKS.spaces)[number];
  readonly theme: (typeof LOOKS.theme)[number];
  /** The wizard of today, or the dialog of 2018 to 2022. */
  readonly wizard: (typeof LOOKS.wizard)[number];
}

export const LOOKS = {
  qr: ['img-data', 'img-blob', 'canvas', 'svg'],
  uri: ['usual', 'account-id', 'escaped', 'no-issuer', 'bare'],
  secret: ['code', 'span', 'div'],
  spaces: ['none', 'groups'],
  theme: ['light', 'dark'],
  wizard: ['page', 'modal'],
} as const;

export const DEFAULT_LOOK: Look = {
  qr: 'img-data',
  uri: 'usual',
  secret: 'code',
  spaces: 'none',
  theme: 'light',
  wizard: 'page',
};

/** The look that an address asks for, `base` where it is silent; none if it asks for what there isn't. */
export function lookOf(parameters: URLSearchParams, base: Look): Look | undefined {
  const entries = Object.entries(LOOKS).map(([name, choices]) => {
    const asked = parameters.get(name);
    const known = asked === null || (choices as readonly string[]).includes(asked);
    return [name, known ? (asked ?? base[name as keyof Look]) : undefined] as const;
  });
  return entries.some(([, choice]) => choice === undefined) ? undefined : (Object.fromEntries(entries) as unknown as Look);
}
