export interface DocumentParts {
  readonly language: string;
  readonly title: string;
  /** Names of style sheets under `/static/`. */
  readonly styles: readonly string[];
  /** Names of scripts under `/static/`. */
  readonly scripts?: readonly string[];
  /** `meta` elements by name. */
  readonly metas?: Readonly<Record<string, string>>;
  readonly bodyClass?: string;
  /** Markup. */
  readonly body: string;
}

export function renderDocument(parts: DocumentParts): string {
  const metas = Object.entries(parts.metas ?? {});
  return [
    `<!doctype html><html lang="${escapeHtml(parts.language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...metas.map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`),
    `<title>${escapeHtml(parts.title)}</title>`,
    ...parts.styles.map((name) => `<link rel="stylesheet" href="/static/${name}">`),
    `</head><body class="${escapeHtml(parts.bodyClass ?? '')}">${parts.body}`,
    ...(parts.scripts ?? []).map((name) => `<script src="/static/${name}"></script>`),
    '</body></html>',
  ].join('\n');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
