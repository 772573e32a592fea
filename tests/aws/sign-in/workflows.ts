import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Directory, DirectoryUser } from '../identity-center.ts';
import type { WorkflowAnswer } from '../pages/identity-center/workflow.ts';
import type { SignInStrings } from '../strings/sign-in/texts.ts';
import type { World } from '../world.ts';
import { maskedEmail } from './masked-email.ts';

/** How far a sign-in at Identity Center has come. */
interface Workflow {
  userName: string;
  user: DirectoryUser | undefined;
  step: 'user' | 'password' | 'emailCode' | 'mfa' | 'done';
}

/** What a page sends, besides its handle. */
export interface WorkflowInput {
  readonly stepId: string;
  readonly value: string;
  /** Whether the person trusts this browser from now on. */
  readonly trust: boolean;
  /** The mark of a browser that is trusted already. */
  readonly trusted: string;
  readonly emailCode: boolean;
  readonly strings: SignInStrings;
}

/** An answer, and the mark of a browser that is trusted from now on. */
export interface WorkflowResult {
  readonly answer: WorkflowAnswer;
  readonly user?: DirectoryUser;
  readonly trusted?: string;
}

/** The sign-ins of Identity Center that are under way, by the handle in their pages' address. */
export class Workflows {
  readonly #workflows = new Map<string, Workflow>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {}

  /** The step that a page which is loaded by itself shows. */
  stepOf(handle: string): Workflow['step'] {
    return this.#workflows.get(handle)?.step ?? 'user';
  }

  take(handle: string, directory: Directory, input: WorkflowInput): WorkflowResult {
    const workflow = this.#workflows.get(handle) ?? { userName: '', user: undefined, step: 'user' };
    this.#workflows.set(handle, workflow);
    // A page that shows both fields at once sends the name again with each password.
    if (input.stepId === 'user' && workflow.step === 'password') return this.#user(workflow, directory, input);
    if (input.stepId !== workflow.step) {
      return { answer: { stepId: workflow.step, error: input.strings.authenticationFailed } };
    }
    switch (workflow.step) {
      case 'user':
        return this.#user(workflow, directory, input);
      case 'password':
        return this.#password(workflow, input);
      case 'emailCode':
        return this.#emailCode(workflow, input);
      default:
        return this.#code(workflow, input);
    }
  }

  /** Nobody learns here whether there is such a user. */
  #user(workflow: Workflow, directory: Directory, { value }: WorkflowInput): WorkflowResult {
    workflow.userName = value;
    workflow.user = directory.findUser(value);
    return goTo(workflow, 'password');
  }

  #password(workflow: Workflow, { value, trusted, emailCode, strings }: WorkflowInput): WorkflowResult {
    const { user } = workflow;
    if (user?.password !== value) return { answer: { stepId: 'password', error: strings.authenticationFailed } };
    if (user.apps.length === 0 || user.trustedDevices.has(trusted)) return { ...goTo(workflow, 'done'), user };
    if (!emailCode) return goTo(workflow, 'mfa');
    this.world.mailCode(user.name);
    const { answer } = goTo(workflow, 'emailCode');
    return { answer: { ...answer, sentTo: maskedEmail(`${user.name}@example.com`) } };
  }

  #emailCode(workflow: Workflow, { value, strings }: WorkflowInput): WorkflowResult {
    if (this.world.isMailedCode(workflow.userName, value)) return goTo(workflow, 'mfa');
    return { answer: { stepId: 'emailCode', error: strings.directoryWrongCode } };
  }

  #code(workflow: Workflow, { value, trust, strings }: WorkflowInput): WorkflowResult {
    const { user } = workflow;
    const taken = user?.apps.some((app) => app.take(value, this.clock.now(), this.world.skew));
    if (!user || !taken) return { answer: { stepId: workflow.step, error: strings.directoryWrongCode } };
    if (!trust) return { ...goTo(workflow, 'done'), user };
    const trusted = randomUUID();
    user.trustedDevices.add(trusted);
    return { ...goTo(workflow, 'done'), user, trusted };
  }
}

function goTo(workflow: Workflow, step: Workflow['step']): WorkflowResult {
  workflow.step = step;
  return { answer: { stepId: step, error: '' } };
}
