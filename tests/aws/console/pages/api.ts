import type { IamActionName, IamActions, IamAnswer, IamError } from '../protocol.ts';

/** IAM's refusal, with its code. */
export class Refusal extends Error {
  constructor(readonly error: IamError) {
    super(error.Message);
  }
}

/** Asks IAM; throws a `Refusal` if it refuses. */
export async function callIam<Action extends IamActionName>(
  action: Action,
  parameters: IamActions[Action]['parameters'],
): Promise<IamActions[Action]['result']> {
  const fields = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const body = new URLSearchParams([['Action', action], ['Version', '2010-05-08'], ...fields]);
  const response = await fetch('/iam/api', { method: 'POST', body });
  const answer = (await response.json()) as IamAnswer<IamActions[Action]['result']>;
  if ('Error' in answer) throw new Refusal(answer.Error);
  return answer.Result;
}

/** Makes the optional parameter for a user's name, if there is one. */
export function ofUser(name: string | undefined): { readonly UserName?: string } {
  return name === undefined ? {} : { UserName: name };
}
