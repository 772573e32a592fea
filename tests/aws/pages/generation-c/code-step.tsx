import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import type { SignInAnswer } from '../page-data.ts';
import { leave } from './api.ts';
import { Card, TextField } from './fields.tsx';

/** How the field and its button may be called; nobody knows which one the real page has. */
export interface CodeField {
  /** Without one, it is another at each loading. */
  readonly id?: string;
  readonly name?: string;
  readonly buttonId?: string;
}

export const CODE_FIELDS = {
  oldIds: { id: 'mfacode', name: 'mfaCode', buttonId: 'submitMfa_button' },
  withoutIds: {},
  root: { id: 'mfaCode', name: 'mfaCode', buttonId: 'mfa_submit_button' },
} satisfies Record<string, CodeField>;

export interface CodeStepProps {
  readonly strings: SignInStrings;
  readonly field: CodeField;
  readonly submit: (code: string) => Promise<SignInAnswer>;
  readonly onCancel: () => void;
}

export function CodeStep({ strings, field, submit, onCancel }: CodeStepProps): ReactElement {
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const [generatedId] = useState(makeFieldId);
  const send = async (): Promise<void> => {
    const refusal = leave(await submit(code));
    setError(refusal);
    if (refusal !== '') setCode('');
  };
  return (
    <Card
      heading={strings.mfaHeading}
      introduction={<Introduction text={strings.mfaHelp} root={field.id === CODE_FIELDS.root.id} />}
      error={error}
      onSubmit={() => void send()}
      footer={<Footer strings={strings} onCancel={onCancel} />}
    >
      <TextField
        id={field.id ?? generatedId}
        {...(field.name === undefined ? {} : { name: field.name })}
        label={strings.mfaCode}
        value={code}
        autoFocus
        onChange={setCode}
      />
      <button {...(field.buttonId === undefined ? {} : { id: field.buttonId })} type="submit" className="primary">
        {strings.submit}
      </button>
    </Card>
  );
}

function Introduction({ text, root }: { readonly text: string; readonly root: boolean }): ReactElement {
  return (
    <div {...(root ? { id: 'displayTextMessage' } : {})}>
      <p>{text}</p>
    </div>
  );
}

function Footer({ strings, onCancel }: { readonly strings: SignInStrings; readonly onCancel: () => void }): ReactElement {
  return (
    <div className="buttons">
      <a href="#troubleshoot">{strings.troubleshootMfa}</a>
      <button type="button" onClick={onCancel}>
        {strings.cancel}
      </button>
    </div>
  );
}

/** An id as the console's component library makes it. */
function makeFieldId(): string {
  return `formField12-${Date.now()}-${Math.floor(Math.random() * 10_000)}`;
}
