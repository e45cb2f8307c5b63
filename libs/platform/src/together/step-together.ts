import { AsyncResource } from 'node:async_hooks';

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: unknown) => void;
  /** Runs work as what this one asked for: logs and traces say so. */
  readonly as: (work: () => Promise<void>) => Promise<void>;
}

export interface TogetherOptions {
  /** More than so many make two steps. */
  readonly atMost: number;
  /** Nobody waits longer for others. */
  readonly waitMs: number;
  /** How many others are known to be on their way; where nobody knows they are waited for. */
  readonly othersComing?: () => number;
  /** Whether a failure may be of one of them; else it is that of all at once, and nobody waits for others to find out too. */
  readonly isOfOne?: (error: unknown) => boolean;
}

/**
 * A step that jobs of one process have in common, taken once for as many of them as come to it within a moment: a
 * transaction of many costs little more than one of one. Each has its own answer, in the order of the items. A step that
 * fails is taken again for each by itself, so that one at fault fails alone; so it has to be repeatable, as all that jobs
 * do. (`askTogether` gathers what comes during the last call; jobs that take their time in between come one by one to
 * that, and never get together.)
 */
export class StepTogether<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly step: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly options: TogetherOptions,
  ) {}

  take(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      const as = AsyncResource.bind((work: () => Promise<void>) => work());
      this.waiting.push({ item, resolve, reject, as });
      this.goIfAllAreHere();
    });
  }

  /** To be called when somebody who was known to come will not. */
  goIfAllAreHere(): void {
    const { atMost, waitMs, othersComing } = this.options;
    if (this.waiting.length === 0) return;
    if (this.waiting.length >= atMost || othersComing?.() === 0) this.go();
    else this.timer ??= setTimeout(() => this.go(), waitMs);
  }

  private go(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const together = this.waiting;
    this.waiting = [];
    void this.answer(together);
  }

  /** In the name of the first. */
  private async answer(together: readonly Waiting<T, R>[]): Promise<void> {
    await together[0]?.as(async () => {
      try {
        const answers = await this.step(together.map(({ item }) => item));
        if (answers.length !== together.length) throw new Error('A step did not answer everybody');
        together.forEach(({ resolve }, index) => resolve(answers[index] as R));
      } catch (error) {
        const isOfOne = together.length > 1 && (this.options.isOfOne?.(error) ?? true);
        if (!isOfOne) for (const { reject } of together) reject(error);
        else for (const each of together) await this.answer([each]);
      }
    });
  }
}
