import Alert from '@cloudscape-design/components/alert';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ReactElement } from 'react';

import { callIam, ofUser } from './api.ts';
import { CodeField } from './code-field.tsx';
import { fill, usePage } from './context.ts';
import { DialogButtons, useDialogWork } from './dialog.tsx';
import type { DeviceDialogProps } from './dialog.tsx';

/** Two codes as in the wizard, but no secret. */
export function ResyncDialog({ userName, device, close, done }: DeviceDialogProps): ReactElement {
  const { texts } = usePage();
  const [AuthenticationCode1, setCode1] = useState('');
  const [AuthenticationCode2, setCode2] = useState('');
  const { SerialNumber } = device;
  const { error, busy, run } = useDialogWork(texts.resynced, done);
  const parameters = { ...ofUser(userName), SerialNumber, AuthenticationCode1, AuthenticationCode2 };
  const resync = (): Promise<void> => run(() => callIam('ResyncMFADevice', parameters));
  return (
    <Modal
      visible
      onDismiss={close}
      closeAriaLabel={texts.close}
      header={texts.resyncTitle}
      footer={<DialogButtons text={texts.resync} busy={busy} close={close} submit={() => void resync()} />}
    >
      <SpaceBetween size="m">
        {error === undefined ? null : <Alert type="error">{error}</Alert>}
        <p>{fill(texts.resyncAbout, { device: SerialNumber })}</p>
        <CodeField label={texts.mfaCode1} code={AuthenticationCode1} setCode={setCode1} />
        <CodeField label={texts.mfaCode2} code={AuthenticationCode2} setCode={setCode2} />
      </SpaceBetween>
    </Modal>
  );
}
