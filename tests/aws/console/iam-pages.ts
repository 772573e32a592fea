import type { Principal } from '../account.ts';
import type { ConsolePlace } from '../hosts.ts';
import { json, page } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import type { Language } from '../languages.ts';
import { sessionData } from '../pages/console.ts';
import { renderDocument } from '../pages/document.ts';
import { pictureConsolePolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import type { Session } from '../world.ts';
import { IamApi } from './iam-api.ts';
import { lookOf } from './look.ts';
import type { Look } from './look.ts';
import type { ConsolePageData, Who } from './pages/page-data.ts';

/** The part of the console that is called IAM. */
export class IamPages {
  readonly #api: IamApi;

  constructor(private readonly services: Services) {
    this.#api = new IamApi(services.iam);
  }

  answer(request: BoxRequest, session: Session, place: ConsolePlace): BoxResponse | undefined {
    const { method, url, form } = request;
    if (url.pathname === API_PATH) return method === 'POST' ? this.#apiAnswer(session, form) : undefined;
    const { world } = this.services;
    const look = lookOf(url.searchParams, world.consoleLook);
    return look && render(look, session, place, languageFor(request, world));
  }

  #apiAnswer(session: Session, form: URLSearchParams): BoxResponse | undefined {
    const answered = this.#api.answer(session, form);
    return answered && { ...json(answered.answer), status: answered.status };
  }
}

export function isIamPath({ pathname }: URL): boolean {
  return pathname === API_PATH || PAGE_PATHS.includes(pathname);
}

function render(look: Look, session: Session, place: ConsolePlace, language: Language): BoxResponse {
  const { languageName, texts } = CONSOLE_LANGUAGES[language];
  const data: ConsolePageData = { look, languageName, texts, who: whoOf(session.principal, place.region) };
  const body = renderDocument({
    language,
    title: `${texts.iam} | ${place.region}`,
    styles: ['console.css', 'console-page.css'],
    scripts: ['console.js'],
    metas: {
      'awsc-session-data': JSON.stringify(sessionData(session, place.region)),
      'console-page-data': JSON.stringify(data),
    },
    bodyClass: look.theme === 'dark' ? 'awsui-dark-mode' : '',
    body: '<div id="app"></div>',
  });
  return page(body, pictureConsolePolicy());
}

function whoOf({ account, arn, kind, name }: Principal, region: string): Who {
  return {
    kind,
    name: kind === 'root' ? account.label : name,
    arn,
    accountId: account.id,
    accountLabel: account.label,
    region,
  };
}

/** The second one is what the pages were called when they were new. */
const PAGE_PATHS: readonly string[] = ['/iam/home', '/iamv2/home'];
const API_PATH = '/iam/api';
