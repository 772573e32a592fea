import type { Bundles } from './bundles.ts';
import type { Clock } from './clock.ts';
import type { BoxRequest } from './http.ts';
import type { Iam } from './iam.ts';
import { acceptedLanguage, findLanguage } from './languages.ts';
import type { Language } from './languages.ts';
import type { World } from './world.ts';

/** What the rooms make their answers of. */
export interface Services {
  readonly world: World;
  readonly clock: Clock;
  readonly iam: Iam;
  readonly bundles: Bundles;
}

/** The language to answer in: the address's, or else the world's, or else the browser's. */
export function languageFor({ url, acceptLanguage }: BoxRequest, world: World): Language {
  return findLanguage(url.searchParams.get('language')) ?? world.language ?? acceptedLanguage(acceptLanguage) ?? 'en';
}
