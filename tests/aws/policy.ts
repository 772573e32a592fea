/**
 * Content security policies. Each starts from nothing and allows what its page needs; none has an `unsafe-` word.
 * `connect-src` and `form-action` stay within AWS and leave out `data:`, as observed on the real pages.
 */

/** For a sign-in page; `framing` lets foreign pages show it in a frame, which the pages forbid otherwise. */
export function signInPolicy(framing: boolean): string {
  return [...COMMON, `frame-ancestors ${framing ? '*' : "'none'"}`].join('; ');
}

export function consolePolicy(): string {
  return [...COMMON, "frame-ancestors 'self'"].join('; ');
}

/** For a console page that shows pictures which it made itself. `data:` is for pictures only. */
export function pictureConsolePolicy(): string {
  return consolePolicy().replace("img-src 'self'", "img-src 'self' data: blob:");
}

/** For a foreign page that frames others. */
export function framingPolicy(): string {
  return ["default-src 'none'", "style-src 'self'", 'frame-src https:'].join('; ');
}

const COMMON = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];
