import type { ConsoleTexts } from '../../strings/console/texts.ts';
import type { Look } from '../look.ts';

/** What the server tells a console page, in its `meta[name="console-page-data"]`. */
export interface ConsolePageData {
  readonly look: Look;
  readonly languageName: string;
  readonly texts: ConsoleTexts;
  /** How the page calls whoever is signed in. */
  readonly who: Who;
}

export interface Who {
  readonly kind: 'user' | 'root' | 'role';
  /** The IAM user's name, the root user's account, or `ROLE/SESSION`. */
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly accountLabel: string;
  readonly region: string;
}

export function readPageData<Data>(name: string): Data {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  if (!meta) throw new Error(`the page came without its ${name}`);
  return JSON.parse(meta.content) as Data;
}
