/** Every text of the pages, by language. */
export interface Strings {
  /** The language's own name. */
  readonly languageName: string;
  readonly pageTitle: string;
  readonly authenticationFailed: string;
  readonly cancel: string;
  readonly next: string;
  readonly submit: string;
  readonly signIn: string;
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
  readonly password: string;
  readonly signInAsRoot: string;
  readonly rootUserHeading: string;
  readonly enterPasswordFor: string;
  readonly mfaHeading: string;
  readonly mfaHeadingOld: string;
  readonly mfaHelp: string;
  readonly mfaHelpOld: string;
  readonly mfaCode: string;
  readonly mfaCodeOld: string;
  readonly troubleshootMfa: string;
  readonly provideFeedback: string;
  readonly multiSession: string;
  readonly feedbackTitle: string;
  readonly feedbackQuestion: string;
  readonly cookieNotice: string;
  readonly cookieAccept: string;
  readonly cookieDecline: string;
  readonly consoleHome: string;
  readonly consoleWelcome: string;
  readonly accountId: string;
  readonly signOut: string;
}

export type Language = keyof typeof STRINGS;

const ENGLISH: Strings = {
  languageName: 'English',
  pageTitle: 'Amazon Web Services Sign-In',
  authenticationFailed: 'Your authentication information is incorrect. Please try again.',
  cancel: 'Cancel',
  next: 'Next',
  submit: 'Submit',
  signIn: 'Sign in',
  signInHeading: 'Sign In',
  signInIntroduction: 'Access your AWS account by user type.',
  userType: 'User type (not sure?)',
  rootUser: 'Root user',
  rootUserDescription: 'Account owner that performs tasks requiring unrestricted access.',
  iamUser: 'IAM user',
  iamUserDescription: 'IAM user within an account that performs daily tasks.',
  rootEmail: 'Email address',
  accountIdOrAlias: 'Account ID (12 digits) or account alias',
  iamUserHeading: 'IAM user sign in',
  iamUserName: 'IAM user name',
  iamUserNameOneWord: 'IAM username',
  password: 'Password',
  signInAsRoot: 'Sign in using root user email',
  rootUserHeading: 'Root user sign in',
  enterPasswordFor: 'Enter the password for',
  mfaHeading: 'Multi-factor authentication',
  mfaHeadingOld: 'Multi-factor Authentication',
  mfaHelp:
    'Your account is secured using multi-factor authentication (MFA). To finish signing in, ' +
    'turn on or view your MFA device and type the authentication code below.',
  mfaHelpOld: 'Enter an MFA code to complete sign-in.',
  mfaCode: 'MFA code',
  mfaCodeOld: 'MFA Code',
  troubleshootMfa: 'Troubleshoot MFA',
  provideFeedback: 'Provide feedback',
  multiSession: 'Multi-session disabled',
  feedbackTitle: 'Feedback for AWS Sign-in',
  feedbackQuestion: 'How could we make signing in better?',
  cookieNotice: 'We use cookies to provide our site and services.',
  cookieAccept: 'Accept',
  cookieDecline: 'Decline',
  consoleHome: 'Console Home',
  consoleWelcome: 'You are signed in as',
  accountId: 'Account ID',
  signOut: 'Sign out',
};

export const STRINGS = { en: ENGLISH };
