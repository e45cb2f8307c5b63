import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Log } from '../log/logger.js';
import type { Figure, FigureSource } from './figures.js';

const PREFIX = 'corpu_';

/** What a process tells Prometheus: its figures at the moment of asking, and Node's own. */
export class Prometheus {
  private readonly registry = new Registry();
  private readonly known = new Map<string, Gauge | Counter>();

  constructor(
    private readonly sources: readonly FigureSource[],
    private readonly log: Log,
  ) {
    collectDefaultMetrics({ register: this.registry, prefix: PREFIX });
  }

  /** In the text format. A source that fails leaves its figures out, which is a figure too. */
  async text(): Promise<string> {
    const answers = await Promise.allSettled(this.sources.map((source) => source.read()));
    for (const metric of this.known.values()) metric.reset();
    const failed = answers.filter((answer) => answer.status === 'rejected');
    for (const { reason } of failed)
      this.log.warn({ reason: (reason as Error).message }, 'figures could not be read');
    const figures = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    for (const figure of [...figures, unread(failed.length)]) this.put(figure);
    return this.registry.metrics();
  }

  private put({ name, help, type, labels, value }: Figure): void {
    let metric = this.known.get(name);
    if (!metric) {
      const options = { name, help, labelNames: Object.keys(labels), registers: [this.registry] };
      metric = type === 'counter' ? new Counter(options) : new Gauge(options);
      this.known.set(name, metric);
    }
    metric.inc({ ...labels }, value);
  }
}

function unread(value: number): Figure {
  return {
    name: `${PREFIX}figures_unread`,
    help: 'Parts of this process whose figures could not be read',
    type: 'gauge',
    labels: {},
    value,
  };
}
