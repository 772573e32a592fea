import { registrationUrl } from '../console/registration/room.ts';
import { directoryQuery, readDirectoryOptions } from '../directory-address.ts';
import type { DirectoryOptionsOfSignIn } from '../directory-address.ts';
import type { IdentityCenterPlace } from '../hosts.ts';
import { PARTITIONS } from '../hosts.ts';
import { json, page } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import type { Directory } from '../identity-center.ts';
import { renderIdentityCenter } from '../pages/identity-center/page.ts';
import { signInPolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { DirectorySession } from '../world.ts';
import { Workflows } from './workflows.ts';

/** Identity Center's sign-in, at `/platform/d-…/` of its old and new hosts. */
export class IdentityCenterRoom {
  readonly #workflows: Workflows;

  constructor(private readonly services: Services) {
    this.#workflows = new Workflows(services.world, services.clock);
  }

  answer(request: BoxRequest, place: IdentityCenterPlace): BoxResponse | undefined {
    const [, id = '', step = ''] = PLATFORM.exec(request.url.pathname) ?? [];
    const directory = this.services.world.findDirectory(id);
    const options = readDirectoryOptions(request.url);
    if (directory?.region !== place.region || !options) return undefined;
    if (step === 'api/execute') return request.method === 'POST' ? this.#execute(request, directory, options) : undefined;
    return step === 'login' || step === 'mfa/challenge' ? this.#page(request, directory, options) : undefined;
  }

  #page(request: BoxRequest, directory: Directory, options: DirectoryOptionsOfSignIn): BoxResponse {
    const language = languageFor(request, this.services.world);
    const handle = request.url.searchParams.get('workflowStateHandle') ?? '';
    const start = this.#workflows.stepOf(handle);
    const data = { options, start, handle, base: `/platform/${directory.id}`, strings: signInTexts(language) };
    return page(renderIdentityCenter(data, language), signInPolicy(PARTITIONS.aws, options.framing));
  }

  #execute(request: BoxRequest, directory: Directory, options: DirectoryOptionsOfSignIn): BoxResponse {
    const { form, cookies } = request;
    const { answer, user, trusted } = this.#workflows.take(form.get('workflowStateHandle') ?? '', directory, {
      stepId: form.get('stepId') ?? '',
      value: form.get('value')?.trim() ?? '',
      trust: form.get('trust') === 'true',
      trusted: cookies.get(TRUST_COOKIE) ?? '',
      emailCode: options.emailCode ?? false,
      strings: signInTexts(languageFor(request, this.services.world)),
    });
    const redirectUrl = user && this.#onward(request, this.services.world.startDirectorySession(directory, user), options);
    const response = json({ ...answer, ...(redirectUrl === undefined ? {} : { redirectUrl }) });
    if (trusted === undefined) return response;
    const cookie = `${TRUST_COOKIE}=${trusted}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    return { ...response, headers: { ...response.headers, 'set-cookie': cookie } };
  }

  /**
   * To the portal: the older sign-in leads to the older one, the newer to the newer. On the way, whoever has no app
   * registers one if the directory says so.
   */
  #onward({ url }: BoxRequest, session: DirectorySession, options: DirectoryOptionsOfSignIn): string {
    const { id, instance, region, mfaRequired } = session.directory;
    if (mfaRequired && session.user.apps.length === 0) return registrationUrl(session);
    const isNew = url.hostname.includes('.sso.');
    const portal = isNew ? `https://${instance}.portal.${region}.app.aws/` : `https://${id}.awsapps.com/start`;
    const query = directoryQuery(options);
    query.set('code', session.id);
    return `${portal}?${query.toString()}`;
  }
}

const PLATFORM = /^\/platform\/([\w-]+)\/(.+)$/;
const TRUST_COOKIE = '__Host-platform-trust';
