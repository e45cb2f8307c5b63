import { StepTogether, type TogetherOptions } from './step-together.js';

interface Line<T, R> {
  readonly together: StepTogether<T, R>;
  /** Who waits, or is being answered. */
  members: number;
}

/**
 * Steps of which those with the same key come one after another: whoever comes while one is under way waits for its end, and
 * then goes together with all who came meanwhile (`StepTogether`). Nobody waits where none is under way, nor longer than `waitMs`:
 * it may itself wait for somebody's lock.
 */
export class OneAfterAnother<T, R> {
  private readonly lines = new Map<string, Line<T, R>>();

  constructor(
    private readonly step: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly options: Omit<TogetherOptions, 'othersComing'>,
  ) {}

  async take(key: string, item: T): Promise<R> {
    let line = this.lines.get(key);
    if (!line) this.lines.set(key, (line = this.newLine()));
    line.members += 1;
    try {
      return await line.together.take(item);
    } finally {
      line.members -= 1;
      if (line.members === 0) this.lines.delete(key);
    }
  }

  private newLine(): Line<T, R> {
    let underWay = 0;
    const step = async (items: readonly T[]): Promise<readonly R[]> => {
      underWay += 1;
      try {
        return await this.step(items);
      } finally {
        underWay -= 1;
        // Those it answers are on their way first.
        setImmediate(() => together.goIfAllAreHere());
      }
    };
    const together = new StepTogether(step, { ...this.options, othersComing: () => underWay });
    return { together, members: 0 };
  }
}
