import { TestDatabase } from '@asn-corpu/testing';
import { ANI_NIP, BUDI_NIP, ExternalBuilder, recordsCsv } from './external.builder.js';

let desk: ExternalBuilder;
let ani: string;
let budi: string;

beforeEach(async () => {
  desk = await ExternalBuilder.create(await TestDatabase.create());
  ani = await desk.employee('Ani', ANI_NIP);
  budi = await desk.employee('Budi', BUDI_NIP);
});
afterEach(() => desk.drop());

const JP = 45;

async function onlyConflict(): Promise<{ id: string; kind: string; decision: string | null }> {
  const [conflict, ...others] = await desk.conflicts();
  if (!conflict || others.length > 0) throw new Error(`${others.length + 1} conflicts`);
  return conflict;
}

describe('a record with the organiser and number of another', () => {
  beforeEach(async () => {
    await desk.import(recordsCsv({}));
    const applied = await desk.import(recordsCsv({ jumlah_jp: '40' }));
    expect(applied.outcomes).toMatchObject({ CONFLICT: 1, WAITING: 1, CREDITED: 0 });
  });

  it('waits, and changes nothing while it does', async () => {
    expect(await onlyConflict()).toMatchObject({ kind: 'SAME_CERTIFICATE', decision: null });
    expect(await desk.counted(ani)).toBe(32 * JP);
  });

  it('is dropped when the first is kept', async () => {
    await desk.decide((await onlyConflict()).id, 'KEEP_FIRST');
    expect(await desk.counted(ani)).toBe(32 * JP);
    expect(await desk.conflicts(true)).toMatchObject([
      { decision: 'KEEP_FIRST', reason: 'Sesuai sertifikat asli' },
    ]);
  });

  it('takes the place of the first in one commit', async () => {
    await desk.decide((await onlyConflict()).id, 'TAKE_NEW');
    expect(await desk.counted(ani)).toBe(40 * JP);
    expect(await desk.conflicts(true)).toMatchObject([{ decision: 'TAKE_NEW', otherWithdrawn: true }]);
  });

  it('counts beside the first when both are different activities', async () => {
    await desk.decide((await onlyConflict()).id, 'KEEP_BOTH');
    expect(await desk.counted(ani)).toBe(72 * JP);
  });

  it('is decided once', async () => {
    const { id } = await onlyConflict();
    await desk.decide(id, 'KEEP_FIRST');
    await expect(desk.decide(id, 'TAKE_NEW')).rejects.toMatchObject({ code: 'CONFLICT_DECIDED' });
    expect(await desk.counted(ani)).toBe(32 * JP);
  });

  it('is known when its file comes again, whatever was decided', async () => {
    await desk.decide((await onlyConflict()).id, 'KEEP_FIRST');
    const again = await desk.import(recordsCsv({ jumlah_jp: '40' }));
    expect(again.outcomes).toMatchObject({ KNOWN: 1 });
    expect(await desk.conflicts()).toEqual([]);
  });
});

it('A number that is on record for somebody else waits, and may move from one to the other', async () => {
  await desk.import(recordsCsv({}));
  await desk.import(recordsCsv({ nip: BUDI_NIP }));
  const conflict = await onlyConflict();
  expect(conflict.kind).toBe('NUMBER_OF_ANOTHER');
  await desk.decide(conflict.id, 'TAKE_NEW');
  expect([await desk.counted(ani), await desk.counted(budi)]).toEqual([0, 32 * JP]);
});

it('What a run of our own credited is never taken back by a record, but may stand beside it', async () => {
  const { runId, sessionIds } = await desk.world.run({ key: 'sendiri', sessions: ['2026-11-02T02:00:00Z'] });
  const enrollmentId = await desk.world.enroll('Ani', runId);
  desk.world.clock.set('2026-11-02T09:00:00Z');
  await desk.world.attend(sessionIds[0] ?? '', [enrollmentId]);
  const before = await desk.counted(ani);
  expect(before).toBeGreaterThan(0);
  const day = { tanggal_mulai: '02-11-2026', tanggal_selesai: '02-11-2026', jumlah_jp: '8' };
  await desk.import(recordsCsv({ ...day, judul: 'Program sendiri' }));
  const conflict = await onlyConflict();
  expect(conflict.kind).toBe('ALREADY_CREDITED');
  await expect(desk.decide(conflict.id, 'TAKE_NEW')).rejects.toMatchObject({ code: 'OWN_RUN_STANDS' });
  await desk.decide(conflict.id, 'KEEP_BOTH');
  expect(await desk.counted(ani)).toBe(before + 8 * JP);
});

it('Days of another activity that takes the day wait; learning that goes on beside others does not', async () => {
  const other = { nomor_sertifikat: 'W-1', judul: 'Lokakarya', bentuk: 'workshop', jumlah_jp: '' };
  const online = { nomor_sertifikat: 'E-1', judul: 'Daring', bentuk: '16', jumlah_jp: '3' };
  const preview = await desk.preview(recordsCsv({}, other, online));
  expect((await desk.rows(preview)).map(({ outcome, conflictKind }) => conflictKind ?? outcome)).toEqual([
    'NEW',
    'OVERLAP',
    'NEW',
  ]);
});
