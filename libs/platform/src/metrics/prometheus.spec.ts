import { createLog } from '../log/logger.js';
import { type Figure, FigureSource } from './figures.js';
import { Prometheus } from './prometheus.js';

class Told extends FigureSource {
  figures: readonly Figure[] | Error = [];

  read(): Promise<readonly Figure[]> {
    return this.figures instanceof Error ? Promise.reject(this.figures) : Promise.resolve(this.figures);
  }
}

const waiting = (queue: string, value: number): Figure => ({
  name: 'corpu_queue_jobs',
  help: 'Jobs',
  type: 'gauge',
  labels: { queue },
  value,
});

let one: Told;
let other: Told;
let prometheus: Prometheus;

beforeEach(() => {
  [one, other] = [new Told(), new Told()];
  prometheus = new Prometheus([one, other], createLog('test', 'silent'));
});

async function lines(prefix: string): Promise<string[]> {
  return (await prometheus.text()).split('\n').filter((line) => line.startsWith(prefix));
}

describe('What a process tells Prometheus', () => {
  it('is what its sources say at that moment, under one name, and no more of what is gone', async () => {
    one.figures = [waiting('mail', 3)];
    other.figures = [waiting('recount', 1)];
    expect(await lines('corpu_queue_jobs')).toEqual([
      'corpu_queue_jobs{queue="mail"} 3',
      'corpu_queue_jobs{queue="recount"} 1',
    ]);
    one.figures = [waiting('mail', 2)];
    other.figures = [];
    expect(await lines('corpu_queue_jobs')).toEqual(['corpu_queue_jobs{queue="mail"} 2']);
    expect(await lines('# TYPE corpu_queue_jobs')).toEqual(['# TYPE corpu_queue_jobs gauge']);
  });

  it('tells that a source failed, and what the others say', async () => {
    one.figures = new Error('no database');
    other.figures = [waiting('mail', 1)];
    expect(await lines('corpu_queue_jobs')).toEqual(['corpu_queue_jobs{queue="mail"} 1']);
    expect(await lines('corpu_figures_unread')).toEqual(['corpu_figures_unread 1']);
  });

  it('has what Node says of itself', async () => {
    expect(await lines('corpu_nodejs_heap_size_used_bytes')).toHaveLength(1);
    expect(await lines('corpu_process_cpu_seconds_total')).toHaveLength(1);
  });
});
