import type { Language } from '../../languages.ts';
import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import { escapeHtml, renderDocument } from '../document.ts';

/** What the page asks for: e-mail and password, then the device's code, or two of them. */
export type SharedRootStep = 'password' | 'code' | 'resync';

export interface SharedRootData {
  readonly step: SharedRootStep;
  readonly email: string;
  /** What tells the server that the password was right. */
  readonly ticket: string;
  /** Where the picture of a captcha is; empty if there is none. */
  readonly captchaUrl: string;
  readonly error: string;
  readonly strings: SignInStrings;
}

/** The root user's sign-in of the days when AWS accounts were shared with the shop. */
export function renderSharedRoot(data: SharedRootData, language: Language): string {
  const { strings, error } = data;
  const bodies = { password: passwordForm, code: codeForm, resync: resyncForm };
  return renderDocument({
    language,
    title: strings.sharedHeading,
    styles: ['generation-a.css'],
    body: `<header><span class="brand">Amazon Web Services</span></header>
      <section>
        ${error === '' ? '' : `<div id="message_error" class="error" role="alert">${escapeHtml(error)}</div>`}
        ${bodies[data.step](data)}
      </section>`,
  });
}

function passwordForm({ strings, email, captchaUrl }: SharedRootData): string {
  return `<h1>${escapeHtml(strings.sharedHeading)}</h1>
    <form id="ap_signin_form" name="signIn" method="post">
      <label for="ap_email">${escapeHtml(strings.sharedEmail)}</label>
      <input id="ap_email" name="email" type="email" value="${escapeHtml(email)}" autocomplete="off">
      <label for="ap_password">${escapeHtml(strings.password)}</label>
      <input id="ap_password" name="password" type="password" autocomplete="off">
      ${captchaUrl === '' ? '' : captcha(strings, captchaUrl)}
      <input type="hidden" name="metadata1" value="">
      <input id="signInSubmit-input" type="submit" value="${escapeHtml(strings.sharedSignIn)}">
    </form>`;
}

function captcha(strings: SignInStrings, url: string): string {
  return `<div id="ap_captcha_img"><img src="${escapeHtml(url)}" alt=""></div>
    <label for="ap_captcha_guess">${escapeHtml(strings.captchaHelp)}</label>
    <input id="ap_captcha_guess" name="guess" type="text" autocomplete="off">`;
}

function codeForm({ strings, email, ticket }: SharedRootData): string {
  return `<div id="ap_signin_authentication_device_section_title"><h2>${escapeHtml(strings.sharedDeviceHeading)}</h2></div>
    <p id="ap_signin_email">${escapeHtml(email)}</p>
    <p id="ap_signin_authentication_device_info">${escapeHtml(strings.mfaHelpOld)}</p>
    <form id="ap_signin_form" name="signIn" method="post">
      <input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
      <label for="ap_tokenCode">${escapeHtml(strings.sharedDeviceCode)}</label>
      <input id="ap_tokenCode" name="tokenCode" type="text" autocomplete="off">
      <input id="signInSubmit-input" type="submit" value="${escapeHtml(strings.sharedSignIn)}">
    </form>
    <form id="ap_trouble_form" method="post">
      <input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
      <button name="trouble" value="1">${escapeHtml(strings.sharedTrouble)}</button>
    </form>`;
}

function resyncForm({ strings, email, ticket }: SharedRootData): string {
  return `<div id="ap_signin_authentication_device_section_title"><h2>${escapeHtml(strings.resyncHeading)}</h2></div>
    <p id="ap_signin_email">${escapeHtml(email)}</p>
    <p>${escapeHtml(strings.resyncHelp)}</p>
    <form id="ap_resync_form" method="post">
      <input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
      <label for="ap_tokenCode1">${escapeHtml(strings.mfaCode1)}</label>
      <input id="ap_tokenCode1" name="tokenCode1" type="text" autocomplete="off">
      <label for="ap_tokenCode2">${escapeHtml(strings.mfaCode2)}</label>
      <input id="ap_tokenCode2" name="tokenCode2" type="text" autocomplete="off">
      <input id="resyncSubmit-input" type="submit" value="${escapeHtml(strings.resyncSubmit)}">
    </form>`;
}
