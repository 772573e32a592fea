import { useState } from 'react';
import type { ReactElement } from 'react';

import type { SignInStrings } from '../../strings/sign-in/texts.ts';
import type { SignInAnswer } from '../page-data.ts';
import { leave, refusalOf } from './api.ts';
import type { StepProps } from './app.tsx';
import { Card, makeFieldId, TextField } from './fields.tsx';
import { firstStep, stepAtTheEnd } from './steps.ts';

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

export interface CodeStepProps extends StepProps {
  readonly field: CodeField;
  /** Sends one code, or two when both are wanted. */
  readonly submit: (codes: readonly [string, string?]) => Promise<SignInAnswer>;
}

/** Asks for a code; for two in sequence if the server or the person says so. */
export function CodeStep({ data, go, field, submit }: CodeStepProps): ReactElement {
  const { strings } = data;
  const [codes, setCodes] = useState<readonly [string, string]>(['', '']);
  const [resync, setResync] = useState(false);
  const [error, setError] = useState('');
  const [ids] = useState(() => [field.id ?? makeFieldId(), field.id ? `next_${field.id}` : makeFieldId()] as const);
  const send = async (): Promise<void> => {
    setError('');
    const answer = await submit(resync ? codes : [codes[0]]);
    const next = answer.state === 'SUCCESS' ? stepAtTheEnd(answer.properties) : undefined;
    if (next) return go(next);
    if (answer.state === 'SUCCESS' && leave(answer.properties)) return;
    setCodes(['', '']);
    setError(refusalOf(answer) || (resync ? strings.authenticationFailed : ''));
    if (answer.properties.result === 'RESYNC') setResync(true);
  };
  return (
    <Card
      heading={resync ? strings.resyncHeading : strings.mfaHeading}
      introduction={<Introduction text={resync ? strings.resyncHelp : strings.mfaHelp} field={field} />}
      error={error}
      onSubmit={() => void send()}
      footer={<Footer strings={strings} onTrouble={() => setResync(true)} onCancel={() => go(firstStep(data))} />}
    >
      <TextField
        id={ids[0]}
        name={field.name}
        label={resync ? strings.mfaCode1 : strings.mfaCode}
        value={codes[0]}
        autoFocus
        onChange={(code) => setCodes([code, codes[1]])}
      />
      {resync ? (
        <TextField
          id={ids[1]}
          name={field.name && `next_${field.name}`}
          label={strings.mfaCode2}
          value={codes[1]}
          onChange={(code) => setCodes([codes[0], code])}
        />
      ) : null}
      <button {...(field.buttonId === undefined ? {} : { id: field.buttonId })} type="submit" className="primary">
        {resync ? strings.resyncSubmit : strings.submit}
      </button>
    </Card>
  );
}

function Introduction({ text, field }: { readonly text: string; readonly field: CodeField }): ReactElement {
  return (
    <div {...(field.id === CODE_FIELDS.root.id ? { id: 'displayTextMessage' } : {})}>
      <p>{text}</p>
    </div>
  );
}

interface FooterProps {
  readonly strings: SignInStrings;
  readonly onTrouble: () => void;
  readonly onCancel: () => void;
}

function Footer({ strings, onTrouble, onCancel }: FooterProps): ReactElement {
  return (
    <div className="buttons">
      <a id="troubleshoot_mfa" href="#troubleshoot" onClick={onTrouble}>
        {strings.troubleshootMfa}
      </a>
      <button type="button" onClick={onCancel}>
        {strings.cancel}
      </button>
    </div>
  );
}
