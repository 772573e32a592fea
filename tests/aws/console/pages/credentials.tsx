import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';

import type { MfaDeviceEntry } from '../protocol.ts';
import { callIam, ofUser } from './api.ts';
import { usePage } from './context.ts';
import { MfaTable } from './mfa-table.tsx';
import { fragmentOf } from './routes.ts';
import { UserDetails } from './user-details.tsx';

export interface CredentialsProps {
  /** Whose; one's own without. */
  readonly userName: string | undefined;
}

/** "My security credentials", or the details of a user. */
export function Credentials({ userName }: CredentialsProps): ReactElement {
  const { who } = usePage();
  const [devices, setDevices] = useState<readonly MfaDeviceEntry[]>();
  const load = useCallback(async (): Promise<void> => {
    if (userName === undefined && who.kind === 'role') return;
    const { MFADevices: all } = await callIam('ListMFADevices', ofUser(userName));
    setDevices(all);
  }, [userName, who.kind]);
  useEffect(() => void load(), [load]);
  const table = <MfaTable userName={userName} devices={devices} reload={load} />;
  if (userName !== undefined) return <UserDetails userName={userName} devices={devices} table={table} />;
  return <OwnCredentials unprotected={devices?.length === 0}>{table}</OwnCredentials>;
}

interface OwnCredentialsProps {
  readonly unprotected: boolean;
  readonly children: ReactElement;
}

function OwnCredentials({ unprotected, children }: OwnCredentialsProps): ReactElement {
  const { texts, who } = usePage();
  const kind = { user: texts.iamUser, root: texts.rootUser, role: texts.federatedUser }[who.kind];
  const header = (
    <Header variant="h1" description={`${kind}: ${who.name}`}>
      {texts.mySecurityCredentials}
    </Header>
  );
  return (
    <ContentLayout header={header}>
      <SpaceBetween size="l">
        {unprotected ? <NoMfaNotice /> : null}
        {who.kind === 'role' ? null : children}
      </SpaceBetween>
    </ContentLayout>
  );
}

function NoMfaNotice(): ReactElement {
  const { texts, go } = usePage();
  const action = <Button onClick={() => go(fragmentOf({ name: 'wizard' }))}>{texts.assignMfa}</Button>;
  return (
    <Alert type="warning" header={texts.noMfaTitle} action={action}>
      {texts.noMfaAdvice}
    </Alert>
  );
}
