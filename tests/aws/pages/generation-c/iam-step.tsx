import { useState } from 'react';
import type { ReactElement } from 'react';

import { leave, post, refusalOf } from './api.ts';
import type { StepProps } from './app.tsx';
import { Card, TextField } from './fields.tsx';
import { stepAfterPassword } from './steps.ts';

export function IamStep({ data, go }: StepProps): ReactElement {
  const { strings } = data;
  const [account, setAccount] = useState(data.account);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const signIn = async (): Promise<void> => {
    const credentials = { account, username, password, client_id: 'arn:aws:signin:::console/canvas' };
    const answer = await post('/authenticate', { action: 'iam-user-authentication', ...credentials });
    if (answer.state === 'FAIL') return setError(refusalOf(answer));
    const next = stepAfterPassword(answer.properties, credentials);
    if (!leave(answer.properties) && next) go(next);
  };
  return (
    <Card
      heading={strings.iamUserHeading}
      error={error}
      onSubmit={() => void signIn()}
      footer={
        <a id="root_account_signin" href="/signin">
          {strings.signInAsRoot}
        </a>
      }
    >
      <TextField id="account" name="account" label={strings.accountIdOrAlias} value={account} onChange={setAccount} />
      <TextField
        id="username"
        name="username"
        label={strings.iamUserNameOneWord}
        value={username}
        onChange={setUsername}
      />
      <TextField
        id="password"
        name="password"
        label={strings.password}
        type="password"
        value={password}
        onChange={setPassword}
      />
      <input type="hidden" name="metadata1" />
      <button id="signin_button" type="submit" className="primary">
        {strings.signIn}
      </button>
    </Card>
  );
}
