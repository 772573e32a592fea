import angular from 'angular';

import { readPageData } from '../page-data.ts';
import type { SignInAnswer, SignInProperties } from '../page-data.ts';

type Step = 'entry' | 'iam' | 'root' | 'mfa' | 'rootMfa';

/** The page's only controller. Its fields are bound by `ng-model`, which listens for `input` events. */
class SignInController {
  static readonly $inject = ['$http', '$window', '$httpParamSerializerJQLike'];

  readonly #data = readPageData();
  step: Step = this.#data.start;
  userType: 'rootUser' | 'iamUser' = 'iamUser';
  resolving = this.#data.account;
  account = this.#data.account;
  username = '';
  password = '';
  code = '';
  mfaText = '';
  mfaSerial = '';
  error = '';

  constructor(
    private readonly $http: angular.IHttpService,
    private readonly $window: angular.IWindowService,
    private readonly serialize: angular.IHttpParamSerializer,
  ) {}

  resolvingLabel(): string {
    const { rootEmail, accountIdOrAlias } = this.#data.strings;
    return this.userType === 'rootUser' ? rootEmail : accountIdOrAlias;
  }

  loginHeading(): string {
    const { iamUserHeading, rootUserHeading } = this.#data.strings;
    return this.step === 'root' ? rootUserHeading : iamUserHeading;
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

  submitCode(event: Event): void {
    event.preventDefault();
    const fields = { ...this.#user(), mfaType: 'SW', mfacode: this.code };
    this.#post('/authenticate', fields, (answer) => this.#leave(answer));
  }

  submitRootCode(event: Event): void {
    event.preventDefault();
    this.#authenticateRoot();
  }

  startOver(event: Event): void {
    event.preventDefault();
    this.password = '';
    this.code = '';
    this.#show('entry');
  }

  #afterPassword(answer: SignInProperties): void {
    if (answer.result !== 'MFA') return this.#leave(answer);
    this.mfaText = answer.text;
    this.#show('mfa');
  }

  #afterRootDevice(answer: SignInProperties): void {
    if (answer.result !== 'SW') return this.#authenticateRoot();
    this.mfaSerial = answer.mfaSerial;
    this.#show('rootMfa');
  }

  #authenticateRoot(): void {
    const fields = {
      action: 'authenticateRoot',
      email: this.resolving,
      password: this.password,
      mfa1: this.code,
      mfaSerial: this.mfaSerial,
      rememberMfa: 'false',
    };
    this.#post('/signin', fields, (answer) => this.#leave(answer));
  }

  #leave(answer: SignInProperties): void {
    if (answer.result === 'SUCCESS') this.$window.location.href = answer.redirectUrl;
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
    void this.$http.post<SignInAnswer>(path, this.serialize(fields), { headers }).then(({ data }) => {
      if (data.state === 'SUCCESS') then(data.properties);
      else this.error = data.properties.text;
    });
  }
}

angular.module('IamLoginApp', []).controller('SignInController', SignInController);
