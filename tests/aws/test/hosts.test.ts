import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { certificateNames, roomAt } from '../hosts.ts';
import { acceptedLanguage, findLanguage } from '../languages.ts';

describe('the hosts', () => {
  for (const [host, ...expected] of [
    ['signin.aws.amazon.com', 'sign-in', 'us-east-1', undefined],
    ['eu-central-1.signin.aws.amazon.com', 'sign-in', 'eu-central-1', undefined],
    ['prod-payments.signin.aws.amazon.com', 'sign-in', 'us-east-1', 'prod-payments'],
    ['111122223333.signin.amazonaws.cn', 'sign-in', 'cn-north-1', '111122223333'],
    ['us-gov-east-1.signin-fips.amazonaws-us-gov.com', 'sign-in', 'us-gov-east-1', undefined],
    ['eusc-de-east-1.signin.amazonaws-eusc.eu', 'sign-in', 'eusc-de-east-1', undefined],
    ['signin-aws.amazon.com.example', 'look-alike', 'us-east-1', undefined],
  ] as const) {
    it(`signs in at ${host}`, () => {
      const room = roomAt(host);
      assert.ok(room.kind === 'sign-in' || room.kind === 'look-alike');
      assert.deepEqual([room.kind, room.region, room.account], expected);
    });
  }

  for (const [host, ...expected] of [
    ['console.aws.amazon.com', 'us-east-1', undefined],
    ['us-gov-west-1.console.amazonaws-us-gov.com', 'us-gov-west-1', undefined],
    ['111122223333-k3m9q2xz.eu-west-1.console.aws.amazon.com', 'eu-west-1', '111122223333-k3m9q2xz'],
  ] as const) {
    it(`has a console at ${host}`, () => {
      const room = roomAt(host);
      assert.ok(room.kind === 'console');
      assert.deepEqual([room.region, room.session], expected);
    });
  }

  for (const [host, kind] of [
    ['us-east-1.signin.aws', 'identity-center'],
    ['us-east-1.sso.signin.aws', 'identity-center'],
    ['d-9067000001.awsapps.com', 'portal'],
    ['prod-payments.awsapps.com', 'portal'],
    ['ssoins-7223000000000001.portal.us-east-1.app.aws', 'portal'],
    ['www.amazon.com', 'retail'],
    ['box.example', 'desk'],
    ['signin.aws', 'unknown'],
    ['awsapps.com', 'unknown'],
    ['us-east-1.other.signin.aws', 'unknown'],
    ['11112222333-k3m9q2xz.us-east-1.console.aws.amazon.com', 'unknown'],
    ['111122223333-K3M9.us-east-1.console.aws.amazon.com', 'unknown'],
    ['a.b.signin.aws.amazon.com', 'unknown'],
    ['ec2.aws.amazon.com', 'unknown'],
  ] as const) {
    it(`finds at ${host}: ${kind}`, () => assert.equal(roomAt(host).kind, kind));
  }

  it('stand in the certificate, each once', () => {
    const names = certificateNames();
    assert.equal(new Set(names).size, names.length);
    for (const name of ['*.us-east-1.console.aws.amazon.com', '*.sso.signin.aws', 'box.example']) assert.ok(names.includes(name), name);
  });
});

describe('the languages', () => {
  for (const [header, language] of [
    ['de', 'de'],
    ['de-CH, de;q=0.9, en;q=0.8', 'de'],
    ['xx, fr;q=0.5', 'fr'],
    ['pt', 'pt-BR'],
    ['zh-Hant, en', 'zh-TW'],
    ['zh', 'zh-CN'],
    ['xx', undefined],
    ['', undefined],
  ] as const) {
    it(`read ${JSON.stringify(header)} as ${language}`, () => assert.equal(acceptedLanguage(header), language));
  }

  it('are found whatever their case', () => {
    assert.equal(findLanguage('PT-br'), 'pt-BR');
    assert.equal(findLanguage('pt'), undefined);
    assert.equal(findLanguage(null), undefined);
  });
});
