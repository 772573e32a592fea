import type { Partition } from './hosts.ts';

/**
 * Content security policies. Each starts from nothing and allows what its page needs; none has an `unsafe-` word.
 * `connect-src` and `form-action` stay within AWS and leave out `data:`, as observed on the real pages.
 */

/** For a sign-in page; `framing` lets any page show it in a frame, which the pages forbid otherwise. */
export function signInPolicy({ signInHosts, consoleHost }: Partition, framing = false): string {
  // A browser holds a form to `form-action` wherever its answer leads.
  const hosts = [...signInHosts, consoleHost].flatMap((host) => [`https://${host}`, `https://*.${host}`]);
  return [...COMMON, `form-action 'self' ${hosts.join(' ')}`, `frame-ancestors ${framing ? '*' : "'none'"}`].join('; ');
}

export function consolePolicy(): string {
  return [...COMMON, "form-action 'self'", "frame-ancestors 'self'"].join('; ');
}

/** For a console page that shows pictures which it made itself. `data:` is for pictures only. */
export function pictureConsolePolicy(): string {
  return consolePolicy().replace("img-src 'self'", "img-src 'self' data: blob:");
}

/** For a page that frames others, and may be framed by `ancestors`. */
export function framingPolicy(ancestors = "'none'"): string {
  const own = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"];
  return [...own, 'frame-src https:', `frame-ancestors ${ancestors}`].join('; ');
}

const COMMON = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
];
