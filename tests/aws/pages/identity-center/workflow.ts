import type { DirectoryOptionsOfSignIn } from '../../directory-address.ts';
import type { SignInStrings } from '../../strings/sign-in/texts.ts';

/** A step of Identity Center's sign-in. `done`: the browser goes on to the access portal. */
export type WorkflowStep = 'user' | 'password' | 'emailCode' | 'mfa' | 'done';

/** The answer to `POST …/api/execute`. */
export interface WorkflowAnswer {
  readonly stepId: WorkflowStep;
  /** Why the step is asked again; empty if it isn't. */
  readonly error: string;
  /** Where a code was sent, in part, if one was. */
  readonly sentTo?: string;
  /** When done. */
  readonly redirectUrl?: string;
}

/** What the server tells the page, in its `meta[name="workflow-data"]`. */
export interface WorkflowPageData {
  readonly options: DirectoryOptionsOfSignIn;
  readonly start: WorkflowStep;
  readonly handle: string;
  /** `/platform/d-…`. */
  readonly base: string;
  readonly strings: SignInStrings;
}

export function readWorkflowData(): WorkflowPageData {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="workflow-data"]');
  if (!meta) throw new Error('the page came without its data');
  return JSON.parse(meta.content) as WorkflowPageData;
}

export async function execute(
  data: WorkflowPageData,
  stepId: WorkflowStep,
  value: string,
  trust: boolean,
): Promise<WorkflowAnswer> {
  const body = new URLSearchParams({ workflowStateHandle: data.handle, stepId, value, trust: String(trust) });
  const response = await fetch(`${data.base}/api/execute${location.search}`, { method: 'POST', body });
  return (await response.json()) as WorkflowAnswer;
}

/** Where the code's step stands when it is loaded by itself. */
export function challengeUrl(data: WorkflowPageData): string {
  return `${data.base}/mfa/challenge${location.search}`;
}
