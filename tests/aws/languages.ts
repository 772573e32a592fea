/** The languages of the console and the sign-in pages, by the tags that both use in addresses and in `lang`. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'pt-BR', 'tr', 'zh-CN', 'zh-TW'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a tag, whatever its case. */
export function findLanguage(tag: string | null): Language | undefined {
  return LANGUAGES.find((language) => language.toLowerCase() === tag?.toLowerCase());
}

/** The first language of an `Accept-Language` header that the pages have; a language's region may differ. */
export function acceptedLanguage(header: string): Language | undefined {
  const tags = header.split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  return tags.map((tag) => findLanguage(tag) ?? findLanguage(BY_PRIMARY[tag] ?? tag.split('-')[0] ?? '')).find(Boolean);
}

/** Tags that name one of several written forms in another way. */
const BY_PRIMARY: Readonly<Record<string, Language>> = {
  pt: 'pt-BR',
  'pt-PT': 'pt-BR',
  zh: 'zh-CN',
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
  'zh-HK': 'zh-TW',
};
