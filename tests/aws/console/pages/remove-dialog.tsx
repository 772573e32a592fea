import Alert from '@cloudscape-design/components/alert';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactElement } from 'react';

import { callIam, ofUser } from './api.ts';
import { fill, usePage } from './context.ts';
import { DialogButtons, useDialogWork } from './dialog.tsx';
import type { DeviceDialogProps } from './dialog.tsx';

/** Removes a device from its user, and from the account. */
export function RemoveDialog({ userName, device, close, done }: DeviceDialogProps): ReactElement {
  const { texts } = usePage();
  const { SerialNumber } = device;
  const { error, busy, run } = useDialogWork(texts.removed, done);
  const remove = (): Promise<void> => run(() => callIam('DeactivateMFADevice', { ...ofUser(userName), SerialNumber }));
  return (
    <Modal
      visible
      onDismiss={close}
      closeAriaLabel={texts.close}
      header={texts.removeTitle}
      footer={<DialogButtons text={texts.remove} busy={busy} close={close} submit={() => void remove()} />}
    >
      <SpaceBetween size="m">
        {error === undefined ? null : <Alert type="error">{error}</Alert>}
        <p>{fill(texts.removeAbout, { device: SerialNumber })}</p>
      </SpaceBetween>
    </Modal>
  );
}
