import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { readPageData } from '../pages/page-data.ts';
import { QrCode } from '../pages/qr-code.tsx';
import { SecretKey } from '../pages/secret-key.tsx';
import type { RegistrationAnswer, RegistrationPageData } from './protocol.ts';

type Started = Extract<RegistrationAnswer, { result: 'STARTED' }>;
type Step = { readonly name: 'devices' | 'choose' | 'registered' } | { readonly name: 'setUp'; readonly started: Started };

interface DataProps {
  readonly data: RegistrationPageData;
}

/** Identity Center's page for MFA devices. */
function App({ data }: DataProps): ReactElement {
  const [step, setStep] = useState<Step>({ name: data.registerUrl === undefined ? 'choose' : 'devices' });
  const [error, setError] = useState<string>();
  const attempt = async (fields: Record<string, string>): Promise<void> => {
    const answer = await post(fields);
    setError(answer.result === 'FAILURE' ? refusal(answer, data) : undefined);
    if (answer.result === 'STARTED') setStep({ name: 'setUp', started: answer });
    if (answer.result === 'REGISTERED') setStep({ name: 'registered' });
  };
  return (
    <main className="registration">
      <div className="brand">aws</div>
      <SpaceBetween size="l">
        {error === undefined ? null : (
          <div data-testid="test-alert">
            <Alert type="error">{error}</Alert>
          </div>
        )}
        <CurrentStep
          data={data}
          step={step}
          attempt={(fields) => void attempt(fields)}
          restart={() => setStep({ name: 'choose' })}
        />
      </SpaceBetween>
    </main>
  );
}

interface CurrentStepProps extends DataProps {
  readonly step: Step;
  readonly attempt: (fields: Record<string, string>) => void;
  readonly restart: () => void;
}

function CurrentStep({ data, step, attempt, restart }: CurrentStepProps): ReactElement {
  switch (step.name) {
    case 'devices':
      return <Devices data={data} />;
    case 'choose':
      return <Choose data={data} proceed={() => attempt({ action: 'start' })} />;
    case 'setUp':
      return (
        <SetUp
          data={data}
          started={step.started}
          assign={(code) => attempt({ action: 'complete', code })}
          cancel={restart}
        />
      );
    case 'registered':
      return <Registered data={data} />;
  }
}

function Devices({ data: { texts, userName, apps, registerUrl = '' } }: DataProps): ReactElement {
  const devices = Array.from({ length: apps }, (_, index) => `${texts.authenticatorApp} ${index + 1}`);
  return (
    <Container
      header={
        <Header variant="h1" description={userName} actions={<Button href={registerUrl}>{texts.registerDevice}</Button>}>
          {texts.identityCenterDevices}
        </Header>
      }
    >
      {apps === 0 ? texts.noDevices : null}
      <ul data-testid="mfa-devices">
        {devices.map((device) => (
          <li key={device}>{device}</li>
        ))}
      </ul>
    </Container>
  );
}

function Choose({ data: { texts }, proceed }: DataProps & { readonly proceed: () => void }): ReactElement {
  const [type, setType] = useState('');
  const items = [
    { value: 'TOTP', label: texts.authenticatorApp },
    { value: 'WEBAUTHN', label: texts.securityKey },
    { value: 'PLATFORM', label: texts.builtInAuthenticator },
  ];
  return (
    <Container header={<Header variant="h1">{texts.registerMfaDevice}</Header>}>
      <SpaceBetween size="l">
        <RadioGroup
          ariaLabel={texts.registerMfaDevice}
          value={type}
          items={items}
          onChange={({ detail }) => setType(detail.value)}
        />
        <Button data-testid="test-next-button" variant="primary" disabled={type !== 'TOTP'} onClick={proceed}>
          {texts.next}
        </Button>
      </SpaceBetween>
    </Container>
  );
}

interface SetUpProps extends DataProps {
  readonly started: Started;
  readonly assign: (code: string) => void;
  readonly cancel: () => void;
}

function SetUp({ data, started, assign, cancel }: SetUpProps): ReactElement {
  const { texts } = data;
  const [code, setCode] = useState('');
  return (
    <Container header={<Header variant="h1">{texts.setUpAuthenticatorApp}</Header>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          assign(code);
        }}
      >
        <ol>
          <li>{texts.installApp}</li>
          <li>
            <Reveal data={data} started={started} />
          </li>
          <li>
            <FormField label={texts.authenticatorCode} description={texts.authenticatorCodeAbout}>
              <Input value={code} autoComplete={false} onChange={({ detail }) => setCode(detail.value)} />
            </FormField>
          </li>
        </ol>
        <SpaceBetween direction="horizontal" size="xs">
          <Button formAction="none" variant="link" onClick={cancel}>
            {texts.cancel}
          </Button>
          <Button data-testid="test-primary-button" variant="primary">
            {texts.assignMfa}
          </Button>
        </SpaceBetween>
      </form>
    </Container>
  );
}

/** The QR code and the secret key, each behind a link. */
function Reveal({ data: { texts, look }, started }: DataProps & { readonly started: Started }): ReactElement {
  const [qrShown, showQr] = useState(false);
  const [keyShown, showKey] = useState(false);
  return (
    <>
      <RevealLink text={texts.showQrCode} testId="show-qr-code-button" reveal={() => showQr(true)} />{' '}
      <RevealLink text={texts.showSecretKeyLink} testId="show-secret-key-button" reveal={() => showKey(true)} />
      {qrShown ? (
        <div>
          <QrCode content={started.uri} drawing={look.qr} label={texts.qrCode} />
        </div>
      ) : null}
      {keyShown ? (
        <div>
          <SecretKey className="secret-key" secretKey={started.secretKey} look={{ ...look, spaces: 'groups' }} />
        </div>
      ) : null}
    </>
  );
}

interface RevealLinkProps {
  readonly text: string;
  readonly testId: string;
  readonly reveal: () => void;
}

function RevealLink({ text, testId, reveal }: RevealLinkProps): ReactElement {
  return (
    <a
      href="#"
      data-testid={testId}
      onClick={(event) => {
        event.preventDefault();
        reveal();
      }}
    >
      {text}
    </a>
  );
}

function Registered({ data: { texts, doneUrl } }: DataProps): ReactElement {
  return (
    <Container header={<Header variant="h1">{texts.registered}</Header>}>
      <SpaceBetween size="l">
        <p>{texts.registeredAbout}</p>
        <Button variant="primary" href={doneUrl}>
          {texts.done}
        </Button>
      </SpaceBetween>
    </Container>
  );
}

function refusal({ code, text }: Extract<RegistrationAnswer, { result: 'FAILURE' }>, { texts }: RegistrationPageData): string {
  return code === 'InvalidAuthenticationCode' ? texts.registrationFailed : text;
}

async function post(fields: Record<string, string>): Promise<RegistrationAnswer> {
  const response = await fetch(location.pathname + location.search, { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as RegistrationAnswer;
}

const container = document.getElementById('app');
if (container) createRoot(container).render(<App data={readPageData<RegistrationPageData>('registration-page-data')} />);
