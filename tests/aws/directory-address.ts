import { randomUUID } from 'node:crypto';

import type { Directory } from './identity-center.ts';
import { findLanguage } from './languages.ts';
import type { Language } from './languages.ts';

/**
 * Which pages a user of Identity Center signs in at: GWT; the console's component library, with the code's step
 * swapped in (`1`) or loaded by itself (`1-fresh`); the same library with ids that change at each loading.
 */
export type DirectoryGeneration = (typeof DIRECTORY_GENERATIONS)[number];

export const DIRECTORY_GENERATIONS = ['0', '1', '1-fresh', '3'] as const;

export interface DirectoryOptionsOfSignIn {
  readonly generation: DirectoryGeneration;
  readonly language?: Language | undefined;
  /** Asks for a code that was sent by e-mail before it asks for the app's. */
  readonly emailCode?: boolean;
  /** Lets foreign pages show this one in a frame. */
  readonly framing?: boolean;
}

export interface DirectoryAddress extends DirectoryOptionsOfSignIn {
  readonly directory: Pick<Directory, 'id' | 'region'>;
  /** `REGION.signin.aws`, or the newer `REGION.sso.signin.aws`. */
  readonly host?: 'old' | 'new';
}

/** The address of Identity Center's sign-in. */
export function directoryUrl({ directory, host = 'old', ...options }: DirectoryAddress): string {
  const base = host === 'old' ? 'signin.aws' : 'sso.signin.aws';
  const url = new URL(`https://${directory.region}.${base}/platform/${directory.id}/login`);
  url.search = directoryQuery(options).toString();
  url.searchParams.set('workflowStateHandle', randomUUID());
  return url.href;
}

/** What an address of Identity Center's sign-in says, but for its directory, if it is one. */
export function readDirectoryUrl(text: string): Omit<DirectoryAddress, 'directory'> | undefined {
  const url = new URL(text);
  const options = readDirectoryOptions(url);
  if (!options || !/^\/platform\/[\w-]+\/login$/.test(url.pathname)) return undefined;
  return { ...options, host: url.hostname.endsWith('.sso.signin.aws') ? 'new' : 'old' };
}

/** Identity Center's options as an address carries them. */
export function directoryQuery(options: DirectoryOptionsOfSignIn): URLSearchParams {
  const query = new URLSearchParams({ generation: options.generation });
  if (options.language !== undefined) query.set('language', options.language);
  if (options.emailCode) query.set('emailCode', 'on');
  if (options.framing) query.set('framing', 'allowed');
  return query;
}

/** What an address asks for; nothing if it asks for nonsense. */
export function readDirectoryOptions({ searchParams }: URL): DirectoryOptionsOfSignIn | undefined {
  const asked = searchParams.get('generation') ?? '1';
  const generation = DIRECTORY_GENERATIONS.find((candidate) => candidate === asked);
  if (generation === undefined) return undefined;
  return {
    generation,
    language: findLanguage(searchParams.get('language')),
    emailCode: searchParams.get('emailCode') === 'on',
    framing: searchParams.get('framing') === 'allowed',
  };
}
