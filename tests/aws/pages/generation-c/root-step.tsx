import { useState } from 'react';
import type { ReactElement } from 'react';

import { leave, post, refusalOf } from './api.ts';
import type { StepProps } from './app.tsx';
import { Card, TextField } from './fields.tsx';
import { stepAfterDevice } from './steps.ts';

export function RootStep({ data, go, email }: StepProps & { readonly email: string }): ReactElement {
  const { strings } = data;
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const signIn = async (): Promise<void> => {
    const device = await post('/mfa', { email, rememberMfa: 'false' });
    const next = device.state === 'SUCCESS' ? stepAfterDevice(device.properties, { email, password }) : undefined;
    if (next) return go(next);
    const answer = await post('/signin', { action: 'authenticateRoot', email, password });
    if (answer.state === 'FAIL' || !leave(answer.properties)) setError(refusalOf(answer));
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
