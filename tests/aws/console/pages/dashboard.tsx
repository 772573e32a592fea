import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactElement } from 'react';

import { usePage } from './context.ts';

/** Where every route leads that nobody built. */
export function Dashboard(): ReactElement {
  const { texts } = usePage();
  return (
    <ContentLayout header={<Header variant="h1">{texts.iamLong}</Header>}>
      <SpaceBetween size="s">
        <Link href="#/users">{texts.users}</Link>
        <Link href="#/security_credentials">{texts.mySecurityCredentials}</Link>
      </SpaceBetween>
    </ContentLayout>
  );
}
