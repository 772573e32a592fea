import CloudscapeWizard from '@cloudscape-design/components/wizard';
import type { WizardProps as CloudscapeWizardProps } from '@cloudscape-design/components/wizard';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { VirtualMfaDevice } from '../protocol.ts';
import { callIam, ofUser } from './api.ts';
import { fill, usePage } from './context.ts';
import type { PageContext } from './context.ts';
import { HardwareStep } from './hardware-step.tsx';
import { PasskeyStep } from './passkey-step.tsx';
import { refusalFlash } from './refusal.ts';
import { fragmentOf } from './routes.ts';
import { SelectStep } from './select-step.tsx';
import type { DeviceType } from './select-step.tsx';
import { SetUpStep } from './set-up-step.tsx';
import type { Codes } from './set-up-step.tsx';

export interface WizardProps {
  /** Whom the device is for; oneself without. */
  readonly userName: string | undefined;
}

/** "Assign MFA device": "Select MFA device", then "Set up device". */
export function Wizard({ userName }: WizardProps): ReactElement {
  const page = usePage();
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [type, setType] = useState<DeviceType>('PASSKEY');
  const [codes, setCodes] = useState<Codes>(NO_CODES);
  const [serialNumber, setSerialNumber] = useState('');
  const assignment = useAssignment(userName);
  const { busy, device, step } = assignment;
  const next = (): void => {
    setNameMissing(name === '');
    if (name !== '') void assignment.start(name, type);
  };
  const back = (): void => {
    setCodes(NO_CODES);
    void assignment.abandon();
  };
  return (
    <CloudscapeWizard
      activeStepIndex={step}
      isLoadingNextStep={busy}
      i18nStrings={wizardTexts(page)}
      submitButtonText={page.texts.addMfa}
      onNavigate={({ detail }) => (detail.requestedStepIndex > step ? next() : back())}
      onCancel={() => void assignment.abandon().then(() => page.go(credentialsOf(userName)))}
      onSubmit={() => void assignment.finish(codes, serialNumber)}
      steps={[
        {
          title: page.texts.selectMfaDevice,
          content: <SelectStep {...{ name, setName, nameMissing, type, setType }} />,
        },
        {
          title: page.texts.setUpDevice,
          content: <SecondStep {...{ type, device, codes, setCodes, serialNumber, setSerialNumber }} />,
        },
      ]}
    />
  );
}

interface SecondStepProps {
  readonly type: DeviceType;
  readonly device: VirtualMfaDevice | undefined;
  readonly codes: Codes;
  readonly setCodes: (codes: Codes) => void;
  readonly serialNumber: string;
  readonly setSerialNumber: (serialNumber: string) => void;
}

function SecondStep({ type, device, ...rest }: SecondStepProps): ReactElement | null {
  switch (type) {
    case 'AUTHENTICATOR_APP':
      return device ? <SetUpStep device={device} {...rest} /> : null;
    case 'HARDWARE_TOTP':
      return <HardwareStep {...rest} />;
    case 'PASSKEY':
      return <PasskeyStep />;
  }
}

/** One going through the wizard, from the device's making to its assignment. */
interface Assignment {
  readonly step: number;
  readonly busy: boolean;
  readonly device: VirtualMfaDevice | undefined;
  /** Makes a virtual device, with a secret of its own, and goes on to the second step. */
  start(name: string, type: DeviceType): Promise<void>;
  /** Deletes the device that nobody will use, and goes back to the first step. */
  abandon(): Promise<void>;
  /** Assigns the device, or else a token by its serial number, and leaves for the list. */
  finish(codes: Codes, serialNumber: string): Promise<void>;
}

function useAssignment(userName: string | undefined): Assignment {
  const page = usePage();
  const [step, setStep] = useState(0);
  const [busy, setBusy] = useState(false);
  const [device, setDevice] = useState<VirtualMfaDevice>();
  const attempt = (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    page.flash();
    const refused = (error: unknown): void => page.flash(refusalFlash(error, page.texts));
    return work().catch(refused).finally(() => setBusy(false));
  };
  const start = async (name: string, type: DeviceType): Promise<void> => {
    if (type === 'AUTHENTICATOR_APP') setDevice(await makeDevice(name));
    setStep(1);
  };
  const abandon = async (): Promise<void> => {
    if (device) await callIam('DeleteVirtualMFADevice', { SerialNumber: device.SerialNumber });
    setDevice(undefined);
    setStep(0);
  };
  const finish = async (codes: Codes, serialNumber: string): Promise<void> => {
    const SerialNumber = device?.SerialNumber ?? serialNumber;
    await callIam('EnableMFADevice', { ...ofUser(userName), SerialNumber, ...codes });
    page.go(credentialsOf(userName), { type: 'success', header: page.texts.assignedTitle, content: page.texts.assigned });
  };
  return {
    step,
    busy,
    device,
    start: (name, type) => attempt(() => start(name, type)),
    abandon: () => attempt(abandon),
    finish: (codes, serialNumber) => attempt(() => finish(codes, serialNumber)),
  };
}

async function makeDevice(name: string): Promise<VirtualMfaDevice> {
  const { VirtualMFADevice: device } = await callIam('CreateVirtualMFADevice', { VirtualMFADeviceName: name });
  return device;
}

function credentialsOf(userName: string | undefined): string {
  return fragmentOf({ name: 'credentials', userName });
}

function wizardTexts({ texts }: PageContext): CloudscapeWizardProps.I18nStrings {
  return {
    stepNumberLabel: (step) => fill(texts.step, { step: String(step) }),
    collapsedStepsLabel: (step, steps) => fill(texts.stepOf, { step: String(step), steps: String(steps) }),
    navigationAriaLabel: texts.assignMfaDevice,
    cancelButton: texts.cancel,
    previousButton: texts.previous,
    nextButton: texts.next,
  };
}

const NO_CODES: Codes = { AuthenticationCode1: '', AuthenticationCode2: '' };
