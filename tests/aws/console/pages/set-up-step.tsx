import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactElement, ReactNode } from 'react';

import type { TwoCodes, VirtualMfaDevice } from '../protocol.ts';
import { CodeField } from './code-field.tsx';
import { usePage } from './context.ts';
import { QrCodeSlot } from './qr-code.tsx';
import { qrContent } from './qr-content.ts';
import { SecretKeySlot } from './secret-key.tsx';

export type Codes = TwoCodes;

export interface SetUpStepProps {
  readonly device: VirtualMfaDevice;
  readonly codes: Codes;
  readonly setCodes: (codes: Codes) => void;
}

/** "Set up device" for an authenticator app: three numbered things to do. */
export function SetUpStep({ device, codes, setCodes }: SetUpStepProps): ReactElement {
  const { texts } = usePage();
  const header = (
    <Header variant="h2" description={texts.virtualDeviceAbout}>
      {texts.authenticatorApp}
    </Header>
  );
  return (
    <Container header={header}>
      <ol className="setup">
        <SetUpItem number={1}>
          <p>{texts.installApp}</p>
          <Link external href="https://aws.amazon.com/iam/features/mfa/">
            {texts.compatibleApps}
          </Link>
        </SetUpItem>
        <SetUpItem number={2}>
          <ScanItem device={device} />
        </SetUpItem>
        <SetUpItem number={3}>
          <div className="codes">
            <CodesItem codes={codes} setCodes={setCodes} />
          </div>
        </SetUpItem>
      </ol>
    </Container>
  );
}

function SetUpItem({ number, children }: { readonly number: number; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      <span className="number" aria-hidden="true">
        {number}
      </span>
      <div>{children}</div>
    </li>
  );
}

function ScanItem({ device }: { readonly device: VirtualMfaDevice }): ReactElement {
  const { texts, look, who } = usePage();
  return (
    <div className="scan">
      <QrCodeSlot content={qrContent(device, look.uri, who)} drawing={look.qr} />
      <div>
        <p>{texts.scanCode}</p>
        <p>{texts.orTypeKey}</p>
        <SecretKeySlot secretKey={device.Base32StringSeed} />
      </div>
    </div>
  );
}

function CodesItem({ codes, setCodes }: Omit<SetUpStepProps, 'device'>): ReactElement {
  const { texts } = usePage();
  return (
    <SpaceBetween size="s">
      <Box>{texts.twoCodes}</Box>
      <Box variant="small">{texts.enterCode}</Box>
      <CodeField
        label={texts.mfaCode1}
        code={codes.AuthenticationCode1}
        setCode={(code) => setCodes({ ...codes, AuthenticationCode1: code })}
      />
      <Box variant="small">{texts.waitForSecond}</Box>
      <CodeField
        label={texts.mfaCode2}
        code={codes.AuthenticationCode2}
        setCode={(code) => setCodes({ ...codes, AuthenticationCode2: code })}
      />
    </SpaceBetween>
  );
}
