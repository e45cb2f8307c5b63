import { eventually, TestClock, TestDatabase } from '@asn-corpu/testing';
import { Clock } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import { createLog } from '../log/logger.js';
import { PeriodicTasks, pruneTask, type PeriodicTask } from './periodic-tasks.js';

const LOG = createLog('test', 'silent');

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await TestDatabase.create();
  database = await db.open(
    {
      service: 'enrollment',
      entities: [],
      migrations: [],
      appendOnly: [],
      publishedViews: {},
      constraintCodes: {},
    },
    4,
  );
});
afterAll(() => db.drop());

function task(name: string, everyMs: number, run: () => Promise<void>): PeriodicTask {
  return { name, everyMs, run };
}

const stateOf = async (name: string): Promise<{ error: string | null; finished: boolean } | undefined> => {
  const [row] = await database.reader.query<{ error: string | null; finished: boolean }[]>(
    `SELECT last_error AS error, last_finished_at IS NOT NULL AS finished FROM periodic_task WHERE name = $1`,
    [name],
  );
  return row;
};

describe('Tasks that run by the clock', () => {
  it('keep their period while another takes long', async () => {
    let release = (): void => undefined;
    const long = new Promise<void>((resolve) => (release = resolve));
    let runs = 0;
    const tasks = new PeriodicTasks(
      [
        task('takes-long', 1000, () => long),
        task('often', 60, () => {
          runs += 1;
          return Promise.resolve();
        }),
      ],
      database,
      new Clock(),
      LOG,
    );
    tasks.start();
    await eventually(
      'the short one to have run often',
      () => Promise.resolve(runs),
      (count) => count >= 5,
    );
    expect(await stateOf('takes-long')).toEqual({ error: null, finished: false });
    release();
    await tasks.stop();
    expect(await stateOf('takes-long')).toEqual({ error: null, finished: true });
  });

  it('run once per period, however many workers look', async () => {
    let runs = 0;
    const once = task('once', 3_600_000, () => {
      runs += 1;
      return Promise.resolve();
    });
    const workers = Array.from({ length: 5 }, () => new PeriodicTasks([once], database, new Clock(), LOG));
    workers.forEach((worker) => worker.start());
    await eventually(
      'one of them to have run it',
      () => stateOf('once'),
      (state) => state?.finished === true,
    );
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(runs).toBe(1);
  });

  it('say what went wrong, and go on', async () => {
    let runs = 0;
    const fails = task('fails', 60, () => {
      runs += 1;
      return Promise.reject(new Error('no luck'));
    });
    const tasks = new PeriodicTasks([fails], database, new Clock(), LOG);
    tasks.start();
    await eventually(
      'it to have been tried again',
      () => Promise.resolve(runs),
      (count) => count >= 2,
    );
    await tasks.stop();
    expect(await stateOf('fails')).toEqual({ error: 'no luck', finished: false });
  });

  it('go on after the clock was ahead and is set right', async () => {
    const clock = new TestClock();
    const right = clock.now();
    let runs = 0;
    const often = task('clock-set-right', 2_000, () => {
      runs += 1;
      return Promise.resolve();
    });
    const tasks = new PeriodicTasks([often], database, clock, LOG);
    clock.advance(600_000);
    await tasks.lookAtAll();
    clock.set(right);
    await tasks.lookAtAll();
    expect(runs).toBe(2);
    await tasks.lookAtAll();
    expect(runs).toBe(2);
  });

  it('are not run again by a worker whose clock is somewhat behind', async () => {
    const [first, behind] = [new TestClock(), new TestClock()];
    behind.advance(-30_000);
    let runs = 0;
    const often = task('clocks-differ', 2_000, () => {
      runs += 1;
      return Promise.resolve();
    });
    await new PeriodicTasks([often], database, first, LOG).lookAtAll();
    await new PeriodicTasks([often], database, behind, LOG).lookAtAll();
    expect(runs).toBe(1);
  });
});

describe('Receipts and answers', () => {
  it('are kept for thirty days of the clock that all tasks go by', async () => {
    await database.reader.query(`INSERT INTO inbox (event_id, queue) VALUES (gen_random_uuid(), 'kept')`);
    const clock = new TestClock(new Clock().now());
    const kept = async (): Promise<number> => {
      await pruneTask(database, clock).run();
      const rows: unknown[] = await database.reader.query(`SELECT 1 FROM inbox WHERE queue = 'kept'`);
      return rows.length;
    };
    clock.advance(29 * 86_400_000);
    expect(await kept()).toBe(1);
    clock.advance(2 * 86_400_000);
    expect(await kept()).toBe(0);
  });
});
