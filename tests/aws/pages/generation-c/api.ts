import type { SignInAnswer } from '../page-data.ts';

export async function post(path: string, fields: Record<string, string>): Promise<SignInAnswer> {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as SignInAnswer;
}

/** Goes to the console if the sign-in is complete; otherwise the text of the refusal, if there is one. */
export function leave(answer: SignInAnswer): string {
  if (answer.state === 'FAIL') return answer.properties.text;
  if (answer.properties.result === 'SUCCESS') location.assign(answer.properties.redirectUrl);
  return '';
}
