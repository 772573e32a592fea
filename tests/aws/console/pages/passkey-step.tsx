import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ReactElement } from 'react';

import { usePage } from './context.ts';

/** "Set up device" for a passkey or security key: nothing to type. */
export function PasskeyStep(): ReactElement {
  const { texts } = usePage();
  return (
    <Container header={<Header variant="h2">{texts.createPasskey}</Header>}>
      <p>{texts.createPasskeyAbout}</p>
    </Container>
  );
}
