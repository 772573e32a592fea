import { execute, readWorkflowData } from './workflow.ts';
import type { WorkflowAnswer } from './workflow.ts';

/** The page of up to 2020: widgets that a script puts together, without forms but for the code's. */
const data = readWorkflowData();
const { strings } = data;
const root = document.getElementById('root');

function widget<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function textBox(id: string, label: string, type = 'text'): HTMLInputElement {
  const input = widget('input', { id, type, className: 'gwt-TextBox', autocomplete: 'off' });
  root?.append(widget('div', { className: 'gwt-Label' }, widget('label', { htmlFor: id }, label)), input);
  return input;
}

function showAlert(error: string): void {
  document.getElementById('alertFrame')?.remove();
  if (error !== '') root?.prepend(widget('div', { id: 'alertFrame', role: 'alert' }, error));
}

function showPassword(): void {
  root?.replaceChildren(widget('h1', {}, strings.signInHeading));
  const user = textBox('wdc_username', strings.directoryUserName);
  const password = textBox('wdc_password', strings.password, 'password');
  const button = widget('button', { id: 'wdc_login_button', type: 'button', className: 'gwt-Button' }, strings.signIn);
  button.onclick = () => void signIn(user.value, password.value);
  root?.append(button);
}

async function signIn(user: string, password: string): Promise<void> {
  if (data.start === 'user') await execute(data, 'user', user, false);
  const answer = await execute(data, 'password', password, false);
  showAlert(answer.error);
  follow(answer);
}

function showCode(): void {
  root?.replaceChildren(widget('h1', {}, strings.directoryMfaHeading), widget('p', {}, strings.directoryMfaHelp));
  const code = textBox('wdc_mfacode', strings.mfaCode);
  const trust = widget('input', { id: 'wdc_mfacheckbox', type: 'checkbox' });
  const button = widget('button', { id: 'wdc_login_button', type: 'submit', className: 'gwt-Button' }, strings.signIn);
  const form = widget('form', { id: 'mfa_form' }, ...(root?.querySelectorAll('.gwt-Label, .gwt-TextBox') ?? []));
  form.append(widget('label', {}, trust, strings.directoryTrustedDevice), button);
  form.onsubmit = (event) => {
    event.preventDefault();
    showAlert('');
    void execute(data, 'mfa', code.value, trust.checked).then((answer) => {
      showAlert(answer.error);
      follow(answer);
    });
  };
  root?.append(form);
}

function follow({ stepId, error, redirectUrl }: WorkflowAnswer): void {
  if (redirectUrl !== undefined) location.assign(redirectUrl);
  else if (stepId === 'mfa' && error === '') showCode();
}

showPassword();
