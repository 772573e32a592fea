import { useState } from 'react';
import type { ReactElement } from 'react';

import { leave, post, refusalOf } from './api.ts';
import type { StepProps } from './app.tsx';
import { Card, makeFieldId, TextField } from './fields.tsx';
import { firstStep, stepAfterDevice, stepAfterPassword } from './steps.ts';
import type { Credentials, RootCredentials } from './steps.ts';

export interface CaptchaStepProps extends StepProps {
  readonly credentials: Credentials;
  readonly url: string;
  readonly error: string;
}

/** The letters of a picture: a text field on a sign-in page that takes no code. */
export function CaptchaStep({ data, go, credentials, url, error }: CaptchaStepProps): ReactElement {
  const { strings } = data;
  const [guess, setGuess] = useState('');
  const send = async (): Promise<void> => {
    const fields = { action: 'iam-user-authentication', ...credentials, captchaGuess: guess };
    const answer = await post('/authenticate', fields);
    if (answer.state === 'FAIL') return go({ name: 'captcha', credentials, url, error: refusalOf(answer) });
    const next = stepAfterPassword(answer.properties, credentials);
    if (!leave(answer.properties) && next) go(next);
  };
  return (
    <Card heading={strings.signInHeading} error={error} onSubmit={() => void send()}>
      <p>{strings.captchaHelp}</p>
      <img data-testid="test-captcha" src={url} alt="" />
      <TextField id="captcha-input" label={strings.captchaAnswer} value={guess} onChange={setGuess} />
      <button type="submit" className="primary">
        {strings.submit}
      </button>
    </Card>
  );
}

/** Which kind of device. Nobody has described the real one. */
export function ChooserStep({ data, go, credentials }: StepProps & { readonly credentials: Credentials }): ReactElement {
  const { strings, options } = data;
  const [chosen, setChosen] = useState(options.chooser ?? 'SWHW');
  const kinds = options.chooser === 'U2F' ? (['U2F', 'SWHW'] as const) : (['SWHW', 'U2F'] as const);
  const names = { SWHW: strings.codeDevice, U2F: strings.securityKey };
  const next = (): void => go(chosen === 'U2F' ? { name: 'securityKey' } : { name: 'mfa', credentials });
  return (
    <Card heading={strings.chooserHeading} introduction={<p>{strings.chooserHelp}</p>} error="" onSubmit={next}>
      {kinds.map((kind) => (
        <label key={kind} className="choice">
          <input type="radio" name="mfaOption" value={kind} checked={chosen === kind} onChange={() => setChosen(kind)} />
          <span>{names[kind]}</span>
        </label>
      ))}
      <label className="choice">
        <input type="checkbox" /> <span>{strings.rememberMfa}</span>
      </label>
      <button type="submit" className="primary">
        {strings.next}
      </button>
    </Card>
  );
}

export function SecurityKeyStep({ data, go }: StepProps): ReactElement {
  const { strings } = data;
  return (
    <Card
      heading={strings.securityKey}
      introduction={<p>{strings.securityKeyHelp}</p>}
      error=""
      onSubmit={() => go(firstStep(data))}
    >
      <button type="submit">{strings.cancel}</button>
    </Card>
  );
}

export interface EmailCodeStepProps extends StepProps {
  readonly root: RootCredentials;
  readonly shownEmail: string;
}

/** A code of six digits that came by e-mail. */
export function EmailCodeStep({ data, go, root, shownEmail }: EmailCodeStepProps): ReactElement {
  const { strings } = data;
  const [id] = useState(makeFieldId);
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const send = async (): Promise<void> => {
    const answer = await post('/signin', { action: 'verifyEmailCode', email: root.email, code });
    const next = answer.state === 'SUCCESS' ? stepAfterDevice(answer.properties, root) : undefined;
    if (next) go(next);
    else setError(refusalOf(answer));
  };
  return (
    <Card
      heading={strings.emailCodeHeading}
      introduction={<p>{strings.emailCodeHelp.replace('{email}', shownEmail)}</p>}
      error={error}
      onSubmit={() => void send()}
    >
      <TextField
        id={id}
        label={strings.emailCode}
        placeholder={strings.emailCodePlaceholder}
        value={code}
        onChange={setCode}
      />
      <button type="submit" className="primary" data-testid="email-code-submit-button">
        {strings.emailCodeSubmit}
      </button>
    </Card>
  );
}

export function ExpiringStep({ data, onwardUrl }: StepProps & { readonly onwardUrl: string }): ReactElement {
  const { strings } = data;
  const [passwords, setPasswords] = useState(['', '', '']);
  const labels = [strings.oldPassword, strings.newPassword, strings.confirmPassword];
  const onward = (): void => location.assign(onwardUrl);
  return (
    <Card
      heading={strings.expiringHeading}
      introduction={<p>{strings.expiringHelp.replace('{days}', '5')}</p>}
      error=""
      onSubmit={onward}
      footer={
        <button type="button" id="continue_button" onClick={onward}>
          {strings.expiringSkip}
        </button>
      }
    >
      {labels.map((label, index) => (
        <TextField
          key={label}
          id={`password-${index}`}
          label={label}
          type="password"
          value={passwords[index] ?? ''}
          onChange={(password) => setPasswords(passwords.with(index, password))}
        />
      ))}
      <button type="submit" className="primary">
        {strings.changePassword}
      </button>
    </Card>
  );
}
