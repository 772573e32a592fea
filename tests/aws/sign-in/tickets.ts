import { randomUUID } from 'node:crypto';

import type { Principal } from '../account.ts';

/** Who has given the right password on a page that is drawn anew at each answer, and waits for the code. */
export class Tickets {
  readonly #principals = new Map<string, Principal>();

  issue(principal: Principal): string {
    const ticket = randomUUID();
    this.#principals.set(ticket, principal);
    return ticket;
  }

  holder(ticket: string | null): Principal | undefined {
    return this.#principals.get(ticket ?? '');
  }
}
