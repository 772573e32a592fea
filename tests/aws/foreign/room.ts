import { readOptions, signInUrl } from '../address.ts';
import { page } from '../http.ts';
import type { BoxRequest, BoxResponse } from '../http.ts';
import { renderClone } from '../pages/foreign/clone.ts';
import { FRAMINGS, renderFraming } from '../pages/foreign/framing.ts';
import { renderRetail } from '../pages/foreign/retail.ts';
import type { RetailPage } from '../pages/foreign/retail.ts';
import { consolePolicy, framingPolicy } from '../policy.ts';
import { languageFor } from '../services.ts';
import type { Services } from '../services.ts';

/** Pages that ask for codes that are none of AWS's business, or show AWS's pages where they shouldn't. */
export class ForeignRoom {
  constructor(private readonly services: Services) {}

  /** The shop's pages, wherever they stand. */
  retail({ url, method }: BoxRequest): BoxResponse | undefined {
    const kind = RETAIL_PAGES[url.pathname];
    return kind && page(renderRetail(kind, method === 'POST' && kind !== 'signin'), consolePolicy());
  }

  clone(request: BoxRequest): BoxResponse {
    return page(renderClone(languageFor(request, this.services.world)), consolePolicy());
  }

  /** A page that frames a sign-in page: that of `host`, or that of its own. */
  framing({ url }: BoxRequest, host?: string): BoxResponse | undefined {
    const options = readOptions(url, this.services.world.signInGeneration);
    const framing = FRAMINGS.find((candidate) => candidate === (url.searchParams.get('frame') ?? 'plain'));
    if (!options || !framing) return undefined;
    if (framing === 'cyclic') return page(renderFraming(nextInCycle(url), framing), framingPolicy("'self'"));
    const address = signInUrl({ ...options, framing: true, ...(host === undefined ? {} : { host }) });
    return page(renderFraming(address, framing), framingPolicy());
  }
}

/** The same page, some steps later the very same. */
function nextInCycle(url: URL): string {
  const next = new URL(url);
  next.searchParams.set('depth', String((Number(url.searchParams.get('depth')) + 1) % CYCLE));
  return next.href;
}

const CYCLE = 5;
const RETAIL_PAGES: Readonly<Partial<Record<string, RetailPage>>> = {
  '/ap/signin': 'signin',
  '/ap/mfa': 'mfa',
  '/ap/cvf/request': 'cvf',
  '/ap/cvf/verify': 'cvf',
};
