import { randomUUID } from 'node:crypto';
import { TestDatabase } from '@asn-corpu/testing';
import {
  ANI,
  BUDI,
  employeesCsv,
  FIRST_ROSTER,
  RosterImportBuilder,
  UNITS,
  unitsCsv,
} from './roster-import.builder.js';
import type { RosterImportRow } from './roster-import.queries.js';

let db: TestDatabase;
let desk: RosterImportBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
  await desk.import(FIRST_ROSTER);
});
afterEach(async () => {
  await desk.drop();
  await db.drop();
});

/** Every row of the tables an import may write, with the transaction that wrote it. */
async function fingerprint(): Promise<unknown> {
  const tables = [
    'unit',
    'unit_period',
    'unit_closure',
    'unit_leader',
    'employee',
    'employee_identifier',
    'employment',
  ];
  const all = [...tables, 'legal_status', 'position', 'assignment', 'account'];
  return Promise.all(all.map((table) => desk.sql(`SELECT xmin, ctid, t.* FROM ${table} t ORDER BY ctid`)));
}

describe('a first import', () => {
  it('makes employees with their dated facts, and an account each', async () => {
    expect(await desk.history('employment', ANI.nip)).toMatchObject([
      { class: 'PNS', valid_from: '2010-01-01', valid_to: null },
    ]);
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { unit_id: await desk.unitIdOf('A1'), valid_from: '2020-02-01', valid_to: null },
    ]);
    expect(await desk.history('position', ANI.nip)).toMatchObject([
      { title: 'Analis Kebijakan', kind: 'FUNCTIONAL', rank: 'III/c', valid_from: '2020-02-01' },
    ]);
    expect(await desk.history('legal_status', ANI.nip)).toMatchObject([
      { status_code: '01', valid_from: '2026-01-05' },
    ]);
    expect(await desk.history('employment', BUDI.nip)).toMatchObject([
      { class: 'PPPK', valid_from: '2024-03-01' },
    ]);
    const accounts = await desk.sql(
      `SELECT acc.email, e.sex, e.back_title FROM account acc JOIN employee e ON e.id = acc.employee_id ORDER BY e.name`,
    );
    expect(accounts).toEqual([
      { email: 'ani@contoh.go.id', sex: 'F', back_title: 'S.T., M.Si.' },
      { email: null, sex: 'M', back_title: null },
    ]);
  });

  it('makes the tree of units with its closure and leaders', async () => {
    const above = await desk.sql(
      `SELECT u.external_id AS unit, c.depth FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id
       WHERE c.descendant_id = '${await desk.unitIdOf('A1')}' ORDER BY c.depth`,
    );
    expect(above).toEqual([
      { unit: 'A1', depth: 0 },
      { unit: 'A', depth: 1 },
      { unit: 'ROOT', depth: 2 },
    ]);
    expect(await desk.history('unit_leader', ANI.nip)).toMatchObject([
      { unit_id: await desk.unitIdOf('A'), kind: 'DEFINITIVE', valid_from: '2026-01-05' },
    ]);
  });

  it('keeps people whose facts are missing, marked and never guessed', async () => {
    await desk.import({ employees: employeesCsv({ nip: '197001012000011009', nama: 'Cici' }) });
    const [cici] = await desk.sql(`SELECT missing_facts FROM employee WHERE name = 'Cici'`);
    expect(cici).toEqual({ missing_facts: ['CLASS', 'START_DATE', 'UNIT'] });
    expect(await desk.history('employment', '197001012000011009')).toEqual([]);
  });

  it('announces that a roster was applied', async () => {
    const events = await desk.sql(`SELECT name FROM outbox WHERE name = 'roster.applied.v1'`);
    expect(events).toHaveLength(1);
  });
});

describe('the same file again', () => {
  it('writes nothing at all', async () => {
    const before = await fingerprint();
    const again = await desk.import({ employees: employeesCsv(ANI, BUDI), units: UNITS });
    expect(again).toMatchObject({ state: 'APPLIED', counts: { unchanged: 2, new: 0, changed: 0, units: 0 } });
    expect(await fingerprint()).toEqual(before);
  });

  it('writes nothing either when it says less than is known', async () => {
    const before = await fingerprint();
    const again = await desk.import({
      employees: `nip;nama\n${ANI.nip};${ANI.nama}\n${BUDI.nip};${BUDI.nama}`,
    });
    expect(again.counts).toMatchObject({ unchanged: 2 });
    expect(await fingerprint()).toEqual(before);
  });
});

describe('bad rows', () => {
  it('stay out while the good ones go in', async () => {
    const applied = await desk.import({
      employees: employeesCsv(
        { nip: '1.98501E+17', nama: 'Rusak' },
        { nip: '199205052020122005', nama: 'Dewi', unor_id: 'TIDAK-ADA' },
        { nip: '199303032020121007', nama: 'Eko', tanggal_lahir: '30-02-1993' },
        {
          nip: '198810102012011010',
          nama: 'Fajar',
          unor_id: 'A1',
          jenis_pegawai: 'PNS',
          tmt_cpns: '2012-01-01',
        },
      ),
    });
    expect(applied.counts).toMatchObject({ new: 1, rejected: 3 });
    const rows = await desk.rows(applied.id);
    const rejections = rows.map(({ line, faults }) => [
      line,
      faults.filter(({ warning }) => !warning).map(({ code }) => code),
    ]);
    expect(rejections).toEqual([
      [2, ['NIP_SCIENTIFIC']],
      [3, ['UNIT_UNKNOWN']],
      [4, ['DATE_INVALID']],
      [5, []],
    ]);
    expect(await desk.sql(`SELECT 1 FROM employee WHERE name IN ('Rusak', 'Dewi', 'Eko')`)).toEqual([]);
  });

  it('are both named when a number is in the file twice', async () => {
    const preview = await desk.preview({ employees: employeesCsv(ANI, BUDI, { ...ANI, nama: 'Ani R.' }) });
    const rows = await desk.rows(preview.id);
    const twice = rows.map(({ line, faults }) => [
      line,
      faults.find(({ code }) => code === 'DUPLICATE_IN_FILE')?.otherLine,
    ]);
    expect(twice).toEqual([
      [2, 4],
      [3, undefined],
      [4, 2],
    ]);
  });

  it('take the people of a rejected unit with them', async () => {
    const preview = await desk.preview({
      employees: employeesCsv({ ...ANI, unor_id: 'X1' }, { ...BUDI, unor_id: 'X3' }),
      units: unitsCsv(
        { unor_id: 'X1', induk_id: 'X2', nama: 'X1' },
        { unor_id: 'X2', induk_id: 'X1', nama: 'X2' },
        { unor_id: 'X3', induk_id: 'A', nama: 'X3' },
      ),
    });
    expect(preview.counts).toMatchObject({ rejected: 1, moved: 1, units: 1, unitsRejected: 2 });
  });
});

describe('confirming', () => {
  async function waiting(): Promise<RosterImportRow> {
    return desk.preview({ employees: employeesCsv({ ...ANI, jabatan: 'Kepala Bidang' }) });
  }

  it('is refused as stale once another import was applied', async () => {
    const stale = await waiting();
    await desk.import({ employees: employeesCsv({ ...BUDI, jabatan: 'Guru Kepala' }) });
    await expect(desk.confirm(stale.id)).rejects.toMatchObject({ code: 'IMPORT_STALE' });
    expect((await desk.state(stale.id)).state).toBe('PREVIEWED');
  });

  it('lets one of two through at the same time', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const outcomes = await Promise.allSettled([desk.confirm(one.id), desk.confirm(other.id)]);
    const refusals = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refusals).toMatchObject([{ code: 'IMPORT_STALE' }]);
  });

  it('twice changes nothing', async () => {
    const { id } = await waiting();
    await desk.confirm(id);
    await desk.confirm(id);
    expect(await desk.waitingEvents(id)).toHaveLength(1);
  });

  it('is refused before the preview and after a discarding', async () => {
    const id = await desk.upload({ employees: employeesCsv(ANI) });
    await expect(desk.confirm(id)).rejects.toMatchObject({ code: 'IMPORT_NOT_PREVIEWED' });
    await expect(desk.confirm(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fails the import, and leaves nothing behind, when facts were changed by other hands', async () => {
    const { id } = await waiting();
    await desk.confirm(id);
    await desk.sql(`UPDATE position SET valid_from = '2020-03-01' WHERE title = 'Analis Kebijakan'`);
    const before = await fingerprint();
    await desk.work(id);
    expect(await desk.state(id)).toMatchObject({ state: 'FAILED', failureCode: 'IMPORT_STALE' });
    expect(await fingerprint()).toEqual(before);
  });
});

describe('uploading', () => {
  it('answers a repeated request with the same import', async () => {
    const requestId = randomUUID();
    const files = { employees: employeesCsv(ANI) };
    expect(await desk.upload(files, requestId)).toBe(await desk.upload(files, requestId));
    await expect(desk.upload({ employees: employeesCsv(BUDI) }, requestId)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('refuses a day to come, and a unit nobody knows', async () => {
    const employees = employeesCsv(ANI);
    await expect(desk.upload({ employees, asOf: '2026-03-03' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(desk.upload({ employees, completeForUnit: 'X' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('fails with a code for a file that is no roster', async () => {
    expect(await desk.preview({ employees: 'satu,dua\n1,2' })).toMatchObject({
      state: 'FAILED',
      failureCode: 'HEADER_MISSING',
    });
    expect(await desk.preview({ employees: Buffer.from('PK\u0003\u0004 broken') })).toMatchObject({
      state: 'FAILED',
      failureCode: 'FILE_UNREADABLE',
    });
  });

  it('names columns that were dropped unread', async () => {
    const preview = await desk.preview({
      employees: `NIP,Nama Pegawai,nama,Agama,NPWP,warna\n${ANI.nip},x,${ANI.nama},x,x,x`,
    });
    expect(preview).toMatchObject({
      refusedColumns: ['Agama', 'NPWP'],
      unknownColumns: ['Nama Pegawai', 'warna'],
    });
  });
});
