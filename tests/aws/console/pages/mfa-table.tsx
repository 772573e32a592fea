import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { MfaDeviceEntry } from '../protocol.ts';
import { usePage } from './context.ts';
import { Modal2018 } from './modal-2018.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ResyncDialog } from './resync-dialog.tsx';
import { fragmentOf, routeOf } from './routes.ts';

export interface MfaTableProps {
  readonly userName: string | undefined;
  readonly devices: readonly MfaDeviceEntry[] | undefined;
  readonly reload: () => Promise<void>;
}

/** Which dialog is open above the table. */
type Dialog = 'resync' | 'remove' | 'assign';

/** The section "Multi-factor authentication (MFA)". */
export function MfaTable({ userName, devices, reload }: MfaTableProps): ReactElement {
  const { look } = usePage();
  const [chosen, setChosen] = useState<MfaDeviceEntry>();
  const [dialog, setDialog] = useState<Dialog | undefined>(atModal(look.wizard) ? 'assign' : undefined);
  const close = (): void => setDialog(undefined);
  const done = async (): Promise<void> => {
    close();
    setChosen(undefined);
    await reload();
  };
  return (
    <>
      <Devices userName={userName} devices={devices} chosen={chosen} choose={setChosen} open={setDialog} />
      {dialog === 'resync' && chosen ? <ResyncDialog {...{ userName, device: chosen, close, done }} /> : null}
      {dialog === 'remove' && chosen ? <RemoveDialog {...{ userName, device: chosen, close, done }} /> : null}
      {dialog === 'assign' ? <Modal2018 {...{ userName, close, done }} /> : null}
    </>
  );
}

interface DevicesProps {
  readonly userName: string | undefined;
  readonly devices: readonly MfaDeviceEntry[] | undefined;
  readonly chosen: MfaDeviceEntry | undefined;
  readonly choose: (device: MfaDeviceEntry | undefined) => void;
  readonly open: (dialog: Dialog) => void;
}

function Devices({ userName, devices, chosen, choose, open }: DevicesProps): ReactElement {
  const { texts, look, go } = usePage();
  const assign = (): void => (look.wizard === 'modal' ? open('assign') : go(fragmentOf({ name: 'wizard', userName })));
  const header = (
    <Header
      variant="h2"
      counter={`(${devices?.length ?? 0})`}
      description={texts.mfaSectionAbout}
      actions={<Actions chosen={chosen !== undefined} open={open} assign={assign} />}
    >
      {texts.mfaSection}
    </Header>
  );
  return (
    <Table
      header={header}
      loading={devices === undefined}
      items={devices ?? []}
      trackBy="SerialNumber"
      selectionType="single"
      selectedItems={chosen ? [chosen] : []}
      onSelectionChange={({ detail }) => choose(detail.selectedItems[0])}
      ariaLabels={{ selectionGroupLabel: texts.mfaSection, itemSelectionLabel: (_data, row) => row.SerialNumber }}
      columnDefinitions={columns(texts)}
      empty={<Empty assign={assign} />}
    />
  );
}

function columns(texts: Texts): TableProps.ColumnDefinition<MfaDeviceEntry>[] {
  return [
    { id: 'type', header: texts.type, cell: () => texts.virtual },
    { id: 'identifier', header: texts.identifier, isRowHeader: true, cell: ({ SerialNumber }) => SerialNumber },
    { id: 'certifications', header: texts.certifications, cell: () => texts.notApplicable },
  ];
}

interface ActionsProps {
  readonly chosen: boolean;
  readonly open: (dialog: Dialog) => void;
  readonly assign: () => void;
}

function Actions({ chosen, open, assign }: ActionsProps): ReactElement {
  const { texts } = usePage();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={!chosen} onClick={() => open('remove')}>
        {texts.remove}
      </Button>
      <Button disabled={!chosen} onClick={() => open('resync')}>
        {texts.resync}
      </Button>
      <Button onClick={assign}>{texts.assignMfaDevice}</Button>
    </SpaceBetween>
  );
}

function Empty({ assign }: { readonly assign: () => void }): ReactElement {
  const { texts } = usePage();
  return (
    <SpaceBetween size="s">
      <Box variant="strong">{texts.noDevices}</Box>
      <Box variant="p">{texts.noDevicesAdvice}</Box>
      <Button onClick={assign}>{texts.assignMfaDevice}</Button>
    </SpaceBetween>
  );
}

/** Whether the address is the wizard's, at a time when there was a dialog instead. */
function atModal(wizard: 'page' | 'modal'): boolean {
  return wizard === 'modal' && routeOf(location.hash).name === 'wizard';
}

type Texts = ReturnType<typeof usePage>['texts'];
