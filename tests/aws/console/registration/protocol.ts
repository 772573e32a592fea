import type { ConsoleTexts } from '../../strings/console/texts.ts';
import type { Look } from '../look.ts';

/** What the server tells the page, in its `meta[name="registration-page-data"]`. */
export interface RegistrationPageData {
  readonly look: Look;
  readonly texts: ConsoleTexts;
  readonly userName: string;
  /** Where the page leads when all is done. */
  readonly doneUrl: string;
  /** Where a further app is registered; the page is that one already if there is none. */
  readonly registerUrl?: string;
  /** How many authenticator apps the user has. */
  readonly apps: number;
}

/** `POST` to the page's own address, with an `action`: the names are ours. */
export type RegistrationAnswer =
  | { readonly result: 'STARTED'; readonly secretKey: string; readonly uri: string }
  | { readonly result: 'REGISTERED' }
  | { readonly result: 'FAILURE'; readonly code: string; readonly text: string };
