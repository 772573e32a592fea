import type { Language } from '../../languages.ts';
import { ENGLISH } from './en.ts';
import type { SignInLanguage, SignInStrings } from './texts.ts';

/** What the sign-in pages say, by language. */
export const SIGN_IN_LANGUAGES: Readonly<Partial<Record<Language, SignInLanguage>>> = { en: ENGLISH };

export function signInTexts(language: Language): SignInStrings {
  const { languageName, texts } = SIGN_IN_LANGUAGES[language] ?? ENGLISH;
  return { languageName, ...texts };
}
