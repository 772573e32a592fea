import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';

import type { VirtualMfaDevice } from '../protocol.ts';
import { callIam, ofUser, Refusal } from './api.ts';
import { usePage } from './context.ts';
import { QrCode } from './qr-code.tsx';
import { qrContent } from './qr-content.ts';
import { SecretKey } from './secret-key.tsx';

export interface Modal2018Props {
  readonly userName: string | undefined;
  readonly close: () => void;
  /** Closes the dialog and looks at the list again. */
  readonly done: () => Promise<void>;
}

type Step = { readonly name: 'choose' | 'assigned' } | { readonly name: 'setUp'; readonly device: VirtualMfaDevice };

/** "Manage MFA device", as it was from 2018 to 2022. Nobody named the device then: it was called like its user. */
export function Modal2018({ userName, close, done }: Modal2018Props): ReactElement {
  const { who } = usePage();
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const [error, setError] = useState<string>();
  const name = userName ?? (who.kind === 'root' ? 'root-account-mfa-device' : who.name);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(undefined);
    await work().catch((refusal: unknown) => {
      if (!(refusal instanceof Refusal)) throw refusal;
      setError(refusal.message);
    });
  };
  const proceed = async (): Promise<void> => {
    const { VirtualMFADevice: device } = await callIam('CreateVirtualMFADevice', { VirtualMFADeviceName: name });
    setStep({ name: 'setUp', device });
  };
  const assign = async ({ SerialNumber }: VirtualMfaDevice, codes: readonly [string, string]): Promise<void> => {
    const [AuthenticationCode1, AuthenticationCode2] = codes;
    await callIam('EnableMFADevice', { ...ofUser(userName), SerialNumber, AuthenticationCode1, AuthenticationCode2 });
    setStep({ name: 'assigned' });
  };
  switch (step.name) {
    case 'choose':
      return <Choose close={close} error={error} proceed={() => void attempt(proceed)} />;
    case 'setUp':
      return (
        <SetUp
          device={step.device}
          error={error}
          close={() => void abandon(step.device).then(close)}
          assign={(codes) => void attempt(() => assign(step.device, codes))}
        />
      );
    case 'assigned':
      return <Assigned done={() => void done()} />;
  }
}

async function abandon({ SerialNumber }: VirtualMfaDevice): Promise<void> {
  await callIam('DeleteVirtualMFADevice', { SerialNumber });
}

interface ChooseProps {
  readonly error: string | undefined;
  readonly close: () => void;
  readonly proceed: () => void;
}

function Choose({ error, close, proceed }: ChooseProps): ReactElement {
  const { texts } = usePage();
  const [type, setType] = useState('virtual');
  const types = [
    ['virtual', texts.virtualMfaDevice, texts.virtualMfaDeviceAbout],
    ['u2f', texts.u2fKey, texts.u2fKeyAbout],
    ['hardware', texts.otherHardware, texts.otherHardwareAbout],
  ] as const;
  return (
    <Frame title={texts.manageMfaDevice} close={close} action={texts.continue} act={type === 'virtual' ? proceed : undefined}>
      <Failure error={error} />
      <p>{texts.chooseType}</p>
      {types.map(([value, label, about]) => (
        <label key={value} className="choice">
          <input type="radio" name="mfaType" value={value} checked={type === value} onChange={() => setType(value)} />
          <b>{label}</b>
          <small>{about}</small>
        </label>
      ))}
    </Frame>
  );
}

interface SetUpProps {
  readonly device: VirtualMfaDevice;
  readonly error: string | undefined;
  readonly close: () => void;
  readonly assign: (codes: readonly [string, string]) => void;
}

function SetUp({ device, error, close, assign }: SetUpProps): ReactElement {
  const { texts } = usePage();
  const [code1, setCode1] = useState('');
  const [code2, setCode2] = useState('');
  return (
    <Frame title={texts.setUpVirtualMfaDevice} close={close} action={texts.assignMfa} act={() => assign([code1, code2])}>
      <Failure error={error} />
      <ol>
        <li>{texts.installAppOld}</li>
        <li>
          {texts.scanCodeOld}
          <Reveal device={device} />
        </li>
        <li>
          {texts.twoCodesOld}
          <OldField id="awsui-input-0" label={texts.mfaCode1} code={code1} setCode={setCode1} />
          <OldField id="awsui-input-1" label={texts.mfaCode2} code={code2} setCode={setCode2} />
        </li>
      </ol>
    </Frame>
  );
}

function Assigned({ done }: { readonly done: () => void }): ReactElement {
  const { texts } = usePage();
  return (
    <Frame title={texts.manageMfaDevice} close={done}>
      <div className="awsui-alert awsui-alert-type-success" role="status">
        {texts.assignedOld}
      </div>
    </Frame>
  );
}

/** The QR code and the secret key, each behind a link. */
function Reveal({ device }: { readonly device: VirtualMfaDevice }): ReactElement {
  const { texts, look, who } = usePage();
  const [qrShown, showQr] = useState(false);
  const [keyShown, showKey] = useState(false);
  return (
    <div className="reveal">
      {qrShown ? (
        <QrCode content={qrContent(device, look.uri, who)} drawing={look.qr} label={texts.qrCode} />
      ) : (
        <OldLink text={texts.showQrCode} follow={() => showQr(true)} />
      )}
      {keyShown ? (
        <SecretKey secretKey={device.Base32StringSeed} look={look} />
      ) : (
        <OldLink text={texts.showSecretKey} follow={() => showKey(true)} />
      )}
    </div>
  );
}

function OldLink({ text, follow }: { readonly text: string; readonly follow: () => void }): ReactElement {
  return (
    <a
      href="#"
      onClick={(event) => {
        event.preventDefault();
        follow();
      }}
    >
      {text}
    </a>
  );
}

interface OldFieldProps {
  readonly id: string;
  readonly label: string;
  readonly code: string;
  readonly setCode: (code: string) => void;
}

function OldField({ id, label, code, setCode }: OldFieldProps): ReactElement {
  return (
    <div className="awsui-form-field">
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="awsui-input awsui-input-type-text"
        type="text"
        autoComplete="off"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
    </div>
  );
}

function Failure({ error }: { readonly error: string | undefined }): ReactElement | null {
  const { texts } = usePage();
  if (error === undefined) return null;
  return (
    <div className="awsui-alert awsui-alert-type-error" role="alert">
      <b>{texts.invalidCodeTitle}</b>
      <p>{texts.invalidCode}</p>
      <p>{error}</p>
    </div>
  );
}

interface FrameProps {
  readonly title: string;
  readonly close: () => void;
  /** What the button says that leads on, if one does. */
  readonly action?: string;
  readonly act?: (() => void) | undefined;
  readonly children: ReactNode;
}

function Frame({ title, close, action, act, children }: FrameProps): ReactElement {
  const { texts } = usePage();
  return (
    <div className="awsui-modal-overlay">
      <div className="awsui-modal-dialog" role="dialog" aria-modal="true" aria-label={title}>
        <h2>{title}</h2>
        <div className="awsui-modal-content">{children}</div>
        <div className="awsui-modal-footer">
          <button type="button" className="awsui-button" onClick={close}>
            {action === undefined ? texts.close : texts.cancel}
          </button>
          {action === undefined ? null : (
            <button type="button" className="awsui-button awsui-button-variant-primary" disabled={!act} onClick={act}>
              {action}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
