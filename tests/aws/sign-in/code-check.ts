import type { Principal } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { World } from '../world.ts';

/** What becomes of a sign-in. `resync`: two codes in sequence are wanted now. */
export type Checked = 'taken' | 'refused' | 'resync';

/** Checks the codes of sign-ins, and counts the refused ones. */
export class CodeCheck {
  /** How many codes in a row were refused. */
  readonly #refused = new Map<Principal, number>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
  ) {}

  /** One code, or two in sequence. Whoever has no device needs none. */
  check(principal: Principal, code: string, nextCode?: string): Checked {
    const { devices } = principal;
    const now = this.clock.now();
    const taken =
      nextCode === undefined
        ? devices.length === 0 || devices.some((device) => device.take(code, now, this.world.skew))
        : devices.some((device) => device.resync(code, nextCode, now, this.world));
    if (!taken) return this.#refuse(principal, code);
    this.#refused.delete(principal);
    return 'taken';
  }

  /** Nothing but six digits counts as a try. */
  #refuse(principal: Principal, code: string): Checked {
    if (!/^\d{6}$/.test(code)) return 'refused';
    const tries = (this.#refused.get(principal) ?? 0) + 1;
    this.#refused.set(principal, tries);
    const outOfSync = principal.devices.some(({ state }) => state === 'outOfSync');
    return outOfSync || tries >= this.world.triesBeforeResync ? 'resync' : 'refused';
  }
}
