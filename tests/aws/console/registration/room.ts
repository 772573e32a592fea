import type { Clock } from '../../clock.ts';
import { json, page, redirect } from '../../http.ts';
import type { BoxRequest, BoxResponse } from '../../http.ts';
import type { AuthenticatorApp } from '../../identity-center.ts';
import { MfaError } from '../../mfa-error.ts';
import { renderDocument } from '../../pages/document.ts';
import { pictureConsolePolicy } from '../../policy.ts';
import { languageFor } from '../../services.ts';
import type { Services } from '../../services.ts';
import { CONSOLE_LANGUAGES } from '../../strings/console/all.ts';
import type { DirectorySession } from '../../world.ts';
import { lookOf } from '../look.ts';
import type { RegistrationAnswer, RegistrationPageData } from './protocol.ts';

/** Where IAM Identity Center's users register authenticator apps: from the portal, or on their way in. */
export class RegistrationRoom {
  /** The registration that each session has open. */
  readonly #open = new Map<DirectorySession, AuthenticatorApp>();
  readonly #clock: Clock;

  constructor(private readonly services: Services) {
    this.#clock = services.clock;
  }

  /** At a sign-in host: the registration itself. */
  register(request: BoxRequest): BoxResponse | undefined {
    if (!REGISTER_PATH.test(request.url.pathname)) return undefined;
    const session = this.#session(request);
    if (!session) return this.#signInAs(request);
    if (request.method === 'POST') return json(this.#act(session, request.form));
    return this.#page(request, session, undefined);
  }

  /** At a portal's host: the user's devices, and the way to the registration. */
  devices(request: BoxRequest): BoxResponse | undefined {
    if (request.url.pathname !== DEVICES_PATH) return undefined;
    const session = this.#session(request);
    if (!session) return this.#signInAs(request);
    return this.#page(request, session, registrationUrl(session, request.url));
  }

  #session({ url }: BoxRequest): DirectorySession | undefined {
    const handle = url.searchParams.get('workflowStateHandle');
    return this.services.world.directorySessions.find(({ id }) => id === handle);
  }

  /** For whoever looks around: a session of the user whom the address names. */
  #signInAs({ url }: BoxRequest): BoxResponse | undefined {
    const [id, name = ''] = url.searchParams.get('as')?.split('/') ?? [];
    const directory = this.services.world.directories.find((candidate) => candidate.id === id);
    const user = directory?.findUser(name);
    if (!directory || !user) return undefined;
    const next = new URL(url);
    next.searchParams.delete('as');
    next.searchParams.set('workflowStateHandle', this.services.world.startDirectorySession(directory, user).id);
    return redirect(next.pathname + next.search);
  }

  #act(session: DirectorySession, form: URLSearchParams): RegistrationAnswer {
    try {
      return form.get('action') === 'start' ? this.#start(session) : this.#complete(session, form.get('code') ?? '');
    } catch (error) {
      if (!(error instanceof MfaError)) throw error;
      return { result: 'FAILURE', code: error.code, text: error.message };
    }
  }

  /** Each opening has a secret of its own. */
  #start(session: DirectorySession): RegistrationAnswer {
    const app = session.user.startRegistration();
    this.#open.set(session, app);
    return { result: 'STARTED', secretKey: app.secretKey, uri: app.uri };
  }

  #complete(session: DirectorySession, code: string): RegistrationAnswer {
    const app = this.#open.get(session);
    if (!app) throw new MfaError('NoSuchEntity', 'The registration');
    session.user.register(app, code.trim(), this.#clock.now(), this.services.world.skew);
    this.#open.delete(session);
    return { result: 'REGISTERED' };
  }

  #page(request: BoxRequest, session: DirectorySession, registerUrl: string | undefined): BoxResponse | undefined {
    const look = lookOf(request.url.searchParams, this.services.world.consoleLook);
    if (!look) return undefined;
    const language = languageFor(request, this.services.world);
    const { texts } = CONSOLE_LANGUAGES[language];
    const data: RegistrationPageData = {
      look,
      texts,
      userName: session.user.name,
      apps: session.user.apps.length,
      doneUrl: devicesUrl(session),
      ...(registerUrl === undefined ? {} : { registerUrl }),
    };
    return page(render(language, data), pictureConsolePolicy());
  }
}

/** The user's devices in the portal. */
export function devicesUrl({ id, directory }: DirectorySession): string {
  return `https://${directory.id}.awsapps.com${DEVICES_PATH}?workflowStateHandle=${id}`;
}

/** The registration; the parameters that choose the look go along. */
export function registrationUrl({ id, directory }: DirectorySession, from?: URL): string {
  const url = new URL(`https://${directory.region}.signin.aws/platform/${directory.id}/mfa/register${from?.search ?? ''}`);
  url.searchParams.set('workflowStateHandle', id);
  return url.href;
}

function render(language: string, data: RegistrationPageData): string {
  return renderDocument({
    language,
    title: data.texts.identityCenterDevices,
    styles: ['registration.css', 'console-page.css'],
    scripts: ['registration.js'],
    metas: { 'registration-page-data': JSON.stringify(data) },
    bodyClass: data.look.theme === 'dark' ? 'awsui-dark-mode' : '',
    body: '<div id="app"></div>',
  });
}

const DEVICES_PATH = '/start/mfa-devices';
const REGISTER_PATH = /^\/platform\/d-[0-9a-z]{10}\/mfa\/register$/;
