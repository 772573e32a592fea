import { useState } from 'react';
import type { ReactElement } from 'react';

import type { WorkflowPageData, WorkflowStep } from './workflow.ts';

export interface FieldProps {
  readonly data: WorkflowPageData;
  readonly step: WorkflowStep;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An input of the console's component library, in the markup of its generation. */
export function Field({ data, step, label, placeholder, value, onChange }: FieldProps): ReactElement {
  const third = data.options.generation === '3';
  const [id] = useState(() => (third ? changingId() : countedId(data, step)));
  const type = step === 'password' && !third ? 'password' : 'text';
  return (
    <div className="field">
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <div className="awsui-input-container" data-testid={step === 'password' ? 'test-password-input' : 'test-input'}>
        <input
          id={id}
          className={`awsui-input awsui-input-type-${type}`}
          type={type}
          autoComplete="off"
          {...(placeholder === '' ? {} : { placeholder })}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}

/** Inputs are counted from the page's loading on. */
function countedId({ start, options }: WorkflowPageData, step: WorkflowStep): string {
  const place = { user: 0, password: 1, emailCode: 2, mfa: options.emailCode ? 3 : 2, done: 0 }[step];
  return `awsui-input-${start === 'mfa' ? 0 : place}`;
}

function changingId(): string {
  return `formField15-${Date.now()}-${Math.floor(Math.random() * 10_000)}`;
}
