import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

import type { ConsolePageData } from './page-data.ts';

/** A message on top of the page. */
export interface Flash {
  readonly type: 'success' | 'error' | 'info';
  readonly header?: string;
  readonly content?: ReactNode;
}

/** What every part of a page may need. */
export interface PageContext extends ConsolePageData {
  /** Shows a message in place of the ones there are. */
  readonly flash: (flash?: Flash) => void;
  /** Goes to a fragment, with a message to show there. */
  readonly go: (fragment: string, flash?: Flash) => void;
}

export const Page = createContext<PageContext | undefined>(undefined);

export function usePage(): PageContext {
  const context = useContext(Page);
  if (!context) throw new Error('no page around this part');
  return context;
}

/** Puts `values` into the places of `text`: `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
