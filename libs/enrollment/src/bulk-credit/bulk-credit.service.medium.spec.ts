import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { BulkCreditService } from './bulk-credit.service.js';

const PEOPLE = 12;
const WHY = { reason: 'TEST', actor: 'test' };
const FORMS = ['COACHING', 'E_LEARNING', 'TECHNICAL_TRAINING', 'SEMINAR', 'WORKSHOP'] as const;

const databases: TestDatabase[] = [];
afterAll(() => Promise.all(databases.map((db) => db.drop())));

/** The same people in a database of its own. */
async function newWorld(): Promise<EnrollmentBuilder> {
  const db = await TestDatabase.create();
  databases.push(db);
  await insertEmployees(
    db,
    Array.from({ length: PEOPLE }, (_, n) => ({
      key: `bulk-${n}`,
      class: n % 3 === 0 ? 'PPPK' : 'PNS',
      since: '2024-03-01',
    })),
  );
  return EnrollmentBuilder.create(db);
}

/** Facts that meet caps, ceilings and duplicates, of each person in order of activity. */
function facts(): RecordedFact[] {
  return Array.from({ length: PEOPLE }, (_, n) =>
    Array.from({ length: 14 }, (__, m): RecordedFact => {
      const form = FORMS[(n + m) % FORMS.length] ?? 'SEMINAR';
      const date = `202${5 + Math.floor(m / 7)}-0${1 + (m % 3)}-1${m % 7}`;
      const quantity = form === 'E_LEARNING' || form === 'TECHNICAL_TRAINING' ? 90 * (1 + (m % 5)) : 1;
      return {
        id: `00000000-0000-4000-8000-${String(n * 100 + m).padStart(12, '0')}`,
        employeeId: person(`bulk-${n}`).employeeId,
        enrollmentId: null,
        title: `Kegiatan "${m}"\tke\\${n}`,
        form,
        international: m % 4 === 0,
        quantity,
        learned: [{ date, amount: quantity }],
        completedAt: new Date(`${date}T08:00:00Z`),
        completionDate: date,
        duplicateKeys: m % 6 === 5 ? [`kunci "${n}"\\|, ${date.slice(0, 4)}`] : [],
        origin: {
          source: 'EXTERNAL',
          provenance: 'TRUSTED_FEED',
          sourceId: '00000000-0000-4000-8000-00000000e000',
          organiser: null,
          certificateNumber: null,
        },
      };
    }).sort((a, b) => a.completedAt.getTime() - b.completedAt.getTime() || (a.id < b.id ? -1 : 1)),
  ).flat();
}

/** Everything but instants and what is hashed with them. */
function books(world: EnrollmentBuilder): Promise<unknown[]> {
  return Promise.all(
    [
      `SELECT year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace, reason, actor, activity_at, reverses
       FROM jp_posting ORDER BY employee_id, sequence`,
      `SELECT id, employee_id, title, form, international, quantity, learned, learned_from, learned_to, completed_at, completion_date,
         year, duplicate_keys, source, provenance, source_id FROM jp_fact ORDER BY id`,
      `SELECT * FROM jp_balance ORDER BY employee_id, year`,
      `SELECT * FROM jp_fact_balance ORDER BY fact_id`,
      `SELECT employee_id, sequence FROM jp_account ORDER BY employee_id`,
    ].map((sql) => world.database.reader.query<unknown>(sql)),
  );
}

describe('crediting many at once', () => {
  it('writes exactly the rows that crediting one by one does', async () => {
    const [many, single] = [await newWorld(), await newWorld()];
    expect(await many.get(BulkCreditService).creditBulk(facts(), WHY)).toBe(PEOPLE * 14);
    for (const fact of facts())
      await single.database.transaction((tx) => single.get(LedgerService).credit(tx, [fact], WHY));
    expect(await books(many)).toEqual(await books(single));
  });

  it('posts nothing for what is credited already, and goes on where others have posted', async () => {
    const [many, single] = [await newWorld(), await newWorld()];
    const [some, rest] = [facts().filter((_, n) => n % 3 === 0), facts()];
    for (const world of [many, single])
      await world.database.transaction((tx) => world.get(LedgerService).credit(tx, some, WHY));
    expect(await many.get(BulkCreditService).creditBulk(rest, WHY)).toBe(rest.length - some.length);
    expect(await many.get(BulkCreditService).creditBulk(rest, WHY)).toBe(0);
    await single.database.transaction((tx) => single.get(LedgerService).credit(tx, rest, WHY));
    expect(await books(many)).toEqual(await books(single));
  });
});
