import { useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { readPageData } from '../page-data.ts';
import type { SignInPageData } from '../page-data.ts';
import { post } from './api.ts';
import { CaptchaStep, ChooserStep, EmailCodeStep, ExpiringStep, SecurityKeyStep } from './asides.tsx';
import { CookieBanner, FeedbackDialog, Header } from './chrome.tsx';
import { CODE_FIELDS, CodeStep } from './code-step.tsx';
import { EntryStep } from './entry-step.tsx';
import { IamStep } from './iam-step.tsx';
import { RootStep } from './root-step.tsx';
import { firstStep } from './steps.ts';
import type { Credentials, RootCredentials, Step } from './steps.ts';

function App({ data }: { readonly data: SignInPageData }): ReactElement {
  const [feedbackOpen, setFeedbackOpen] = useState(data.options.feedback ?? false);
  return (
    <>
      <Header strings={data.strings} multiSession={data.multiSession} onFeedback={() => setFeedbackOpen(true)} />
      <main>
        <Steps data={data} />
      </main>
      <CookieBanner strings={data.strings} />
      <FeedbackDialog strings={data.strings} open={feedbackOpen} onClose={() => setFeedbackOpen(false)} />
    </>
  );
}

/** What every step is given. */
export interface StepProps {
  readonly data: SignInPageData;
  readonly go: (step: Step) => void;
}

function Steps({ data }: { readonly data: SignInPageData }): ReactElement {
  const [step, go] = useState<Step>(firstStep(data));
  switch (step.name) {
    case 'entry':
      return <EntryStep data={data} go={go} />;
    case 'iam':
      return <IamStep data={data} go={go} />;
    case 'root':
      return <RootStep data={data} go={go} email={step.email} />;
    case 'captcha':
      return <CaptchaStep data={data} go={go} {...step} />;
    case 'chooser':
      return <ChooserStep data={data} go={go} credentials={step.credentials} />;
    case 'securityKey':
      return <SecurityKeyStep data={data} go={go} />;
    case 'emailCode':
      return <EmailCodeStep data={data} go={go} {...step} />;
    case 'expiring':
      return <ExpiringStep data={data} go={go} onwardUrl={step.onwardUrl} />;
    case 'mfa':
    case 'rootMfa':
      return <DeviceStep data={data} go={go} step={step} />;
  }
}

interface DeviceStepProps extends StepProps {
  readonly step: Extract<Step, { name: 'mfa' | 'rootMfa' }>;
}

function DeviceStep({ data, go, step }: DeviceStepProps): ReactElement {
  if (step.name === 'mfa') {
    const field = data.options.generation === 'C2' ? CODE_FIELDS.withoutIds : CODE_FIELDS.oldIds;
    const fields = userFields(step.credentials);
    return <CodeStep data={data} go={go} field={field} submit={(codes) => post('/authenticate', fields(codes))} />;
  }
  const fields = rootFields(step.root, step.serial);
  return <CodeStep data={data} go={go} field={CODE_FIELDS.root} submit={(codes) => post('/signin', fields(codes))} />;
}

/** One code, or two when both are wanted. */
type Codes = readonly [string, string?];
type FieldsOf = (codes: Codes) => Record<string, string>;

function userFields(credentials: Credentials): FieldsOf {
  const fixed = { action: 'iam-user-authentication', ...credentials, mfaType: 'SW' };
  return ([code, next]) => ({ ...fixed, mfacode: code, ...second(next) });
}

function rootFields(root: RootCredentials, serial: string): FieldsOf {
  const fixed = { action: 'authenticateRoot', ...root, mfaSerial: serial, rememberMfa: 'false' };
  return ([code, next]) => ({ ...fixed, mfa1: code, ...second(next) });
}

function second(next: string | undefined): Record<string, string> {
  return next === undefined ? {} : { next_mfacode: next };
}

const container = document.getElementById('__next');
if (container) createRoot(container).render(<App data={readPageData()} />);
