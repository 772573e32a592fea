import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactElement } from 'react';

import { CodeField } from './code-field.tsx';
import { usePage } from './context.ts';
import type { Codes } from './set-up-step.tsx';

export interface HardwareStepProps {
  readonly codes: Codes;
  readonly setCodes: (codes: Codes) => void;
  readonly serialNumber: string;
  readonly setSerialNumber: (serialNumber: string) => void;
}

/** "Set up device" for a token: the same two fields, but what they want is on the token's display. */
export function HardwareStep({ codes, setCodes, serialNumber, setSerialNumber }: HardwareStepProps): ReactElement {
  const { texts } = usePage();
  return (
    <Container header={<Header variant="h2">{texts.hardwareToken}</Header>}>
      <SpaceBetween size="l">
        <FormField label={texts.serialNumber} description={texts.serialNumberAbout}>
          <Input value={serialNumber} autoComplete={false} onChange={({ detail }) => setSerialNumber(detail.value)} />
        </FormField>
        <p>{texts.hardwareCodesAbout}</p>
        <CodeField
          label={texts.mfaCode1}
          code={codes.AuthenticationCode1}
          setCode={(code) => setCodes({ ...codes, AuthenticationCode1: code })}
        />
        <CodeField
          label={texts.mfaCode2}
          code={codes.AuthenticationCode2}
          setCode={(code) => setCodes({ ...codes, AuthenticationCode2: code })}
        />
      </SpaceBetween>
    </Container>
  );
}
