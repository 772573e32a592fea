/** A request as the rooms see it. */
export interface BoxRequest {
  readonly scheme: 'https' | 'http';
  readonly method: string;
  /** The whole address as the browser believes it to be, without the box's port. */
  readonly url: URL;
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** The header that names the browser's languages; may be empty. */
  readonly acceptLanguage: string;
}

export interface BoxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function page(body: string, policy: string, status = 200): BoxResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

export function json(value: unknown): BoxResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): BoxResponse {
  return { status: 302, headers: { location, ...headers }, body: '' };
}
