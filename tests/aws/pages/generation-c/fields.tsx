import type { FormEvent, ReactElement, ReactNode } from 'react';

export interface TextFieldProps {
  readonly id: string;
  readonly name?: string | undefined;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** A controlled input: React writes `value` back at each rendering, so only what it has seen stays. */
export function TextField({ id, name, label, onChange, ...rest }: TextFieldProps): ReactElement {
  const { type = 'text', value, placeholder, autoFocus = false } = rest;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...(name === undefined ? {} : { name })}
        type={type}
        autoComplete="off"
        autoFocus={autoFocus}
        {...(placeholder === undefined ? {} : { placeholder })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export interface CardProps {
  readonly heading: string;
  readonly error: string;
  readonly onSubmit: () => void;
  readonly introduction?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

export function Card({ heading, error, onSubmit, introduction, children, footer }: CardProps): ReactElement {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="card">
      <h1>{heading}</h1>
      {introduction}
      {error === '' ? null : (
        <div className="alert" role="alert">
          {error}
        </div>
      )}
      <form onSubmit={submit}>{children}</form>
      {footer}
    </div>
  );
}

/** An id as the console's component library makes it. */
export function makeFieldId(): string {
  return `formField12-${Date.now()}-${Math.floor(Math.random() * 10_000)}`;
}
