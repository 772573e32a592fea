import { useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { Field } from './field.tsx';
import { challengeUrl, execute, readWorkflowData } from './workflow.ts';
import type { WorkflowPageData, WorkflowStep } from './workflow.ts';

function App({ data }: { readonly data: WorkflowPageData }): ReactElement {
  const [step, setStep] = useState(data.start);
  const [error, setError] = useState('');
  const [sentTo, setSentTo] = useState('');
  const send = async (value: string, trust: boolean): Promise<void> => {
    setError('');
    const answer = await execute(data, step, value, trust);
    setError(answer.error);
    if (answer.redirectUrl !== undefined) return location.assign(answer.redirectUrl);
    if (answer.stepId === 'mfa' && step !== 'mfa' && data.options.generation === '1-fresh') {
      return location.assign(challengeUrl(data));
    }
    setSentTo(answer.sentTo ?? sentTo);
    setStep(answer.stepId);
  };
  return (
    <main>
      <span className="brand">aws</span>
      <StepForm
        key={step}
        data={data}
        step={step}
        error={error}
        sentTo={sentTo}
        send={(value, trust) => void send(value, trust)}
      />
    </main>
  );
}

interface StepFormProps {
  readonly data: WorkflowPageData;
  readonly step: WorkflowStep;
  readonly error: string;
  /** Where a code was sent. */
  readonly sentTo: string;
  readonly send: (value: string, trust: boolean) => void;
}

function StepForm({ data, step, error, sentTo, send }: StepFormProps): ReactElement {
  const [value, setValue] = useState('');
  const [trust, setTrust] = useState(false);
  const { heading, help, label, placeholder, testId } = partsOf(data, step, sentTo);
  return (
    <>
      <h1>{heading}</h1>
      {help === '' ? null : <p>{help}</p>}
      <div {...(testId === '' ? {} : { 'data-testid': testId })}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send(value, trust);
          }}
        >
          <Field data={data} step={step} label={label} placeholder={placeholder} value={value} onChange={setValue} />
          {step === 'mfa' ? <TrustBox data={data} checked={trust} onChange={setTrust} /> : null}
          <input type="hidden" name="metadata1" />
          <Button data={data} step={step} />
        </form>
        <div data-testid="test-alert" role="alert" hidden={error === ''}>
          {error}
        </div>
      </div>
    </>
  );
}

interface TrustBoxProps {
  readonly data: WorkflowPageData;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function TrustBox({ data, checked, onChange }: TrustBoxProps): ReactElement {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {data.strings.directoryTrustedDevice}
    </label>
  );
}

function Button({ data, step }: Pick<StepFormProps, 'data' | 'step'>): ReactElement {
  const id = { user: 'username-submit-button', password: 'password-submit-button' }[step as string];
  const text = step === 'user' || step === 'emailCode' ? data.strings.next : data.strings.signIn;
  return (
    <button
      {...(id === undefined ? {} : { id })}
      type="submit"
      data-testid="test-primary-button"
      className="awsui-button-variant-primary"
    >
      <span>{text}</span>
    </button>
  );
}

interface Parts {
  readonly heading: string;
  readonly help: string;
  readonly label: string;
  readonly placeholder: string;
  /** Of what surrounds the form. */
  readonly testId: string;
}

function partsOf({ strings, options }: WorkflowPageData, step: WorkflowStep, sentTo: string): Parts {
  const plain = { heading: strings.signInHeading, help: '', placeholder: '', testId: '' };
  switch (step) {
    case 'user':
      return { ...plain, label: strings.directoryUserName };
    case 'emailCode':
      return {
        heading: strings.emailCodeHeading,
        help: strings.emailCodeHelp.replace('{email}', sentTo),
        label: strings.emailCode,
        placeholder: strings.emailCodePlaceholder,
        testId: 'email-otp-authentication',
      };
    case 'mfa':
      return {
        heading: strings.directoryMfaHeading,
        help: strings.directoryMfaHelp,
        label: strings.mfaCode,
        // Generation 3 is known by its ids and its button alone.
        placeholder: options.generation === '3' ? '' : strings.directoryCodePlaceholder,
        testId: options.generation === '3' ? '' : 'vmfa-authentication',
      };
    default:
      return { ...plain, label: strings.password };
  }
}

const container = document.getElementById('root');
if (container) createRoot(container).render(<App data={readWorkflowData()} />);
