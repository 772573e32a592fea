import angular from 'angular';

import { readPageData } from '../page-data.ts';
import type { SignInAnswer, SignInProperties } from '../page-data.ts';

type Step =
  | 'entry'
  | 'iam'
  | 'root'
  | 'captcha'
  | 'chooser'
  | 'securityKey'
  | 'mfa'
  | 'emailCode'
  | 'rootMfa'
  | 'expiring';

/** Outside the controller: which kind of device is chosen. */
interface Scope extends angular.IScope {
  mfaOption: string;
}

/** The page's only controller. Its fields are bound by `ng-model`, which listens for `input` events. */
class SignInController {
  static readonly $inject = ['$http', '$window', '$httpParamSerializerJQLike', '$scope'];

  readonly #data = readPageData();
  step: Step = this.#data.start;
  userType: 'rootUser' | 'iamUser' = 'iamUser';
  resolving = this.#data.account;
  account = this.#data.account;
  username = '';
  password = '';
  code = '';
  /** The second of two codes, which are wanted when `resync`. */
  nextCode = '';
  resync = false;
  mfaText = '';
  mfaSerial = '';
  captchaUrl = '';
  captchaGuess = '';
  email = '';
  emailCode = '';
  onwardUrl = '';
  error = '';

  constructor(
    private readonly $http: angular.IHttpService,
    private readonly $window: angular.IWindowService,
    private readonly serialize: angular.IHttpParamSerializer,
    private readonly $scope: Scope,
  ) {
    this.$scope.mfaOption = this.#data.options.chooser ?? 'SWHW';
  }

  resolvingLabel(): string {
    const { rootEmail, accountIdOrAlias } = this.#data.strings;
    return this.userType === 'rootUser' ? rootEmail : accountIdOrAlias;
  }

  loginHeading(): string {
    const { iamUserHeading, rootUserHeading } = this.#data.strings;
    return this.step === 'root' ? rootUserHeading : iamUserHeading;
  }

  mfaHeading(): string {
    const { mfaHeadingOld, resyncHeading } = this.#data.strings;
    return this.resync ? resyncHeading : mfaHeadingOld;
  }

  codeLabel(): string {
    const { mfaCode1, mfaCodeOld } = this.#data.strings;
    return this.resync ? mfaCode1 : mfaCodeOld;
  }

  rootMfaText(): string {
    const { mfaHelp, resyncHelp } = this.#data.strings;
    return this.resync ? resyncHelp : mfaHelp;
  }

  rootCodeLabel(): string {
    const { mfaCode, mfaCode1 } = this.#data.strings;
    return this.resync ? mfaCode1 : mfaCode;
  }

  emailCodeHelp(): string {
    return this.#data.strings.emailCodeHelp.replace('{email}', this.email);
  }

  resolve(event: Event): void {
    event.preventDefault();
    if (this.userType === 'rootUser') {
      this.#post('/signin', { action: 'resolveAccountType', email: this.resolving }, () => this.#show('root'));
    } else {
      this.account = this.resolving;
      this.#show('iam');
    }
  }

  authenticate(event: Event): void {
    event.preventDefault();
    if (this.step === 'root') {
      this.#post('/mfa', { email: this.resolving, rememberMfa: 'false' }, (answer) => this.#afterRootDevice(answer));
    } else {
      this.#post('/authenticate', this.#user(), (answer) => this.#afterPassword(answer));
    }
  }

  submitCaptcha(event: Event): void {
    event.preventDefault();
    const fields = { ...this.#user(), captchaGuess: this.captchaGuess };
    this.#post('/authenticate', fields, (answer) => this.#afterPassword(answer));
  }

  choose(event: Event): void {
    event.preventDefault();
    this.#show(this.$scope.mfaOption === 'U2F' ? 'securityKey' : 'mfa');
  }

  submitCode(event: Event): void {
    event.preventDefault();
    const fields = { ...this.#user(), mfaType: 'SW', mfacode: this.code, ...this.#second() };
    this.#post('/authenticate', fields, (answer) => this.#leave(answer));
  }

  submitEmailCode(event: Event): void {
    event.preventDefault();
    const fields = { action: 'verifyEmailCode', email: this.resolving, code: this.emailCode };
    this.#post('/signin', fields, (answer) => this.#afterRootDevice(answer));
  }

  submitRootCode(event: Event): void {
    event.preventDefault();
    this.#authenticateRoot();
  }

  skip(event: Event): void {
    event.preventDefault();
    this.$window.location.href = this.onwardUrl;
  }

  startOver(event: Event): void {
    event.preventDefault();
    this.password = '';
    this.code = '';
    this.nextCode = '';
    this.resync = false;
    this.#show('entry');
  }

  #afterPassword(answer: SignInProperties): void {
    switch (answer.result) {
      case 'CAPTCHA':
        this.captchaUrl = answer.captchaUrl;
        this.#show('captcha');
        this.error = answer.text;
        return;
      case 'MFA':
        this.mfaText = answer.text;
        this.#show(answer.mfaType === 'MULTI' ? 'chooser' : 'mfa');
        return;
      default:
        this.#leave(answer);
    }
  }

  #afterRootDevice(answer: SignInProperties): void {
    switch (answer.result) {
      case 'EMAIL_CODE':
        this.email = answer.email;
        this.#show('emailCode');
        return;
      case 'SW':
        this.mfaSerial = answer.mfaSerial;
        this.#show('rootMfa');
        return;
      default:
        this.#authenticateRoot();
    }
  }

  #authenticateRoot(): void {
    const fields = {
      action: 'authenticateRoot',
      email: this.resolving,
      password: this.password,
      mfa1: this.code,
      mfaSerial: this.mfaSerial,
      rememberMfa: 'false',
      ...this.#second(),
    };
    this.#post('/signin', fields, (answer) => this.#leave(answer));
  }

  #leave(answer: SignInProperties): void {
    if (answer.result === 'RESYNC') this.#askForTwo(answer.text);
    if (answer.result === 'SUCCESS') this.$window.location.href = answer.redirectUrl;
    if (answer.result === 'EXPIRING') {
      this.onwardUrl = answer.redirectUrl;
      this.#show('expiring');
    }
  }

  #askForTwo(text: string): void {
    this.error = this.resync ? this.#data.strings.authenticationFailed : '';
    this.resync = true;
    this.mfaText = text;
    this.code = '';
    this.nextCode = '';
  }

  #second(): Record<string, string> {
    return this.resync ? { next_mfacode: this.nextCode } : {};
  }

  #show(step: Step): void {
    this.error = '';
    this.step = step;
  }

  #user(): Record<string, string> {
    return {
      action: 'iam-user-authentication',
      account: this.account,
      username: this.username,
      password: this.password,
      client_id: 'arn:aws:signin:::console/canvas',
    };
  }

  #post(path: string, fields: Record<string, string>, then: (answer: SignInProperties) => void): void {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const address = path + this.$window.location.search;
    this.error = '';
    void this.$http.post<SignInAnswer>(address, this.serialize(fields), { headers }).then(({ data }) => {
      if (data.state === 'SUCCESS') then(data.properties);
      else this.error = data.properties.text;
    });
  }
}

angular.module('IamLoginApp', []).controller('SignInController', SignInController);
