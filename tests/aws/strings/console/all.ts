import type { Language } from '../../languages.ts';
import { ENGLISH } from './en.ts';
import type { ConsoleLanguage } from './texts.ts';

/** What the console's pages say, by language. */
export const CONSOLE_LANGUAGES: Readonly<Partial<Record<Language, ConsoleLanguage>>> & { en: ConsoleLanguage } = { en: ENGLISH };
