import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import type { StatementContent } from '../statement-face/statement.rules.js';
import { StatementCheckService, type CheckedStatement } from './statement-check.service.js';
import type { IssueStatementInput } from './statement.inputs.js';
import { StatementQueries, type StatementRow } from './statement.queries.js';
import { StatementService } from './statement.service.js';

let db: TestDatabase;
let builder: CertificateBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  builder = await CertificateBuilder.create(db);
});
afterAll(() => builder.close());

let made = 0;
async function somebody(): Promise<string> {
  made += 1;
  const key = `holder-${made}`;
  await insertEmployees(db, [{ key }]);
  return key;
}

/** Credits an activity of so many minutes; the clock says when. */
async function learn(
  key: string,
  date: string,
  amount: number,
  more: Partial<RecordedFact> = {},
): Promise<string> {
  const id = randomUUID();
  const fact: RecordedFact = {
    id,
    employeeId: person(key).employeeId,
    enrollmentId: null,
    title: `Kegiatan ${date}`,
    form: 'SELF_STUDY',
    international: false,
    quantity: amount,
    learned: [{ date, amount }],
    completedAt: new Date(`${date}T04:00:00Z`),
    completionDate: date,
    duplicateKeys: [],
    origin: {
      source: 'EXTERNAL',
      provenance: 'TRUSTED_FEED',
      sourceId: randomUUID(),
      organiser: 'LAN',
      certificateNumber: null,
    },
    ...more,
  };
  await builder.world.database.transaction((tx) =>
    builder.world.get(LedgerService).credit(tx, [fact], { reason: 'TEST', actor: 'test' }),
  );
  return id;
}

async function issue(key: string, input: Partial<IssueStatementInput> = {}): Promise<StatementRow> {
  const { database } = builder.world;
  const { employeeId, accountId } = person(key);
  const actor = { employeeId, accountId, roles: ['learner' as const] };
  const asked = { requestId: randomUUID(), ...input };
  const id = await database.transaction((tx) =>
    builder.get(StatementService).issueStatement(tx, actor, employeeId, asked),
  );
  const found = await builder.get(StatementQueries).withinReach(actor, id);
  if (!found) throw new Error('There is no statement');
  return found;
}

function check(input: { code?: string; document?: string }): Promise<CheckedStatement> {
  return builder.get(StatementCheckService).check(input);
}

async function file(key: string, statement: StatementRow, format: string): Promise<string> {
  const actor = { ...person(key), roles: ['learner' as const] };
  const answer = await builder.ask(`/statements/${statement.id}/${format}`, actor);
  expect(answer.status).toBe(200);
  return answer.text;
}

async function content(key: string, statement: StatementRow): Promise<StatementContent> {
  return (JSON.parse(await file(key, statement, 'json')) as { content: StatementContent }).content;
}

describe('a statement', () => {
  it('of March as known in April does not change when late facts, reversals and corrections arrive', async () => {
    const { clock } = builder.world;
    const key = await somebody();
    clock.set('2026-03-20T02:00:00Z');
    await learn(key, '2026-03-10', 90);
    clock.set('2026-04-20T02:00:00Z');
    await learn(key, '2026-03-12', 60);
    clock.set('2026-05-04T02:00:00Z');
    const known = { validOn: '2026-03-31', knownOn: '2026-04-30' };
    const statement = await issue(key, known);
    const before = await content(key, statement);
    expect(before.lines.map(({ date, minutes }) => [date, minutes.counted])).toEqual([
      ['2026-03-10', 90],
      ['2026-03-12', 60],
    ]);
    // Earlier on the same day: takes the room under the day's cap, so that what stood is posted anew.
    await learn(key, '2026-03-10', 90, { completedAt: new Date('2026-03-10T01:00:00Z') });
    clock.set('2026-06-01T02:00:00Z');
    expect(await content(key, statement)).toEqual(before);
    expect(await check({ code: statement.code })).toMatchObject({ verdict: 'VERIFIED' });
    const again = await content(key, await issue(key, known));
    expect(again.lines).toEqual(before.lines);
    const now = await content(key, await issue(key, { validOn: '2026-03-31' }));
    expect(now.lines.map(({ minutes }) => [minutes.counted, minutes.cap])).toEqual([
      [90, 0],
      [0, 90],
      [60, 0],
    ]);
  });

  it('is exactly what stood at the end of the day at the agency', async () => {
    const { clock } = builder.world;
    const key = await somebody();
    clock.set('2026-04-30T15:59:59Z');
    await learn(key, '2026-04-01', 45);
    clock.set('2026-04-30T16:00:00Z');
    await learn(key, '2026-04-02', 45);
    const statement = await issue(key, { validOn: '2026-04-30', knownOn: '2026-04-30' });
    expect((await content(key, statement)).lines.map(({ date }) => date)).toEqual(['2026-04-01']);
  });

  it('is issued once for a request, and under a code of its own for another', async () => {
    builder.world.clock.set('2026-06-02T02:00:00Z');
    const key = await somebody();
    const requestId = randomUUID();
    const [one, two] = await Promise.all([issue(key, { requestId }), issue(key, { requestId })]);
    expect(one).toEqual(two);
    expect((await issue(key)).code).not.toBe(one.code);
  });

  it('covers the years asked for, with what was owed in each, and an empty account', async () => {
    builder.world.clock.set('2026-06-02T02:00:00Z');
    const key = await somebody();
    await learn(key, '2024-02-29', 45);
    const statement = await issue(key, { fromYear: 2024 });
    const { years, lines, holder } = await content(key, statement);
    expect(years.map(({ year, floorMinutes, minutes }) => [year, floorMinutes, minutes.counted])).toEqual([
      [2024, 900, 45],
      [2025, 900, 0],
      [2026, 900, 0],
    ]);
    expect(lines[0]?.adjustment).toBe(false);
    expect(holder).toMatchObject({ name: `Pegawai ${key}`, class: 'PNS' });
    expect((await content(key, await issue(key))).lines).toEqual([]);
  });

  it.each([
    ['validOn', { validOn: '2026-06-03' }],
    ['knownOn', { knownOn: '2026-06-03' }],
    ['fromYear', { fromYear: 2026, validOn: '2025-12-31' }],
    ['validOn', { validOn: '2014-12-31' }],
  ])('is refused for a %s that cannot be: %j', async (field, input) => {
    builder.world.clock.set('2026-06-02T02:00:00Z');
    const key = await somebody();
    await expect(issue(key, input)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [expect.objectContaining({ field })] },
    });
  });

  it('never changes in its table', async () => {
    const statement = await issue(await somebody());
    await expect(
      db.asOwner(`UPDATE enrollment.jp_statement SET digest = 'x' WHERE id = $1`, [statement.id]),
    ).rejects.toThrow('only grows');
  });
});

describe('the files of a statement', () => {
  it('are there for the holder and for auditors, and for nobody else', async () => {
    const key = await somebody();
    const stranger = await somebody();
    const statement = await issue(key);
    expect((await file(key, statement, 'pdf')).startsWith('%PDF-')).toBe(true);
    expect(await file(key, statement, 'csv')).toContain('#baris,0');
    for (const format of ['pdf', 'csv', 'json']) {
      const path = `/statements/${statement.id}/${format}`;
      const auditor = await builder.ask(path, { ...person(stranger), roles: ['auditor'] });
      expect(auditor.status).toBe(200);
      expect((await builder.ask(path, { ...person(stranger), roles: ['learner'] })).status).toBe(404);
      expect((await builder.ask(path)).status).toBe(404);
    }
  });
});

describe('checking a statement', () => {
  it('verifies the file that was handed out, and names every figure that was changed in it', async () => {
    const key = await somebody();
    await learn(key, '2026-05-05', 90);
    const statement = await issue(key);
    const text = await file(key, statement, 'json');
    expect(await check({ document: text })).toMatchObject({ verdict: 'VERIFIED', differences: [] });
    const forged = text.replace('"counted":90', '"counted":900');
    expect(await check({ document: forged })).toMatchObject({
      verdict: 'FILE_DIFFERS',
      differences: [{ path: 'lines[0].minutes.counted', claimed: '900', actual: '90' }],
    });
  });

  it('finds a ledger that was tampered with behind the triggers', async () => {
    const key = await somebody();
    await learn(key, '2026-05-06', 45);
    const statement = await issue(key);
    await db.asOwner(`ALTER TABLE enrollment.jp_posting DISABLE TRIGGER USER`);
    await db.asOwner(`UPDATE enrollment.jp_posting SET minutes = 90 WHERE employee_id = $1`, [
      person(key).employeeId,
    ]);
    expect(await check({ code: statement.code })).toMatchObject({ verdict: 'LEDGER_DIFFERS' });
    const page = await builder.ask(`/verify/${statement.code}`);
    expect(page.text).toContain('tidak lagi cocok');
    const refused = await builder.ask(`/statements/${statement.id}/csv`, {
      ...person(key),
      roles: ['learner'],
    });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('STATEMENT_DIFFERS')]);
  });

  it.each([
    [{ code: 'salah' }],
    [{}],
    [{ document: 'bukan json' }],
    [{ document: '{"content":null}' }],
    [{ document: '{"content":{"code":5}}' }],
  ])('refuses %j', async (input) => {
    await expect(check(input)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('the public page of a statement', () => {
  it('says of whom in masked words, as of when, and that the ledger still gives the same', async () => {
    builder.world.clock.set('2026-06-02T02:00:00Z');
    const key = await somebody();
    await learn(key, '2026-05-07', 90);
    const statement = await issue(key, { validOn: '2026-05-31', knownOn: '2026-06-01' });
    const page = await builder.ask(`/verify/${statement.code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('cocok dengan buku JP');
    for (const said of ['P••• H•••', '31 Mei 2026', '1 Juni 2026', statement.digest])
      expect(page.text).toContain(said);
    expect(page.text).not.toContain(`Pegawai ${key}`);
    expect((await builder.ask(`/verify/${statement.code}?lang=en`)).text).toContain('31 May 2026');
    const [first = '', ...rest] = statement.code;
    const slip = (first === '2' ? '3' : '2') + rest.join('');
    expect((await builder.ask(`/verify/${slip}`)).status).toBe(404);
  });
});
