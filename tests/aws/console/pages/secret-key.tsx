import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { Look } from '../look.ts';
import { usePage } from './context.ts';

/** The secret key, behind a link until asked for. */
export function SecretKeySlot({ secretKey }: { readonly secretKey: string }): ReactElement {
  const { texts, look } = usePage();
  const [shown, setShown] = useState(false);
  return (
    <div className="secret-slot">
      {shown ? (
        <SecretKey secretKey={secretKey} look={look} />
      ) : (
        <Link onFollow={() => setShown(true)}>{texts.showSecretKey}</Link>
      )}
    </div>
  );
}

export interface SecretKeyProps {
  readonly secretKey: string;
  readonly look: Pick<Look, 'secret' | 'spaces'>;
  readonly className?: string;
}

export function SecretKey({ secretKey, look, className = 'secret' }: SecretKeyProps): ReactElement {
  const Element = look.secret;
  return <Element className={className}>{look.spaces === 'groups' ? grouped(secretKey) : secretKey}</Element>;
}

/** In groups of four, with spaces between them. */
export function grouped(secretKey: string): string {
  return secretKey.replace(/(.{4})(?=.)/g, '$1 ');
}
