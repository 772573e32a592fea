import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInPageData } from '../page-data.ts';
import { post, refusalOf } from './api.ts';
import type { StepProps } from './app.tsx';
import { Card, TextField } from './fields.tsx';

type UserType = 'ROOT' | 'IAM';

export function EntryStep({ data, go }: StepProps): ReactElement {
  const { strings } = data;
  const [userType, setUserType] = useState<UserType>(data.options.generation === 'C3' ? 'ROOT' : 'IAM');
  const [resolving, setResolving] = useState(data.account);
  const [error, setError] = useState('');
  const next = async (): Promise<void> => {
    if (userType === 'IAM') return location.assign(iamUserUrl(data, resolving));
    const answer = await post('/signin', { action: 'resolveAccountType', email: resolving });
    if (answer.state === 'SUCCESS') go({ name: 'root', email: resolving });
    else setError(refusalOf(answer));
  };
  return (
    <Card
      heading={strings.signInHeading}
      introduction={<p>{strings.signInIntroduction}</p>}
      error={error}
      onSubmit={() => void next()}
    >
      <UserTypes data={data} chosen={userType} onChoose={setUserType} />
      <TextField
        id="resolving_input"
        name="resolving_input"
        label={userType === 'ROOT' ? strings.rootEmail : strings.accountIdOrAlias}
        type={userType === 'ROOT' ? 'email' : 'text'}
        value={resolving}
        onChange={setResolving}
      />
      <button id="next_button" type="submit" className="primary">
        {strings.next}
      </button>
    </Card>
  );
}

interface UserTypesProps {
  readonly data: SignInPageData;
  readonly chosen: UserType;
  readonly onChoose: (userType: UserType) => void;
}

function UserTypes({ data, chosen, onChoose }: UserTypesProps): ReactElement {
  const { strings } = data;
  const choices = [
    { value: 'ROOT', name: strings.rootUser, description: strings.rootUserDescription },
    { value: 'IAM', name: strings.iamUser, description: strings.iamUserDescription },
  ] as const;
  return (
    <fieldset>
      <legend>{strings.userType}</legend>
      {choices.map(({ value, name, description }) => (
        <label key={value} className="choice">
          <input
            type="radio"
            name="userType"
            value={value}
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          <span>
            <b>{name}</b>
            <small>{description}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function iamUserUrl(data: SignInPageData, account: string): string {
  const url = new URL(data.iamUserUrl, location.href);
  url.searchParams.set('account', account);
  return url.href;
}
