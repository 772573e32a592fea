import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { ReactElement } from 'react';

export interface CodeFieldProps {
  readonly label: string;
  readonly code: string;
  readonly setCode: (code: string) => void;
}

/** A field for a code: the library gives it another id at each loading, and nothing else to know it by. */
export function CodeField({ label, code, setCode }: CodeFieldProps): ReactElement {
  return (
    <FormField label={label}>
      <Input value={code} autoComplete={false} onChange={({ detail }) => setCode(detail.value)} />
    </FormField>
  );
}
