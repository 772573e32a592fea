/** The server's own clock: milliseconds since the Unix epoch. It starts at the machine's time. */
export class Clock {
  #offset = 0;
  #frozenAt: number | undefined;

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  /** Moves the clock to `time`. A frozen clock stays frozen, a running one runs on from there. */
  set(time: number): void {
    this.#offset = time - Date.now();
    if (this.#frozenAt !== undefined) this.#frozenAt = time;
  }

  /** Moves the clock by `milliseconds`, backwards if negative. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  freeze(): void {
    this.#frozenAt = this.now();
  }

  /** Lets a frozen clock run on from where it stands. */
  run(): void {
    const time = this.now();
    this.#frozenAt = undefined;
    this.set(time);
  }
}
