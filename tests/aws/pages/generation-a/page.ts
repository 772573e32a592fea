import type { Language } from '../../languages.ts';
import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import { escapeHtml, renderDocument } from '../document.ts';

/** What the form asks for: the password, then a code, or two. */
export type GenerationAStep = 'password' | 'code' | 'resync';

export interface GenerationAData {
  readonly step: GenerationAStep;
  readonly account: string;
  readonly username: string;
  /** What tells the server that the password was right. */
  readonly ticket: string;
  readonly error: string;
  readonly strings: SignInStrings;
}

/** The sign-in page of up to about 2017: one form, drawn anew by the server at each answer. */
export function renderGenerationA(data: GenerationAData, language: Language): string {
  const { strings, step, error } = data;
  return renderDocument({
    language,
    title: strings.pageTitle,
    styles: ['generation-a.css'],
    scripts: ['generation-a.js'],
    body: `<div id="content" ng-app="IamLoginApp">
      <header><span class="brand">Amazon Web Services</span></header>
      <section id="login_container">
        <h1>${escapeHtml(strings.iamUserHeading)}</h1>
        ${error === '' ? '' : `<div id="main_error" class="error" role="alert">${escapeHtml(error)}</div>`}
        <form id="signin_form" method="post" autocomplete="off">
          ${hidden(data)}
          ${field('account', strings.accountIdOrAlias, data.account)}
          ${field('username', strings.iamUserName, data.username)}
          ${step === 'password' ? field('password', strings.password, '', 'password') : codeFields(data)}
          <a id="signin_button" class="button" href="#">${escapeHtml(strings.signIn)}</a>
        </form>
      </section>
    </div>`,
  });
}

function hidden({ step, ticket, error }: GenerationAData): string {
  const values = {
    redirect_uri: 'https://console.aws.amazon.com/console/home',
    client_id: 'arn:aws:iam::015428540659:user/homepage',
    forceMobileApp: '',
    forceMobileLayout: '',
    isIAMUser: '1',
    mfaLoginFailure: step !== 'password' && error !== '' ? '1' : '',
    mfaType: step === 'password' ? '' : 'SW',
    Action: 'login',
    RemainingExpiryPeriod: '',
    ticket,
  };
  const inputs = Object.entries(values).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return inputs.join('\n');
}

function codeFields({ step, strings }: GenerationAData): string {
  if (step === 'code') return `<p>${escapeHtml(strings.mfaHelpOld)}</p>${field('mfacode', strings.mfaCodeOld)}`;
  return `<p>${escapeHtml(strings.resyncHelp)}</p>
    ${field('mfacode', strings.mfaCode1)} ${field('next_mfacode', strings.mfaCode2)}`;
}

function field(id: string, label: string, value = '', type = 'text'): string {
  return `<label for="${id}">${escapeHtml(label)}</label>
    <input id="${id}" name="${id}" type="${type}" autocomplete="off" value="${escapeHtml(value)}">`;
}
