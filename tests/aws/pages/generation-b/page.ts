import type { Language } from '../../languages.ts';
import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import { escapeHtml, renderDocument } from '../document.ts';
import type { SignInPageData } from '../page-data.ts';
import { captcha, chooser, emailCode, expiring, securityKey } from './asides.ts';

/** The sign-in page of about 2017 to 2024: one document that holds every step. */
export function renderGenerationB(data: SignInPageData, language: Language): string {
  const strings = escapeAll(data.strings);
  const steps = [entry, login, captcha, chooser, securityKey, mfa, emailCode, rootMfa, expiring];
  return renderDocument({
    language,
    title: data.strings.pageTitle,
    styles: ['generation-b.css'],
    scripts: ['generation-b.js'],
    metas: { 'sign-in-data': JSON.stringify(data) },
    body: `<div id="content" class="ng-cloak" ng-app="IamLoginApp" ng-csp ng-controller="SignInController as vm">
      <header><span class="brand">aws</span></header>
      ${steps.map((render) => render(strings, data)).join('\n')}
    </div>`,
  });
}

function entry(s: SignInStrings): string {
  return `<section id="aws-signin-general-user-selection" ng-show="vm.step === 'entry'">
    <h1>${s.signIn}</h1>
    <div class="aws-signin-alert" ng-show="vm.error"><span id="error_title" ng-bind="vm.error"></span></div>
    <form novalidate ng-submit="vm.resolve($event)">
      <label class="choice"><input type="radio" id="root_user_radio_button" name="userType" value="rootUser"
        ng-model="vm.userType"><span><b>${s.rootUser}</b><small>${s.rootUserDescription}</small></span></label>
      <label class="choice" id="aws-signin-general-user-selection-iam"><input type="radio"
        id="iam_user_radio_button" name="userType" value="iamUser"
        ng-model="vm.userType"><span><b>${s.iamUser}</b><small>${s.iamUserDescription}</small></span></label>
      <label for="resolving_input" ng-bind="vm.resolvingLabel()"></label>
      <input id="resolving_input" name="resolving_input" class="aws-signin-textfield" autocomplete="off"
        ng-attr-type="{{vm.userType === 'rootUser' ? 'email' : 'text'}}" ng-model="vm.resolving">
      <button id="next_button" type="submit"><span id="next_button_text">${s.next}</span></button>
    </form>
  </section>`;
}

function login(s: SignInStrings): string {
  return `<section id="login_container" ng-show="vm.step === 'iam' || vm.step === 'root'">
    <h1 ng-bind="vm.loginHeading()"></h1>
    <p ng-show="vm.step === 'root'">${s.enterPasswordFor} <b ng-bind="vm.resolving"></b></p>
    <div id="password_input_alert" class="aws-signin-alert" role="alert" ng-show="vm.error" ng-bind="vm.error"></div>
    <form name="signinForm" id="signin_form" novalidate ng-submit="vm.authenticate($event)">
      <div id="accountFields" ng-show="vm.step === 'iam'">
        <label for="account">${s.accountIdOrAlias}</label>
        <input id="account" name="account" type="text" ${TEXT_FIELD} ng-model="vm.account">
        <label for="username">${s.iamUserName}</label>
        <input id="username" name="username" type="text" ${TEXT_FIELD} ng-model="vm.username">
      </div>
      <label for="password">${s.password}</label>
      <input id="password" name="password" type="password" ${TEXT_FIELD} ng-model="vm.password">
      <input type="hidden" name="metadata1" id="metadata1" value="">
      <input type="submit" id="input_signin_button" tabindex="-1" value="${s.signIn}">
    </form>
    <a id="signin_button" class="button" role="link" href="#" ng-click="vm.authenticate($event)">${s.signIn}</a>
    <a id="root_account_signin" href="#" ng-show="vm.step === 'iam'"
      ng-click="vm.startOver($event)">${s.signInAsRoot}</a>
  </section>`;
}

function mfa(s: SignInStrings): string {
  return `<section id="mfa_container" ng-show="vm.step === 'mfa'">
    <h2 ng-bind="vm.mfaHeading()"></h2>
    <p><span id="mfa_display_text" ng-bind="vm.mfaText"></span></p>
    <div id="message_error" class="aws-signin-alert" role="alert" ng-show="vm.error" ng-bind="vm.error"></div>
    <form name="mfaForm" novalidate ng-submit="vm.submitCode($event)">
      <label for="mfacode" ng-bind="vm.codeLabel()"></label>
      <input id="mfacode" name="mfacode" type="text" ${TEXT_FIELD} ng-model="vm.code">
      ${nextCode('next_mfacode', s)}
    </form>
    <a id="submitMfa_button" class="button" href="#" ng-click="vm.submitCode($event)">${s.submit}</a>
    <a id="cancelMfa_button" href="#" ng-click="vm.startOver($event)">${s.cancel}</a>
  </section>`;
}

function rootMfa(s: SignInStrings): string {
  return `<section id="root_mfa_container" ng-show="vm.step === 'rootMfa'">
    <h2>${s.mfaHeading}</h2>
    <div id="displayTextMessage"><p ng-bind="vm.rootMfaText()"></p></div>
    <div class="aws-signin-alert" role="alert" ng-show="vm.error" ng-bind="vm.error"></div>
    <form name="rootMfaForm" novalidate ng-submit="vm.submitRootCode($event)">
      <label for="mfaCode" ng-bind="vm.rootCodeLabel()"></label>
      <input id="mfaCode" name="mfaCode" type="text" ${TEXT_FIELD} ng-model="vm.code">
      ${nextCode('next_mfaCode', s)}
      <button id="mfa_submit_button" type="submit">${s.submit}</button>
    </form>
    <a href="#" ng-click="vm.startOver($event)">${s.cancel}</a>
  </section>`;
}

/** The second of two codes: in the document from the start, shown when both are wanted. */
function nextCode(id: string, s: SignInStrings): string {
  return `<div ng-show="vm.resync"><label for="${id}">${s.mfaCode2}</label>
    <input id="${id}" name="${id}" type="text" ${TEXT_FIELD} ng-model="vm.nextCode"></div>`;
}

function escapeAll(strings: SignInStrings): SignInStrings {
  const escaped = Object.entries(strings).map(([key, text]: [string, string]) => [key, escapeHtml(text)]);
  return Object.fromEntries(escaped) as SignInStrings;
}

const TEXT_FIELD = 'class="aws-signin-textfield" autocomplete="off" autocorrect="off" autocapitalize="off"';
