import type { SignInAnswer, SignInProperties } from '../page-data.ts';

/** Posts to the server; what happens on the way is in the page's own address. */
export async function post(path: string, fields: Record<string, string>): Promise<SignInAnswer> {
  const response = await fetch(path + location.search, { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as SignInAnswer;
}

/** The text of a refusal; empty if there is none. */
export function refusalOf(answer: SignInAnswer): string {
  return answer.state === 'FAIL' ? answer.properties.text : '';
}

/** Goes to the console if the sign-in is complete, and says whether it does. */
export function leave(properties: SignInProperties): boolean {
  if (properties.result !== 'SUCCESS') return false;
  location.assign(properties.redirectUrl);
  return true;
}
