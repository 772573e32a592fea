import type { SignInPageData, SignInProperties } from '../page-data.ts';

/** What an IAM user is asked for before the code; sent again along with it. */
export type Credentials = Readonly<Record<'account' | 'username' | 'password' | 'client_id', string>>;

export interface RootCredentials {
  readonly email: string;
  readonly password: string;
}

/** What the page shows. */
export type Step =
  | { readonly name: 'entry' | 'iam' | 'securityKey' }
  | { readonly name: 'root'; readonly email: string }
  | { readonly name: 'captcha'; readonly credentials: Credentials; readonly url: string; readonly error: string }
  | { readonly name: 'chooser'; readonly credentials: Credentials }
  | { readonly name: 'mfa'; readonly credentials: Credentials }
  | { readonly name: 'emailCode'; readonly root: RootCredentials; readonly shownEmail: string }
  | { readonly name: 'rootMfa'; readonly root: RootCredentials; readonly serial: string }
  | { readonly name: 'expiring'; readonly onwardUrl: string };

export function firstStep(data: SignInPageData): Step {
  return { name: data.start };
}

/** What an IAM user sees after the password, or after a captcha; nothing new if the server said something else. */
export function stepAfterPassword(properties: SignInProperties, credentials: Credentials): Step | undefined {
  switch (properties.result) {
    case 'CAPTCHA':
      return { name: 'captcha', credentials, url: properties.captchaUrl, error: properties.text };
    case 'MFA':
      return { name: properties.mfaType === 'MULTI' ? 'chooser' : 'mfa', credentials };
    default:
      return stepAtTheEnd(properties);
  }
}

/** What a root user sees once the server has said what else it wants. */
export function stepAfterDevice(properties: SignInProperties, root: RootCredentials): Step | undefined {
  switch (properties.result) {
    case 'EMAIL_CODE':
      return { name: 'emailCode', root, shownEmail: properties.email };
    case 'SW':
      return { name: 'rootMfa', root, serial: properties.mfaSerial };
    default:
      return undefined;
  }
}

/** What is left to see when the sign-in is complete. */
export function stepAtTheEnd(properties: SignInProperties): Step | undefined {
  return properties.result === 'EXPIRING' ? { name: 'expiring', onwardUrl: properties.redirectUrl } : undefined;
}
