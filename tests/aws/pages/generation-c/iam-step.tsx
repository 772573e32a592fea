import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInPageData } from '../page-data.ts';
import { leave, post } from './api.ts';
import { Card, TextField } from './fields.tsx';

/** What an IAM user is asked for before the code; sent again along with it. */
export type Credentials = Readonly<Record<'account' | 'username' | 'password' | 'client_id', string>>;

export interface IamStepProps {
  readonly data: SignInPageData;
  readonly onCode: (credentials: Credentials) => void;
}

export function IamStep({ data, onCode }: IamStepProps): ReactElement {
  const { strings } = data;
  const [account, setAccount] = useState(data.account);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const signIn = async (): Promise<void> => {
    const credentials = { account, username, password, client_id: 'arn:aws:signin:::console/canvas' };
    const answer = await post('/authenticate', { action: 'iam-user-authentication', ...credentials });
    if (answer.state === 'SUCCESS' && answer.properties.result === 'MFA') onCode(credentials);
    else setError(leave(answer));
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
