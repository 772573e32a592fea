import { readFileSync } from 'node:fs';

/** The text of `key`, its placeholders filled in order. It is English until another language is spoken. */
export function text(key: string, ...values: readonly string[]): string {
  const entry = messages[key];
  if (entry === undefined) throw new Error(`extension/_locales has no text ${key}`);
  const named = entry.message.replace(/\$([a-z_]+)\$/gi, (_, name: string) => contentOf(entry, name));
  return named.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');
}

/** From now on the texts are those of `language`, called as its folder is. */
export function speak(language: string): void {
  messages = load(language);
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

function load(language: string): Record<string, Message> {
  const path = new URL(`../../../extension/_locales/${language}/messages.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Message>;
}

let messages = load('en');
