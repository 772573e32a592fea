import type { SignInOptions } from '../address.ts';
import type { SignInStrings } from '../strings/sign-in/texts.ts';

/** What the server tells a sign-in page, in its `meta[name="sign-in-data"]`. */
export interface SignInPageData {
  readonly options: SignInOptions;
  /** `entry` asks who signs in; `iam` asks an IAM user for account, name and password. */
  readonly start: 'entry' | 'iam';
  /** What is known of the account already; may be empty. */
  readonly account: string;
  /** Where an IAM user signs in; the page adds `account`. */
  readonly iamUserUrl: string;
  /** Whether the sign-in leads to the multi-session console. */
  readonly multiSession: boolean;
  readonly strings: SignInStrings;
}

/** The answer to every POST of a sign-in page. */
export type SignInAnswer =
  | { readonly state: 'SUCCESS'; readonly properties: SignInProperties }
  | { readonly state: 'FAIL'; readonly properties: { readonly result: 'FAILURE'; readonly text: string } };

export type SignInProperties =
  | { readonly result: 'SUCCESS' | 'EXPIRING'; readonly redirectUrl: string }
  | { readonly result: 'MFA'; readonly mfaType: 'SW' | 'MULTI'; readonly header: string; readonly text: string }
  | { readonly result: 'RESYNC'; readonly text: string }
  | { readonly result: 'CAPTCHA'; readonly captchaUrl: string; readonly text: string }
  | { readonly result: 'EMAIL_CODE'; readonly email: string }
  | { readonly result: 'NONE' }
  | { readonly result: 'SW'; readonly mfaType: 'SW'; readonly mfaSerial: string }
  | { readonly result: 'RESOLVED'; readonly resolvedAccountType: 'Decoupled' };

export function readPageData(): SignInPageData {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="sign-in-data"]');
  if (!meta) throw new Error('the page came without its data');
  return JSON.parse(meta.content) as SignInPageData;
}
