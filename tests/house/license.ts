/** Whether a licence expression (SPDX, or cargo's older `A/B`) can be met from our list. */
export function isAllowed(expression: string | null): boolean {
  if (expression === null) return false;
  const tokens = expression.replaceAll('/', ' OR ').match(/\(|\)|[^\s()]+/g) ?? [];
  const parser = new Parser(tokens);
  const allowed = parser.either();
  return allowed && parser.atEnd();
}

/** `either = both ("OR" both)*`, `both = one ("AND" one)*`, `one = "(" either ")" | id ["WITH" id]`. */
class Parser {
  private place = 0;

  constructor(private readonly tokens: readonly string[]) {}

  either(): boolean {
    let allowed = this.both();
    while (this.take('OR')) allowed = this.both() || allowed;
    return allowed;
  }

  atEnd(): boolean {
    return this.place === this.tokens.length;
  }

  private both(): boolean {
    let allowed = this.one();
    while (this.take('AND')) allowed = this.one() && allowed;
    return allowed;
  }

  private one(): boolean {
    if (this.take('(')) return this.either() && this.take(')');
    const id = this.tokens[this.place++] ?? '';
    const exception = this.take('WITH') ? ` WITH ${this.tokens[this.place++] ?? ''}` : '';
    return ALLOWED.has(id + exception);
  }

  private take(token: string): boolean {
    if (this.tokens[this.place] !== token) return false;
    this.place++;
    return true;
  }
}

// Licences that ask for no more than a notice.
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);
