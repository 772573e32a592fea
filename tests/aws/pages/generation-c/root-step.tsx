import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInPageData } from '../page-data.ts';
import { leave, post } from './api.ts';
import { Card, TextField } from './fields.tsx';

export interface RootCredentials {
  readonly email: string;
  readonly password: string;
  /** The ARN of the device that the code is asked of. */
  readonly serial: string;
}

export interface RootStepProps {
  readonly data: SignInPageData;
  readonly email: string;
  readonly onCode: (credentials: RootCredentials) => void;
}

export function RootStep({ data, email, onCode }: RootStepProps): ReactElement {
  const { strings } = data;
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const signIn = async (): Promise<void> => {
    const device = await post('/mfa', { email, rememberMfa: 'false' });
    if (device.state === 'SUCCESS' && device.properties.result === 'SW') {
      return onCode({ email, password, serial: device.properties.mfaSerial });
    }
    setError(leave(await post('/signin', { action: 'authenticateRoot', email, password })));
  };
  return (
    <Card
      heading={strings.rootUserHeading}
      introduction={
        <p>
          {strings.enterPasswordFor} <b>{email}</b>
        </p>
      }
      error={error}
      onSubmit={() => void signIn()}
    >
      <TextField
        id="password"
        name="password"
        label={strings.password}
        type="password"
        value={password}
        onChange={setPassword}
      />
      <button id="signin_button" type="submit" className="primary">
        {strings.signIn}
      </button>
    </Card>
  );
}
