import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { MfaDeviceEntry } from '../protocol.ts';
import { Refusal } from './api.ts';
import { usePage } from './context.ts';

/** A dialog about one device of a user. */
export interface DeviceDialogProps {
  readonly userName: string | undefined;
  readonly device: MfaDeviceEntry;
  readonly close: () => void;
  /** After it was done: closes the dialog and looks at the list again. */
  readonly done: () => Promise<void>;
}

export interface DialogWork {
  /** IAM's refusal. */
  readonly error: string | undefined;
  readonly busy: boolean;
  run(work: () => Promise<unknown>): Promise<void>;
}

/** What a dialog asks of IAM: a refusal stays in the dialog, success is told on the page below. */
export function useDialogWork(success: string, done: () => Promise<void>): DialogWork {
  const { flash } = usePage();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
      await done();
      flash({ type: 'success', header: success });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      setBusy(false);
      setError(refusal.message);
    }
  };
  return { error, busy, run };
}

export interface DialogButtonsProps {
  /** What the button says that does it. */
  readonly text: string;
  readonly busy: boolean;
  readonly close: () => void;
  readonly submit: () => void;
}

export function DialogButtons({ text, busy, close, submit }: DialogButtonsProps): ReactElement {
  const { texts } = usePage();
  return (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={close}>
          {texts.cancel}
        </Button>
        <Button variant="primary" loading={busy} onClick={submit}>
          {text}
        </Button>
      </SpaceBetween>
    </Box>
  );
}
