/** Every text of the pages at which people sign in. `{name}` and the like are filled in by the page. */
export interface SignInTexts {
  // On many pages.
  readonly pageTitle: string;
  readonly authenticationFailed: string;
  readonly cancel: string;
  readonly next: string;
  readonly submit: string;
  readonly signIn: string;
  readonly password: string;

  // Who signs in: IAM user or root user.
  readonly signInHeading: string;
  readonly signInIntroduction: string;
  readonly userType: string;
  readonly rootUser: string;
  readonly rootUserDescription: string;
  readonly iamUser: string;
  readonly iamUserDescription: string;
  readonly rootEmail: string;
  readonly accountIdOrAlias: string;
  readonly iamUserHeading: string;
  readonly iamUserName: string;
  readonly iamUserNameOneWord: string;
  readonly signInAsRoot: string;
  readonly rootUserHeading: string;
  readonly enterPasswordFor: string;

  // The code.
  readonly mfaHeading: string;
  readonly mfaHeadingOld: string;
  readonly mfaHelp: string;
  readonly mfaHelpOld: string;
  readonly mfaCode: string;
  readonly mfaCodeOld: string;
  readonly troubleshootMfa: string;

  // Two codes.
  readonly resyncHeading: string;
  readonly resyncHelp: string;
  readonly mfaCode1: string;
  readonly mfaCode2: string;
  readonly resyncSubmit: string;

  // Which device.
  readonly chooserHeading: string;
  readonly chooserHelp: string;
  readonly codeDevice: string;
  readonly securityKey: string;
  readonly securityKeyHelp: string;
  readonly rememberMfa: string;

  // Other things that may be asked.
  readonly captchaHelp: string;
  readonly captchaAnswer: string;
  readonly captchaWrong: string;
  readonly expiringHeading: string;
  readonly expiringHelp: string;
  readonly oldPassword: string;
  readonly newPassword: string;
  readonly confirmPassword: string;
  readonly changePassword: string;
  readonly expiringSkip: string;
  readonly emailCodeHeading: string;
  readonly emailCodeHelp: string;
  readonly emailCode: string;
  readonly emailCodePlaceholder: string;
  readonly emailCodeSubmit: string;

  // Around the current page.
  readonly provideFeedback: string;
  readonly multiSessionOff: string;
  readonly multiSessionOn: string;
  readonly feedbackTitle: string;
  readonly feedbackQuestion: string;
  readonly cookieNotice: string;
  readonly cookieAccept: string;
  readonly cookieDecline: string;

  // The root user's page of the days when accounts were shared with the shop.
  readonly sharedHeading: string;
  readonly sharedEmail: string;
  readonly sharedDeviceHeading: string;
  readonly sharedDeviceCode: string;
  readonly sharedSignIn: string;
  readonly sharedTrouble: string;

  // Identity Center.
  readonly directoryUserName: string;
  readonly directoryMfaHeading: string;
  readonly directoryMfaHelp: string;
  readonly directoryCodePlaceholder: string;
  readonly directoryTrustedDevice: string;
  readonly directoryWrongCode: string;
  readonly portalHeading: string;

  // The console's first page.
  readonly consoleHome: string;
  readonly consoleWelcome: string;
  readonly accountId: string;
  readonly signOut: string;
}

/** A language's texts, and how sure they are. */
export interface SignInLanguage {
  /** The language's own name, as its menu shows it. */
  readonly languageName: string;
  /** The texts that somebody has reported from the real pages or their documentation. All others are ours. */
  readonly reported: readonly (keyof SignInTexts)[];
  readonly texts: SignInTexts;
}

/** What a page gets. */
export type SignInStrings = SignInTexts & Pick<SignInLanguage, 'languageName'>;
