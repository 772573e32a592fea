import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import type { SignInPageData } from '../page-data.ts';

/** The letters of a picture: a text field on a sign-in page that takes no code. */
export function captcha(s: SignInStrings): string {
  return `<section id="captcha_container" ng-show="vm.step === 'captcha'">
    <p>${s.captchaHelp}</p>
    <div class="aws-signin-alert" role="alert" ng-show="vm.error" ng-bind="vm.error"></div>
    <form novalidate ng-submit="vm.submitCaptcha($event)">
      <img id="captcha_image" alt="" ng-src="{{vm.captchaUrl}}">
      <label for="captchaGuess">${s.captchaAnswer}</label>
      <input id="captchaGuess" name="captchaGuess" type="text" class="aws-signin-textfield" autocomplete="off"
        ng-model="vm.captchaGuess">
      <button id="submit_captcha" class="button" type="submit">${s.submit}</button>
    </form>
  </section>`;
}

/** Which kind of device. `ng-model` binds to the page's scope here, not to the controller. */
export function chooser(s: SignInStrings, { options }: SignInPageData): string {
  const kinds = options.chooser === 'U2F' ? (['U2F', 'SWHW'] as const) : (['SWHW', 'U2F'] as const);
  const names = { SWHW: s.codeDevice, U2F: s.securityKey };
  const choices = kinds.map(
    (kind) => `<label class="choice"><input type="radio" name="mfaOption" ng-model="mfaOption" value="${kind}">
      <span>${names[kind]}</span></label>`,
  );
  return `<div ng-class="{'show-page': vm.step === 'chooser'}" ng-show="vm.step === 'chooser'">
    <section id="multi_mfa_container">
      <h2>${s.chooserHeading}</h2>
      <p>${s.chooserHelp}</p>
      ${choices.join('\n')}
      <label class="choice"><input type="checkbox" id="remember_mfa_checkbox"> <span>${s.rememberMfa}</span></label>
      <a id="next_multi" class="button" href="#" ng-click="vm.choose($event)">${s.next}</a>
    </section>
  </div>`;
}

export function securityKey(s: SignInStrings): string {
  return `<section id="u2f_container" ng-show="vm.step === 'securityKey'">
    <h2>${s.securityKey}</h2>
    <p>${s.securityKeyHelp}</p>
    <a href="#" ng-click="vm.startOver($event)">${s.cancel}</a>
  </section>`;
}

/** A code of six digits that came by e-mail. */
export function emailCode(s: SignInStrings): string {
  return `<section id="email_verification_container" ng-show="vm.step === 'emailCode'">
    <h2>${s.emailCodeHeading}</h2>
    <p ng-bind="vm.emailCodeHelp()"></p>
    <div class="aws-signin-alert" role="alert" ng-show="vm.error" ng-bind="vm.error"></div>
    <form novalidate ng-submit="vm.submitEmailCode($event)">
      <label for="email_verification_code">${s.emailCode}</label>
      <input id="email_verification_code" type="text" class="aws-signin-textfield" autocomplete="off"
        placeholder="${s.emailCodePlaceholder}" ng-model="vm.emailCode">
      <button class="button" type="submit" data-testid="email-code-submit-button">${s.emailCodeSubmit}</button>
    </form>
  </section>`;
}

export function expiring(s: SignInStrings): string {
  const fields = [
    ['oldpassword', s.oldPassword],
    ['newpassword', s.newPassword],
    ['confirmpassword', s.confirmPassword],
  ].map(
    ([id, label]) => `<label for="${id}">${label}</label>
      <input id="${id}" name="${id}" type="password" class="aws-signin-textfield" autocomplete="off">`,
  );
  return `<section id="expiring_password_container" ng-show="vm.step === 'expiring'">
    <h2>${s.expiringHeading}</h2>
    <p>${s.expiringHelp.replace('{days}', '5')}</p>
    <form id="changepassword_form" novalidate ng-submit="vm.skip($event)">
      ${fields.join('\n')}
      <button class="button" type="submit">${s.changePassword}</button>
    </form>
    <form id="passwordexpiration_form" novalidate ng-submit="vm.skip($event)">
      <button id="continue_button" class="button" type="submit">${s.expiringSkip}</button>
    </form>
  </section>`;
}
