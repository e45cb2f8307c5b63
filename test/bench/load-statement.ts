import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { createUsers, type TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { LoadBench } from './bench.js';

const PEOPLE = 50;
const YEARS = 10;
const ACTIVITIES_A_YEAR = 15;
const OPERATIONS = 400;
const ISSUE = `mutation ($input: IssueStatementInput!) { issueStatement(input: $input) { id code digest validOn } }`;

/** A statement of ten years is issued: every posting of the person read, netted, added up, digested and kept. */
export const STATEMENT_BENCH: LoadBench = {
  name: 'statement',
  kind: 'load',
  goal: { cpuMsPerOp: 15, clients: 1, p95Ms: 50 },
  workers: 0,
  async prepare({ platform }, clients) {
    const users = await veterans(platform, `statement-${clients}`);
    const client = new LoadClient(platform.urlOf(), clients);
    const fromYear = firstYear();
    const operation = async (index: number): Promise<void> => {
      const input = { requestId: randomUUID(), fromYear };
      const { code } = await client.graphql(ISSUE, { input }, users[index % users.length]?.token ?? null);
      if (code !== null) throw new Error(`Issuing a statement answered ${code}`);
    };
    await runLoad(100, 16, operation);
    return { operations: OPERATIONS, operation, close: () => client.close() };
  },
  async floor({ platform }) {
    const users = await veterans(platform, 'statement-floor');
    const pool = new pg.Pool({
      connectionString: platform.settings.databaseUrls.enrollment,
      max: 10,
      options: '-c search_path=enrollment',
    });
    return {
      what: 'one bare query for the same postings with their facts through pg',
      operations: OPERATIONS,
      operation: async (index) => {
        await pool.query({
          name: 'statement',
          text: `SELECT p.*, f.* FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id WHERE p.employee_id = $1 AND p.year >= $2`,
          values: [users[Math.abs(index) % users.length]?.employeeId, firstYear()],
        });
      },
      close: () => pool.end(),
    };
  },
};

function firstYear(): number {
  return new Date().getFullYear() - YEARS + 1;
}

/** People with ten years of learning. Written as rows: how they came there is not what is measured. */
async function veterans(platform: PlatformUnderTest, prefix: string): Promise<TestUser[]> {
  const users = await createUsers(platform, prefix, PEOPLE);
  const ids = users.map(({ employeeId }) => employeeId);
  await platform.sql(LEARNED, [ids, firstYear(), ACTIVITIES_A_YEAR]);
  await platform.sql(POSTED, [ids]);
  await platform.sql('ANALYZE enrollment.jp_fact');
  return users;
}

const LEARNED = `
  INSERT INTO enrollment.jp_fact (id, employee_id, title, form, international, quantity, learned, learned_from, learned_to,
    completed_at, completion_date, year, duplicate_keys, source, provenance, source_id, recorded_at)
  SELECT gen_random_uuid(), person, 'Pelatihan ' || n || ' tahun ' || y.year, 'TECHNICAL_TRAINING', false, 180,
    jsonb_build_array(jsonb_build_object('date', day, 'amount', 180)), day, day, day + interval '3 hours', day, y.year, '{}',
    'EXTERNAL', 'TRUSTED_FEED', gen_random_uuid(), day + interval '4 hours'
  FROM unnest($1::uuid[]) AS person
  CROSS JOIN generate_series($2::int, extract(year FROM now())::int) AS y (year)
  CROSS JOIN generate_series(1, $3::int) AS n
  CROSS JOIN LATERAL (SELECT least(make_date(y.year, 1, 1) + n * 20, current_date) AS day) AS d
  WHERE make_date(y.year, 1, 1) <= current_date`;

const POSTED = `
  INSERT INTO enrollment.jp_posting (year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace,
    reason, actor, activity_at, posted_at, previous_hash, hash)
  SELECT f.year, f.employee_id, row_number() OVER (PARTITION BY f.employee_id ORDER BY f.completed_at, f.id), gen_random_uuid(),
    'source:TECHNICAL_TRAINING', 'counted', 180, f.id, 'id-asn-2024',
    '{"quantity": 180, "basis": "PER_MINUTE", "minutesPerUnit": 1, "earned": 180}', 'COMPLETION', 'bench', f.completed_at,
    f.recorded_at, '\\x00', '\\x00'
  FROM enrollment.jp_fact f WHERE f.employee_id = ANY($1::uuid[])`;
