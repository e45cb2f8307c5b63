import { TestDatabase } from '@asn-corpu/testing';
import {
  ANI,
  BUDI,
  employeesCsv,
  FIRST_ROSTER,
  RosterImportBuilder,
} from '../roster-import/roster-import.builder.js';

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

describe('a later roster', () => {
  it('moves somebody from the day the new position began', async () => {
    const moved = { ...ANI, unor_id: 'B', tmt_jabatan: '2026-02-01' };
    const preview = await desk.preview({ employees: employeesCsv(moved) });
    expect(preview.counts).toMatchObject({ moved: 1 });
    const [row] = await desk.rows(preview.id);
    expect(row).toMatchObject({
      outcome: 'MOVED',
      changes: [{ field: 'unor_id', before: 'A1 Bidang A1', after: 'B Dinas B' }],
    });
    await desk.confirm(preview.id);
    await desk.work(preview.id);
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { unit_id: await desk.unitIdOf('A1'), valid_to: '2026-02-01' },
      { unit_id: await desk.unitIdOf('B'), valid_from: '2026-02-01', valid_to: null },
    ]);
  });

  it('moves somebody from the day of the roster when it gives no newer date', async () => {
    await desk.import({ employees: employeesCsv({ ...ANI, unor_id: 'B' }), asOf: '2026-02-15' });
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { valid_to: '2026-02-15' },
      { unit_id: await desk.unitIdOf('B'), valid_from: '2026-02-15' },
    ]);
  });

  it('replaces what began on the same day instead of keeping both', async () => {
    await desk.import({ employees: employeesCsv({ ...ANI, unor_id: 'B' }), asOf: '2026-02-15' });
    await desk.import({ employees: employeesCsv({ ...ANI, unor_id: 'A2' }), asOf: '2026-02-15' });
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { unit_id: await desk.unitIdOf('A1') },
      { unit_id: await desk.unitIdOf('A2'), valid_from: '2026-02-15' },
    ]);
  });

  it('dates a change that is still to come by its own date', async () => {
    const transfer = employeesCsv({ ...ANI, unor_id: 'B', tmt_jabatan: '2026-04-01' });
    await desk.import({ employees: transfer });
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { valid_to: '2026-04-01' },
      { valid_from: '2026-04-01', valid_to: null },
    ]);
    expect((await desk.import({ employees: transfer })).counts).toMatchObject({ unchanged: 1 });
  });

  it('puts a fact of the past between what is known', async () => {
    await desk.import({ employees: employeesCsv({ ...ANI, unor_id: 'B' }), asOf: '2026-02-15' });
    await desk.import({ employees: employeesCsv({ ...ANI, unor_id: 'A2' }), asOf: '2026-02-01' });
    expect(await desk.history('assignment', ANI.nip)).toMatchObject([
      { unit_id: await desk.unitIdOf('A1'), valid_to: '2026-02-01' },
      { unit_id: await desk.unitIdOf('A2'), valid_from: '2026-02-01', valid_to: '2026-02-15' },
      { unit_id: await desk.unitIdOf('B'), valid_from: '2026-02-15', valid_to: null },
    ]);
  });

  it('keeps the history of class and contract', async () => {
    const renewed = { ...BUDI, kontrak_mulai: '2026-02-01', kontrak_selesai: '2031-01-31' };
    await desk.import({ employees: employeesCsv(renewed) });
    expect(await desk.history('employment', BUDI.nip)).toMatchObject([
      { valid_from: '2024-03-01', valid_to: '2026-02-01' },
      { class: 'PPPK', valid_from: '2026-02-01', valid_to: null },
    ]);
  });

  it('corrects dates of a contract in place', async () => {
    await desk.import({ employees: employeesCsv({ ...BUDI, kontrak_selesai: '2030-02-28' }) });
    const [only, ...others] = await desk.history('employment', BUDI.nip);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ valid_from: '2024-03-01' });
    const [row] = await desk.sql(`SELECT contract_to::text FROM employment WHERE class = 'PPPK'`);
    expect(row).toEqual({ contract_to: '2030-02-28' });
  });

  it('takes a start date that was missing as the start of service', async () => {
    const cici = { nip: '197001012000011009', nama: 'Cici', jenis_pegawai: 'PNS', unor_id: 'B' };
    await desk.import({ employees: employeesCsv(cici), asOf: '2026-02-01' });
    expect(await desk.history('employment', cici.nip)).toMatchObject([{ valid_from: '2026-02-01' }]);
    const completed = await desk.import({ employees: employeesCsv({ ...cici, tmt_cpns: '2000-01-01' }) });
    expect(completed.counts).toMatchObject({ changed: 1 });
    expect(await desk.history('employment', cici.nip)).toMatchObject([
      { valid_from: '2000-01-01', valid_to: null },
    ]);
    const [employee] = await desk.sql(`SELECT missing_facts FROM employee WHERE name = 'Cici'`);
    expect(employee).toEqual({ missing_facts: [] });
  });

  it('takes a dash as "none" and an empty cell as silence', async () => {
    const silent = { ...ANI, gelar_belakang: '', email: '-' };
    const preview = await desk.import({ employees: employeesCsv(silent) });
    expect((await desk.rows(preview.id))[0]?.changes).toEqual([
      { field: 'email', before: 'ani@contoh.go.id', after: null },
    ]);
    const [person] = await desk.sql(
      `SELECT e.back_title, e.email, acc.email AS sign_in FROM employee e JOIN account acc ON acc.employee_id = e.id WHERE e.name LIKE 'Ani%'`,
    );
    expect(person).toEqual({ back_title: 'S.T., M.Si.', email: null, sign_in: null });
  });

  it('lets two people exchange their e-mail addresses', async () => {
    await desk.import({ employees: employeesCsv({ ...BUDI, email: 'budi@contoh.go.id' }) });
    await desk.import({
      employees: employeesCsv({ ...ANI, email: 'budi@contoh.go.id' }, { ...BUDI, email: 'ani@contoh.go.id' }),
    });
    const accounts = await desk.sql(
      `SELECT acc.email FROM account acc JOIN employee e ON e.id = acc.employee_id ORDER BY e.name`,
    );
    expect(accounts).toEqual([{ email: 'budi@contoh.go.id' }, { email: 'ani@contoh.go.id' }]);
  });

  it('gives an e-mail that two people share to neither as a name to sign in with', async () => {
    const shared = await desk.import({
      employees: employeesCsv(
        { ...ANI, email: 'umum@contoh.go.id' },
        { ...BUDI, email: 'umum@contoh.go.id' },
      ),
    });
    expect(shared.counts).toMatchObject({ changed: 2, remarked: 2 });
    expect(await desk.sql(`SELECT 1 FROM account WHERE email = 'umum@contoh.go.id'`)).toEqual([]);
  });

  it('touches changed_at of those who really changed, and of no others', async () => {
    desk.clock.set('2026-03-09T01:00:00Z');
    await desk.import({ employees: employeesCsv(ANI, { ...BUDI, jabatan: 'Kepala Sekolah' }) });
    const changed = await desk.sql(`SELECT name FROM employee WHERE changed_at >= '2026-03-09'`);
    expect(changed).toEqual([{ name: 'Budi Santoso' }]);
  });

  it('knows people by any number they ever had', async () => {
    await desk.sql(
      `INSERT INTO employee_identifier (value, employee_id, kind, valid_from, valid_to)
       SELECT '198503152009012001', employee_id, 'NIP', '2009-01-01', '2010-01-01' FROM employee_identifier WHERE value = '${ANI.nip}'`,
    );
    const both = await desk.preview({ employees: employeesCsv({ ...ANI, nip: '198503152009012001' }, ANI) });
    expect(both.counts).toMatchObject({ rejected: 2 });
    const old = await desk.preview({ employees: employeesCsv({ ...ANI, nip: '198503152009012001' }) });
    expect(old.counts).toMatchObject({ unchanged: 1 });
  });

  it('remarks on a new number of somebody who may be known', async () => {
    const preview = await desk.preview({ employees: employeesCsv({ ...ANI, nip: '198503152024212001' }) });
    const [row] = await desk.rows(preview.id);
    expect(row?.outcome).toBe('NEW');
    expect(row?.faults.map(({ code }) => code)).toContain('POSSIBLY_KNOWN');
  });
});
