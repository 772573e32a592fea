import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import type { ReactElement } from 'react';

import { usePage } from './context.ts';
import { fragmentOf } from './routes.ts';
import type { Route } from './routes.ts';

/** The column on the left. */
export function Navigation({ route }: { readonly route: Route }): ReactElement {
  const { texts } = usePage();
  const own = route.name === 'credentials' && route.userName === undefined;
  return (
    <SideNavigation
      header={{ text: texts.iamLong, href: '#/home' }}
      activeHref={own ? '#/security_credentials' : '#/users'}
      items={[
        { type: 'link', text: texts.dashboard, href: '#/home' },
        {
          type: 'section',
          text: texts.accessManagement,
          items: [
            { type: 'link', text: texts.userGroups, href: '#/groups' },
            { type: 'link', text: texts.users, href: '#/users' },
            { type: 'link', text: texts.roles, href: '#/roles' },
            { type: 'link', text: texts.policies, href: '#/policies' },
          ],
        },
        { type: 'divider' },
        { type: 'link', text: texts.mySecurityCredentials, href: '#/security_credentials' },
      ]}
    />
  );
}

export function Breadcrumbs({ route }: { readonly route: Route }): ReactElement {
  const { texts } = usePage();
  const items = [{ text: texts.iam, href: '#/home' }, ...trail(route, texts)];
  return <BreadcrumbGroup items={items} ariaLabel="Breadcrumbs" />;
}

function trail(route: Route, texts: Texts): { text: string; href: string }[] {
  const users = { text: texts.users, href: '#/users' };
  switch (route.name) {
    case 'dashboard':
      return [];
    case 'users':
      return [users];
    case 'credentials':
    case 'wizard': {
      const { name, userName } = route;
      const whose = { text: userName ?? texts.securityCredentials, href: fragmentOf({ name: 'credentials', userName }) };
      const here = { text: texts.assignMfaDevice, href: fragmentOf(route) };
      return [...(userName === undefined ? [] : [users]), whose, ...(name === 'wizard' ? [here] : [])];
    }
  }
}

type Texts = ReturnType<typeof usePage>['texts'];
