import type { Language } from '../../languages.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import { INDONESIAN } from './id.ts';
import { ITALIAN } from './it.ts';
import { JAPANESE } from './ja.ts';
import { KOREAN } from './ko.ts';
import { PORTUGUESE } from './pt-BR.ts';
import { TURKISH } from './tr.ts';
import { SIMPLIFIED_CHINESE } from './zh-CN.ts';
import { TRADITIONAL_CHINESE } from './zh-TW.ts';
import type { SignInLanguage, SignInStrings } from './texts.ts';

/** What the sign-in pages say, by language. */
export const SIGN_IN_LANGUAGES: Readonly<Record<Language, SignInLanguage>> = {
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
  id: INDONESIAN,
  it: ITALIAN,
  ja: JAPANESE,
  ko: KOREAN,
  'pt-BR': PORTUGUESE,
  tr: TURKISH,
  'zh-CN': SIMPLIFIED_CHINESE,
  'zh-TW': TRADITIONAL_CHINESE,
};

export function signInTexts(language: Language): SignInStrings {
  const { languageName, texts } = SIGN_IN_LANGUAGES[language];
  return { languageName, ...texts };
}
