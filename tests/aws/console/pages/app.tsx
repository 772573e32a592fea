import AppLayout from '@cloudscape-design/components/app-layout';
import Flashbar from '@cloudscape-design/components/flashbar';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';

import { Breadcrumbs, Navigation } from './chrome.tsx';
import { Page, usePage } from './context.ts';
import type { Flash, PageContext } from './context.ts';
import { Credentials } from './credentials.tsx';
import { Dashboard } from './dashboard.tsx';
import { readPageData } from './page-data.ts';
import type { ConsolePageData } from './page-data.ts';
import { routeOf } from './routes.ts';
import type { Route } from './routes.ts';
import { announceAccount, TopNavigation } from './top-navigation.tsx';
import { Users } from './users.tsx';
import { Wizard } from './wizard.tsx';

function App({ data }: { readonly data: ConsolePageData }): ReactElement {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash));
  const [flash, setFlash] = useState<Flash>();
  const brought = useRef<Flash>(undefined);
  useEffect(() => {
    const arrive = (): void => {
      setRoute(routeOf(location.hash));
      setFlash(brought.current);
      brought.current = undefined;
    };
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, []);
  const go = (fragment: string, message?: Flash): void => {
    brought.current = message;
    location.hash = fragment;
  };
  const context: PageContext = { ...data, flash: setFlash, go };
  return (
    <Page value={context}>
      <TopNavigation />
      <AppLayout
        headerSelector="#awsc-nav-header"
        navigation={<Navigation route={route} />}
        navigationOpen={route.name !== 'wizard'}
        onNavigationChange={() => undefined}
        toolsHide
        breadcrumbs={<Breadcrumbs route={route} />}
        notifications={<Messages flash={flash} />}
        contentType={route.name === 'wizard' ? 'wizard' : 'default'}
        content={<Content key={JSON.stringify(route)} route={route} />}
      />
    </Page>
  );
}

function Content({ route }: { readonly route: Route }): ReactElement {
  const { look } = usePage();
  switch (route.name) {
    case 'credentials':
      return <Credentials userName={route.userName} />;
    case 'wizard':
      return look.wizard === 'page' ? <Wizard userName={route.userName} /> : <Credentials userName={route.userName} />;
    case 'users':
      return <Users />;
    case 'dashboard':
      return <Dashboard />;
  }
}

function Messages({ flash }: { readonly flash: Flash | undefined }): ReactElement | null {
  const { texts, flash: show } = usePage();
  if (!flash) return null;
  const item = { ...flash, id: 'flash', dismissible: true, dismissLabel: texts.dismiss, onDismiss: () => show() };
  return <Flashbar items={[item]} />;
}

const container = document.getElementById('app');
if (container) {
  const data = readPageData<ConsolePageData>('console-page-data');
  announceAccount(data.who);
  createRoot(container).render(<App data={data} />);
}
