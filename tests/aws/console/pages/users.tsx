import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';

import type { IamUser } from '../protocol.ts';
import { callIam } from './api.ts';
import { usePage } from './context.ts';

/** The account's users. */
export function Users(): ReactElement {
  const { texts } = usePage();
  const [users, setUsers] = useState<readonly IamUser[]>();
  useEffect(() => void callIam('ListUsers', {}).then(({ Users: all }) => setUsers(all)), []);
  return (
    <Table
      variant="full-page"
      header={<Header variant="awsui-h1-sticky">{texts.users}</Header>}
      loading={users === undefined}
      items={users ?? []}
      trackBy="UserName"
      columnDefinitions={[
        { id: 'name', header: texts.userName, isRowHeader: true, cell: ({ UserName }) => <UserLink name={UserName} /> },
        { id: 'arn', header: 'ARN', cell: ({ Arn }) => Arn },
      ]}
    />
  );
}

function UserLink({ name }: { readonly name: string }): ReactElement {
  return <Link href={`#/users/details/${encodeURIComponent(name)}`}>{name}</Link>;
}
