import type { Language } from '../../languages.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import { INDONESIAN } from './id.ts';
import { ITALIAN } from './it.ts';
import { JAPANESE } from './ja.ts';
import { KOREAN } from './ko.ts';
import { BRAZILIAN_PORTUGUESE } from './pt-BR.ts';
import { TURKISH } from './tr.ts';
import { SIMPLIFIED_CHINESE } from './zh-CN.ts';
import { TRADITIONAL_CHINESE } from './zh-TW.ts';
import type { ConsoleLanguage } from './texts.ts';

/** What the console's pages say, by language. */
export const CONSOLE_LANGUAGES: Readonly<Record<Language, ConsoleLanguage>> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  id: INDONESIAN,
  it: ITALIAN,
  ja: JAPANESE,
  ko: KOREAN,
  'pt-BR': BRAZILIAN_PORTUGUESE,
  tr: TURKISH,
  'zh-CN': SIMPLIFIED_CHINESE,
  'zh-TW': TRADITIONAL_CHINESE,
};
