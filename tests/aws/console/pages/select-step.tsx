import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { ReactElement } from 'react';

import { usePage } from './context.ts';

/** The values are ours: nobody reported the real ones. */
export type DeviceType = 'PASSKEY' | 'AUTHENTICATOR_APP' | 'HARDWARE_TOTP';

export interface SelectStepProps {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly nameMissing: boolean;
  readonly type: DeviceType;
  readonly setType: (type: DeviceType) => void;
}

export function SelectStep({ type, setType, ...name }: SelectStepProps): ReactElement {
  return (
    <SpaceBetween size="l">
      <NameBox {...name} />
      <TypeBox type={type} setType={setType} />
    </SpaceBetween>
  );
}

function NameBox({ name, setName, nameMissing }: Omit<SelectStepProps, 'type' | 'setType'>): ReactElement {
  const { texts } = usePage();
  return (
    <Container header={<Header variant="h2">{texts.mfaDeviceName}</Header>}>
      <FormField
        label={texts.deviceName}
        description={texts.deviceNameAbout}
        constraintText={texts.deviceNameLimits}
        errorText={nameMissing ? texts.deviceNameMissing : null}
      >
        <Input value={name} autoComplete={false} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </Container>
  );
}

function TypeBox({ type, setType }: Pick<SelectStepProps, 'type' | 'setType'>): ReactElement {
  const { texts } = usePage();
  return (
    <Container
      header={
        <Header variant="h2" description={texts.deviceOptions}>
          {texts.mfaDevice}
        </Header>
      }
    >
      <Tiles
        columns={1}
        ariaLabel={texts.mfaDevice}
        value={type}
        onChange={({ detail }) => setType(detail.value as DeviceType)}
        items={[
          { value: 'PASSKEY', label: texts.passkey, description: texts.passkeyAbout },
          { value: 'AUTHENTICATOR_APP', label: texts.authenticatorApp, description: texts.authenticatorAppAbout },
          { value: 'HARDWARE_TOTP', label: texts.hardwareToken, description: texts.hardwareTokenAbout },
        ]}
      />
    </Container>
  );
}
