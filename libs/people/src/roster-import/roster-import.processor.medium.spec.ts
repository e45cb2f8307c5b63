import { TestDatabase } from '@asn-corpu/testing';
import { DatedChangeService } from '../roster-change/dated-change.service.js';
import { RosterComparisonService } from '../roster-change/roster-comparison.service.js';
import { RosterRetention } from '../roster-change/roster-retention.task.js';
import { RosterRunService } from '../roster-change/roster-run.service.js';
import { employeesCsv, RosterImportBuilder, unitsCsv } from './roster-import.builder.js';
import { RosterImportProcessor } from './roster-import.processor.js';

const PEOPLE = Array.from({ length: 1200 }, (_, index) => ({
  nip: `19900101${2010 + (index % 10)}12${1 + (index % 2)}${String(1 + Math.floor(index / 2)).padStart(3, '0')}`,
  nama: `Pegawai ${'abcdefghij'.charAt(index % 10)}${index}`,
  jenis_pegawai: 'PNS',
  tmt_cpns: '2012-01-01',
  jabatan: 'Analis',
  unor_id: 'A',
}));
const FILES = {
  employees: employeesCsv(...PEOPLE),
  units: unitsCsv({ unor_id: 'A', nama: 'Dinas A' }),
};

let db: TestDatabase;
let desk: RosterImportBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
});
afterEach(async () => {
  await desk.drop();
  await db.drop();
});

async function count(table: string): Promise<number> {
  const [row] = await desk.database.reader.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return row?.count ?? 0;
}

/** Lets a method fail at its n-th call from now, once: a worker that dies there. */
function failOnce<S extends object>(service: S, method: keyof S & string, atCall = 1): void {
  const original = service[method] as (...parameters: unknown[]) => Promise<unknown>;
  let calls = 0;
  const failing = (...parameters: unknown[]): Promise<unknown> => {
    calls += 1;
    if (calls === atCall) {
      service[method] = original as S[typeof method];
      return Promise.reject(new Error('the worker died here'));
    }
    return original.apply(service, parameters);
  };
  service[method] = failing as S[typeof method];
}

describe('a worker that dies', () => {
  it.each([1, 2, 3])('while it reads (batch %i) leaves nothing of that reading', async (batch) => {
    const id = await desk.upload(FILES);
    failOnce(desk.get(RosterRunService), 'stageEmployees', batch);
    await expect(desk.work(id)).rejects.toThrow('the worker died here');
    expect((await desk.state(id)).state).toBe('PREVIEWING');
    await desk.work(id);
    expect(await desk.state(id)).toMatchObject({ state: 'PREVIEWED', counts: { new: 1200 }, rowsRead: 1201 });
    expect(await count('roster_row')).toBe(1200);
  });

  it('while it compares starts afresh', async () => {
    const id = await desk.upload(FILES);
    failOnce(desk.get(RosterComparisonService), 'compare');
    await expect(desk.work(id)).rejects.toThrow('the worker died here');
    await desk.work(id);
    expect(await desk.state(id)).toMatchObject({ state: 'PREVIEWED', counts: { new: 1200, units: 1 } });
    expect(await count('roster_employment')).toBe(1200);
  });

  it.each([1, 2, 3, 4, 5])(
    'while it applies (table %i) has applied nothing, and all of it the next time',
    async (table) => {
      const { id } = await desk.preview(FILES);
      await desk.confirm(id);
      failOnce(desk.get(DatedChangeService), 'apply', table);
      await expect(desk.work(id)).rejects.toThrow('the worker died here');
      expect(await desk.state(id)).toMatchObject({ state: 'APPLYING' });
      expect(await count('unit')).toBe(0);
      expect(await count('employee')).toBe(0);
      await desk.work(id);
      expect(await desk.state(id)).toMatchObject({ state: 'APPLIED' });
      // One account is the administrator's.
      expect([await count('employee'), await count('account'), await count('assignment')]).toEqual([
        1200, 1201, 1200,
      ]);
    },
  );
});

describe('deliveries', () => {
  it('of the same event do their work once', async () => {
    const { id } = await desk.preview(FILES);
    await desk.confirm(id);
    const [event] = await desk.waitingEvents(id);
    if (!event) throw new Error('no event');
    await Promise.all(Array.from({ length: 3 }, () => desk.get(RosterImportProcessor).process(event)));
    expect(await count('employee')).toBe(1200);
    expect(await desk.state(id)).toMatchObject({ state: 'APPLIED' });
  });

  it('that overlap leave one preview, of the last to begin', async () => {
    const id = await desk.upload(FILES);
    const [event] = await desk.waitingEvents(id);
    if (!event) throw new Error('no event');
    const processor = desk.get(RosterImportProcessor);
    const outcomes = await Promise.allSettled([processor.process(event), processor.process(event)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await desk.state(id)).toMatchObject({ state: 'PREVIEWED', run: 2, counts: { new: 1200 } });
  });

  it('of a discarded import end without doing anything', async () => {
    const id = await desk.upload(FILES);
    await desk.discard(id);
    await desk.work(id);
    expect(await desk.state(id)).toMatchObject({ state: 'DISCARDED' });
    expect(await desk.waitingEvents(id)).toEqual([]);
  });
});

describe('retention', () => {
  it('forgets after three months what was read, and discards what nobody confirmed', async () => {
    const { id: applied } = await desk.preview(FILES);
    await desk.confirm(applied);
    await desk.work(applied);
    const { id: waiting } = await desk.preview(FILES);
    await retention().run();
    expect(await count('roster_row')).toBe(2400);
    desk.clock.advance(91 * 24 * 3600 * 1000);
    await retention().run();
    expect([await count('roster_row'), await count('roster_employment'), await count('employee')]).toEqual([
      0, 0, 1200,
    ]);
    expect((await desk.state(waiting)).state).toBe('DISCARDED');
  });

  function retention(): RosterRetention {
    return new RosterRetention(desk.database, desk.clock);
  }
});

describe('progress', () => {
  it('is seen while the work goes on', async () => {
    const id = await desk.upload(FILES);
    const seen: (string | null)[] = [];
    const changes = desk.get(DatedChangeService);
    const apply = changes.apply.bind(changes);
    changes.apply = async (...parameters): Promise<void> => {
      seen.push((await desk.state(id)).step);
      await apply(...parameters);
    };
    await desk.work(id);
    await desk.confirm(id);
    await desk.work(id);
    expect([...new Set(seen)]).toEqual(['APPLY_UNITS', 'APPLY_EMPLOYEES']);
    expect(await desk.state(id)).toMatchObject({ step: null, rowsRead: 1201, rowsTotal: 1201 });
  });
});
