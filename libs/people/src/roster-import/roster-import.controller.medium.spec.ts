import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANONYMOUS, CALL_HEADER, listen, MailConfig, signCall, type Actor } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PeopleConfig } from '../people.config.js';
import { PEOPLE_DATABASE } from '../people.database.js';
import { createPeopleApp } from '../people.module.js';
import {
  ADMIN,
  ANI,
  BUDI,
  employeesCsv,
  FIRST_ROSTER,
  RosterImportBuilder,
} from './roster-import.builder.js';

const KEY = 'k'.repeat(40);
const LEARNER: Actor = { ...ADMIN, roles: ['learner'] };
const AUDITOR: Actor = { ...ADMIN, roles: ['auditor'] };

let db: TestDatabase;
let desk: RosterImportBuilder;
let app: NestFastifyApplication;
let folder: string;
let url: string;

beforeAll(async () => {
  db = await TestDatabase.create();
  desk = await RosterImportBuilder.create(db);
  await desk.import(FIRST_ROSTER);
  folder = mkdtempSync(join(tmpdir(), 'corpu-people-'));
  const config = Object.assign(new PeopleConfig(), {
    databaseUrl: db.urlFor(PEOPLE_DATABASE),
    callKey: KEY,
    filesDir: folder,
    logLevel: 'silent',
    port: 0,
  });
  app = await createPeopleApp(config, new MailConfig());
  url = `http://127.0.0.1:${await listen(app, config)}`;
});
afterAll(async () => {
  await app.close();
  await desk.drop();
  await db.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

async function call(
  actor: Actor,
  method: 'GET' | 'POST',
  path: string,
  payload: string | Buffer = '',
  contentType = 'application/json',
): Promise<Answer> {
  const context = { actor, correlationId: 'test', clientAddress: '127.0.0.1' };
  const signature = signCall(KEY, 'people', { method, path, body: payload }, context, Date.now());
  const isPost = method === 'POST';
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { [CALL_HEADER]: signature, ...(isPost ? { 'content-type': contentType } : {}) },
    ...(isPost ? { body: new Uint8Array(Buffer.from(payload as string)) } : {}),
  });
  // Not text(), which would take the byte order mark away.
  const body = Buffer.from(await answer.arrayBuffer()).toString('utf8');
  return { status: answer.status, body, headers: Object.fromEntries(answer.headers) };
}

async function upload(actor: Actor, fields: Record<string, string | File>): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const encoded = new Response(form);
  const bytes = Buffer.from(await encoded.arrayBuffer());
  return call(actor, 'POST', '/roster-imports', bytes, encoded.headers.get('content-type') ?? '');
}

function codeOf({ body }: Answer): string {
  return (JSON.parse(body) as { error: { code: string } }).error.code;
}

const FILE = new File([employeesCsv(ANI)], 'C:\\data\\pegawai "baru".csv');

describe('POST /roster-imports', () => {
  it('keeps the upload and answers with its id at once', async () => {
    const requestId = randomUUID();
    const first = await upload(ADMIN, {
      requestId,
      employees: FILE,
      asOf: '2026-02-01',
      completeForUnit: 'A',
    });
    expect(first.status).toBe(202);
    const again = await upload(ADMIN, {
      requestId,
      employees: FILE,
      asOf: '2026-02-01',
      completeForUnit: 'A',
    });
    expect(again.body).toBe(first.body);
    const { id } = JSON.parse(first.body) as { id: string };
    expect(await desk.state(id)).toMatchObject({
      state: 'UPLOADED',
      fileName: 'pegawai "baru".csv',
      asOf: '2026-02-01',
    });
    expect(await desk.waitingEvents(id)).toHaveLength(1);
  });

  it('is for administrators', async () => {
    const fields = { requestId: randomUUID(), employees: FILE };
    expect(codeOf(await upload(ANONYMOUS, fields))).toBe('UNAUTHENTICATED');
    expect(codeOf(await upload(LEARNER, fields))).toBe('FORBIDDEN');
    expect(codeOf(await upload(AUDITOR, fields))).toBe('FORBIDDEN');
  });

  it.each<[string, Record<string, string | File>]>([
    ['without a requestId', { employees: FILE }],
    ['without a file', { requestId: randomUUID() }],
    ['with a text for a file', { requestId: randomUUID(), employees: 'nip,nama' }],
    ['with a day that does not exist', { requestId: randomUUID(), employees: FILE, asOf: '2026-02-30' }],
    ['complete without employees', { requestId: randomUUID(), units: FILE, completeForUnit: 'A' }],
    ['with a field nobody knows', { requestId: randomUUID(), employees: FILE, unit: FILE }],
  ])('is refused %s', async (_, fields) => {
    const answer = await upload(ADMIN, fields);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'BAD_INPUT']);
  });

  it.each([
    ['application/json', '{}'],
    ['text/csv', 'nip,nama'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="employees"'],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'],
    ['multipart/form-data; boundary="b"', ''],
  ])('is refused as %s: %s', async (contentType, body) => {
    expect(codeOf(await call(ADMIN, 'POST', '/roster-imports', body, contentType))).toBe('BAD_INPUT');
  });
});

describe('GET /roster-imports/:id/rejects.csv', () => {
  const BAD = [
    {
      ...ANI,
      tanggal_lahir: '30-02-1985',
      nama: '=HYPERLINK("http://x","y")',
      jabatan: '@SUM(1)',
      email: '+62',
    },
    { ...BUDI, nip: '1.98501E+17', nama: 'Budi, "B"', kedudukan_hukum: '01', telepon: '-1' },
    { ...BUDI, unor_id: '0012' },
  ];

  it('gives each bad row back with line, column, code and reason, and nothing a spreadsheet would run', async () => {
    const { id } = await desk.preview({ employees: employeesCsv(...BAD) });
    const answer = await call(AUDITOR, 'GET', `/roster-imports/${id}/rejects.csv`);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
    });
    const [header, first, second, third, rest] = answer.body.split('\r\n');
    expect(header).toMatch(/^\uFEFFnip,nama,gelar_depan,.*,telepon,baris,kolom,kode,alasan,reason$/);
    expect(first).toMatch(
      /^'198503152010012001,"'=HYPERLINK\(""http:\/\/x"",""y""\)",.*'@SUM\(1\).*,2,tanggal_lahir,DATE_INVALID,/,
    );
    expect(second).toMatch(
      /^1\.98501E\+17,"Budi, ""B""",.*,'-1,3,nip,NIP_SCIENTIFIC,"NIP rusak.*scientific notation/,
    );
    expect(third).toMatch(/,'0012,.*,4,unor_id,UNIT_UNKNOWN,/);
    expect(rest).toBe('');
    expect(answer.body.split(/\r\n|,/).filter((cell) => /^"?[=+@\t\r]/.test(cell))).toEqual([]);
  });

  it('gives a file that can be corrected and uploaded as it is', async () => {
    const { id } = await desk.preview({ employees: employeesCsv(...BAD) });
    const { body } = await call(ADMIN, 'GET', `/roster-imports/${id}/rejects.csv`);
    const corrected = body
      .replace('30-02-1985', '15-03-1985')
      .replace("'0012", 'A2')
      .replace('1.98501E+17', '197001012000011009');
    const preview = await desk.preview({ employees: corrected });
    expect(preview).toMatchObject({
      counts: { rejected: 0, new: 1, changed: 1, unchanged: 1 },
      unknownColumns: [],
    });
    const [changed] = await desk.rows(preview.id);
    expect(changed).toMatchObject({ nip: ANI.nip, name: '=HYPERLINK("http://x","y")' });
  });

  it('gives back rejected units as well', async () => {
    const { id } = await desk.preview({ units: 'unor_id,induk_id,nama\nX,TIDAK-ADA,Unit X' });
    const { body } = await call(ADMIN, 'GET', `/roster-imports/${id}/rejects.csv?file=units`);
    expect(body).toContain('X,TIDAK-ADA,Unit X,,,2,induk_id,PARENT_UNKNOWN');
  });

  it('is for administrators and auditors, and says nothing of other imports', async () => {
    const { id } = await desk.preview({ employees: employeesCsv(ANI) });
    expect(codeOf(await call(LEARNER, 'GET', `/roster-imports/${id}/rejects.csv`))).toBe('FORBIDDEN');
    expect(codeOf(await call(ADMIN, 'GET', `/roster-imports/${randomUUID()}/rejects.csv`))).toBe('NOT_FOUND');
    expect(codeOf(await call(ADMIN, 'GET', `/roster-imports/x/rejects.csv`))).toBe('NOT_FOUND');
  });
});

describe('POST /sign-in-codes', () => {
  const NOBODY = '199912312020121001';

  it('gives a code for each of a list, and a reason for those who are unknown or disabled', async () => {
    await desk.sql(
      `UPDATE account SET disabled_at = now() WHERE employee_id = (SELECT employee_id FROM employee_identifier WHERE value = '${BUDI.nip}')`,
    );
    const answer = await call(
      ADMIN,
      'POST',
      '/sign-in-codes',
      JSON.stringify({ nips: [ANI.nip, NOBODY, BUDI.nip] }),
    );
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    const [header, ani, nobody, budi] = answer.body.split('\r\n');
    expect(header).toBe('\uFEFFnip,nama,kode,berlaku_sampai,keterangan');
    expect(ani).toMatch(
      /^'198503152010012001,Ani Rahmawati,[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4},20\d\d-\d\d-\d\d \d\d\.\d\d WITA,$/,
    );
    expect(nobody).toMatch(/^'199912312020121001,,,,Tidak ada pegawai/);
    expect(budi).toMatch(/^'199001012024211005,Budi Santoso,,,Akun dinonaktifkan/);
  });

  it('takes the list as CSV too, with a heading or without', async () => {
    for (const list of [`nama;nip\nAni;'${ANI.nip}\n`, `${ANI.nip}\n`, `\uFEFFNIP\r\n198503152010012 001`]) {
      const { body } = await call(ADMIN, 'POST', '/sign-in-codes', list, 'text/csv');
      expect(body.split('\r\n')).toHaveLength(3);
    }
  });

  it('is for administrators, for a list, and for not too many', async () => {
    expect(codeOf(await call(LEARNER, 'POST', '/sign-in-codes', '{"nips":["1"]}'))).toBe('FORBIDDEN');
    for (const body of ['{}', '{"nips":[]}', '{"nips":[1]}', '[]', '{"nips":"x"}'])
      expect(codeOf(await call(ADMIN, 'POST', '/sign-in-codes', body))).toBe('BAD_INPUT');
    const many = JSON.stringify({ nips: Array.from({ length: 5001 }, (_, n) => String(n)) });
    expect(codeOf(await call(ADMIN, 'POST', '/sign-in-codes', many))).toBe('BAD_INPUT');
    expect(codeOf(await call(ADMIN, 'POST', '/sign-in-codes', 'nip\n"1', 'text/csv'))).toBe('BAD_INPUT');
  });
});

interface Shown {
  rows: { pageInfo: { endCursor: string } };
}

describe('GraphQL', () => {
  it('shows an import with its rows, page by page', async () => {
    const { id } = await desk.preview({ employees: employeesCsv(ANI, { nip: '1', nama: 'Kurang' }) });
    const query = `query ($id: UUID!, $after: String) { rosterImport(id: $id) {
      state fileName counts { unchanged rejected gone goneUndecided units } rejectsUrl uploadedBy { name }
      rows(first: 1, after: $after) { nodes { line outcome faults { code reason otherLine } } pageInfo { hasNextPage endCursor } } } }`;
    const ask = async (after: string | null): Promise<Shown> => {
      const answer = await call(
        AUDITOR,
        'POST',
        '/graphql',
        JSON.stringify({ query, variables: { id, after } }),
      );
      return (JSON.parse(answer.body) as { data: { rosterImport: Shown } }).data.rosterImport;
    };
    const first = await ask(null);
    expect(first).toMatchObject({
      state: 'PREVIEWED',
      fileName: 'pegawai.csv',
      counts: { unchanged: 1, rejected: 1, gone: 0, goneUndecided: false, units: 0 },
      rejectsUrl: `/api/roster-imports/${id}/rejects.csv`,
      uploadedBy: { name: 'Admin' },
      rows: { nodes: [{ line: 2, outcome: 'UNCHANGED' }], pageInfo: { hasNextPage: true } },
    });
    expect(await ask(first.rows.pageInfo.endCursor)).toMatchObject({
      rows: {
        nodes: [
          {
            line: 3,
            outcome: 'REJECTED',
            faults: [{ code: 'NIP_LENGTH', reason: 'NIP harus 18 angka' }, {}, {}, {}],
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    });
  });

  it('lists imports, newest first, and confirms and discards them', async () => {
    const { id } = await desk.preview({ employees: employeesCsv(ANI) });
    const mutate = async (name: string, importId: string): Promise<string> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { state } }`;
      const variables = { input: { requestId: randomUUID(), importId } };
      return (await call(ADMIN, 'POST', '/graphql', JSON.stringify({ query, variables }))).body;
    };
    expect(await mutate('confirmRosterImport', id)).toContain('"APPLYING"');
    expect(await mutate('discardRosterImport', id)).toContain('IMPORT_ALREADY_CONFIRMED');
    await desk.work(id);
    expect(await mutate('confirmRosterImport', id)).toContain('"APPLIED"');
    const query = `{ rosterImports(first: 2) { nodes { id state } pageInfo { hasNextPage } } }`;
    const { body } = await call(ADMIN, 'POST', '/graphql', JSON.stringify({ query }));
    expect(JSON.parse(body)).toMatchObject({ data: { rosterImports: { pageInfo: { hasNextPage: true } } } });
  });
});
