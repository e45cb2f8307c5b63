/** While one computes here, others wait for the database: enough to keep two cores busy. */
export const LANES = 3;
/** Work that may wait for its turn: far enough ahead to find some that waits for nobody. */
const WAITING = 12;

/** Does pieces of work side by side, but those that touch the same thing one after the other, as they were added. */
export class OrderedLanes {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly open = new Set<Promise<void>>();
  private readonly queue: (() => void)[] = [];
  private free = LANES;
  private failure: { readonly error: unknown } | undefined;

  /**
   * Adds work that touches `things` and comes after `before`; returns, when there is room for more, the promise of its
   * end, which never fails: `finish` does. @throws what earlier work threw
   */
  async add(
    things: readonly string[],
    before: Promise<unknown>,
    work: () => Promise<void>,
  ): Promise<{ readonly done: Promise<void> }> {
    while (this.open.size >= WAITING) await Promise.race(this.open);
    this.throwFailure();
    const earlier = things.flatMap((thing) => this.last.get(thing) ?? []);
    const done = this.run([...new Set(earlier), before], work).finally(() => this.open.delete(done));
    this.open.add(done);
    for (const thing of things) this.last.set(thing, done);
    return { done };
  }

  /** Waits for everything. @throws what any of it threw */
  async finish(): Promise<void> {
    await Promise.all(this.open);
    this.throwFailure();
  }

  private async run(earlier: readonly Promise<unknown>[], work: () => Promise<void>): Promise<void> {
    await Promise.all(earlier);
    await this.enter();
    try {
      if (this.failure === undefined) await work();
    } catch (error) {
      this.failure ??= { error };
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free += 1;
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
