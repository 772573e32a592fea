import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';

import type { IamUser, MfaDeviceEntry } from '../protocol.ts';
import { callIam, Refusal } from './api.ts';
import { usePage } from './context.ts';

export interface UserDetailsProps {
  readonly userName: string;
  readonly devices: readonly MfaDeviceEntry[] | undefined;
  /** The section on MFA devices. */
  readonly table: ReactElement;
}

/** What an administrator sees of a user. */
export function UserDetails({ userName, devices, table }: UserDetailsProps): ReactElement {
  const { texts } = usePage();
  const [tab, setTab] = useState(location.hash.includes('security_credentials') ? 'security_credentials' : 'permissions');
  return (
    <ContentLayout header={<Header variant="h1">{userName}</Header>}>
      <SpaceBetween size="l">
        <Summary userName={userName} devices={devices} />
        <Tabs
          activeTabId={tab}
          onChange={({ detail }) => setTab(detail.activeTabId)}
          tabs={[
            { id: 'permissions', label: texts.permissions, content: null },
            { id: 'security_credentials', label: texts.securityCredentials, content: table },
          ]}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}

function Summary({ userName, devices }: Omit<UserDetailsProps, 'table'>): ReactElement {
  const { texts } = usePage();
  const user = useUser(userName);
  return (
    <Container header={<Header variant="h2">{texts.summary}</Header>}>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'ARN', value: user?.Arn ?? '-' },
          { label: texts.consoleAccess, value: devices?.length ? texts.withMfa : texts.withoutMfa },
        ]}
      />
    </Container>
  );
}

function useUser(userName: string): IamUser | undefined {
  const { flash } = usePage();
  const [user, setUser] = useState<IamUser>();
  useEffect(() => {
    const refused = (error: unknown): void => {
      if (!(error instanceof Refusal)) throw error;
      flash({ type: 'error', header: error.error.Code, content: error.message });
    };
    callIam('GetUser', { UserName: userName }).then(({ User }) => setUser(User), refused);
    // The way to show a message is another one at each rendering, and no reason to ask again.
  }, [userName]);
  return user;
}
