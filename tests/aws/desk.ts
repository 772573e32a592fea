import { page, redirect } from './http.ts';
import type { BoxRequest, BoxResponse } from './http.ts';
import { renderCatalogue } from './pages/catalogue.ts';
import { renderPeople } from './pages/people.ts';
import { consolePolicy } from './policy.ts';
import { scenarios } from './scenarios.ts';
import type { Services } from './services.ts';

/** The box's own pages: what there is, who can sign in, and the clock. */
export class Desk {
  constructor(private readonly services: Services) {}

  answer({ url, method, form }: BoxRequest): BoxResponse | undefined {
    switch (`${method} ${url.pathname}`) {
      case 'GET /':
        return page(renderCatalogue(scenarios()), consolePolicy());
      case 'GET /people':
        return page(renderPeople(this.services.world, this.services.clock), consolePolicy());
      case 'POST /clock':
        this.services.clock.advance(Number(form.get('seconds') ?? 0) * 1000 || 0);
        return redirect('/people');
      default:
        return undefined;
    }
  }

  /** Lists what there is, for whoever asked for something that there isn't. */
  notFound({ url }: BoxRequest): BoxResponse {
    return page(renderCatalogue(scenarios(), url.href), consolePolicy(), 404);
  }
}
