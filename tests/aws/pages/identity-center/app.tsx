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
  const third = data.options.generation === '3';
  return (
    <>
      <h1>{heading}</h1>
      {help === '' ? null : <p>{help}</p>}
      <div {...(testId === '' || third ? {} : { 'data-testid': testId })}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send(value, trust);
          }}
        >
          <Field data={data} step={step} label={label} placeholder={third && step === 'mfa' ? '' : placeholder} value={value} onChange={setValue} />
          {step === 'mfa' ? (
            <label className="checkbox">
              <input type="checkbox" checked={trust} onChange={(event) => setTrust(event.target.checked)} />
              {data.strings.directoryTrustedDevice}
            </label>
          ) : null}
          <input type="hidden" name="metadata1" />
          <button type="submit" data-testid="test-primary-button" className="awsui-button-variant-primary" {...buttonId(step)}>
            <span>{step === 'user' || step === 'emailCode' ? data.strings.next : data.strings.signIn}</span>
          </button>
        </form>
        <div data-testid="test-alert" role="alert" hidden={error === ''}>
          {error}
        </div>
      </div>
    </>
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

function partsOf({ strings }: WorkflowPageData, step: WorkflowStep, sentTo: string): Parts {
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
        placeholder: strings.directoryCodePlaceholder,
        testId: 'vmfa-authentication',
      };
    default:
      return { ...plain, label: strings.password };
  }
}

function buttonId(step: WorkflowStep): { id?: string } {
  const ids: Partial<Record<WorkflowStep, string>> = { user: 'username-submit-button', password: 'password-submit-button' };
  const id = ids[step];
  return id === undefined ? {} : { id };
}

const container = document.getElementById('root');
if (container) createRoot(container).render(<App data={readWorkflowData()} />);
