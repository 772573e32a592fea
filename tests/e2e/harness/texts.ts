import { readFileSync } from 'node:fs';

/** The English text of `key`, its placeholders filled in order. */
export function text(key: string, ...values: readonly string[]): string {
  const entry = MESSAGES[key];
  if (entry === undefined) throw new Error(`extension/_locales/en has no text ${key}`);
  const named = entry.message.replace(/\$([a-z_]+)\$/gi, (_, name: string) => contentOf(entry, name));
  return named.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

function contentOf(entry: Message, name: string): string {
  const content = entry.placeholders?.[name.toLowerCase()]?.content;
  if (content === undefined) throw new Error(`“${entry.message}” has no placeholder ${name}`);
  return content;
}

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const LOCALE = new URL('../../../extension/_locales/en/messages.json', import.meta.url);
const MESSAGES = JSON.parse(readFileSync(LOCALE, 'utf8')) as Record<string, Message>;
