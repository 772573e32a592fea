import { useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { readPageData } from '../page-data.ts';
import type { SignInPageData } from '../page-data.ts';
import { post } from './api.ts';
import { CookieBanner, FeedbackDialog, Header } from './chrome.tsx';
import { CODE_FIELDS, CodeStep } from './code-step.tsx';
import { EntryStep } from './entry-step.tsx';
import { IamStep } from './iam-step.tsx';
import type { Credentials } from './iam-step.tsx';
import { RootStep } from './root-step.tsx';

type Step =
  | { readonly name: 'entry' | 'iam' }
  | { readonly name: 'root'; readonly email: string }
  | { readonly name: 'mfa'; readonly credentials: Credentials }
  | { readonly name: 'rootMfa'; readonly email: string; readonly password: string; readonly serial: string };

function App({ data }: { readonly data: SignInPageData }): ReactElement {
  const [feedbackOpen, setFeedbackOpen] = useState(data.options.feedback ?? false);
  return (
    <>
      <Header strings={data.strings} onFeedback={() => setFeedbackOpen(true)} />
      <main>
        <Steps data={data} />
      </main>
      <CookieBanner strings={data.strings} />
      <FeedbackDialog strings={data.strings} open={feedbackOpen} onClose={() => setFeedbackOpen(false)} />
    </>
  );
}

function Steps({ data }: { readonly data: SignInPageData }): ReactElement {
  const [step, setStep] = useState<Step>({ name: data.start });
  const startOver = (): void => setStep({ name: data.start });
  switch (step.name) {
    case 'entry':
      return <EntryStep data={data} onRoot={(email) => setStep({ name: 'root', email })} />;
    case 'iam':
      return <IamStep data={data} onCode={(credentials) => setStep({ name: 'mfa', credentials })} />;
    case 'root':
      return (
        <RootStep data={data} email={step.email} onCode={(answer) => setStep({ name: 'rootMfa', ...answer })} />
      );
    case 'mfa':
      return (
        <CodeStep
          strings={data.strings}
          field={data.options.generation === 'C2' ? CODE_FIELDS.withoutIds : CODE_FIELDS.oldIds}
          submit={(code) => post('/authenticate', userFields(step.credentials, code))}
          onCancel={startOver}
        />
      );
    case 'rootMfa':
      return (
        <CodeStep
          strings={data.strings}
          field={CODE_FIELDS.root}
          submit={(code) => post('/signin', rootFields(step, code))}
          onCancel={startOver}
        />
      );
  }
}

function userFields(credentials: Credentials, code: string): Record<string, string> {
  return { action: 'iam-user-authentication', ...credentials, mfaType: 'SW', mfacode: code };
}

function rootFields(step: Extract<Step, { name: 'rootMfa' }>, code: string): Record<string, string> {
  return {
    action: 'authenticateRoot',
    email: step.email,
    password: step.password,
    mfa1: code,
    mfaSerial: step.serial,
    rememberMfa: 'false',
  };
}

const container = document.getElementById('__next');
if (container) createRoot(container).render(<App data={readPageData()} />);
