import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import type { BenchResult, OwnBench } from './bench.js';
import { round } from './measure.js';
import { startWithProvince } from './province.js';

const NATION = 1_000_000;
const GOAL_SECONDS = 15 * 60;
const VERSION = 'id-bench';

interface Job {
  readonly state: string;
  readonly employees: number;
  readonly changed?: number;
  readonly startedAt: string;
  readonly finishedAt: string;
}

const seconds = ({ startedAt, finishedAt }: Job): number =>
  (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;

/**
 * The running year of the sample province, counted anew after an activation that changes nearly every line: a cap on
 * every form. Through screens' calls and the queue, as officers do it.
 */
export const RECOMPUTE_BENCH: OwnBench = {
  name: 'recompute',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: 1 });
    try {
      const author = platform.client((await createOfficer(platform, 'designer')).token);
      const second = platform.client((await createOfficer(platform, 'designer', null, 'second')).token);
      const year = new Date().getFullYear();
      await writeDraft(author, `${year}-01-01`);
      const tried = await job(author, 'backTest');
      say(`back-test: ${tried.employees} employees in ${seconds(tried)} s`);
      await decide(second, 'approveRuleSet');
      const before = platform.cpuSeconds();
      await decide(second, 'activateRuleSet');
      const done = await job(author, 'recount');
      const after = platform.cpuSeconds();
      const perSecond = done.employees / seconds(done);
      say(`recount: ${done.employees} employees, ${done.changed} books changed, in ${seconds(done)} s`);
      const floorMs = await floorCpuMs(platform.ownerUrl, () => platform.postgresCpuSeconds(), year);
      const cpuMs = before === null || after === null ? null : ((after - before) * 1000) / done.employees;
      const floorEach = floorMs === null ? null : floorMs / done.employees;
      return {
        name: 'recompute',
        opsPerSecond: round(perSecond),
        cpuMsPerOp: cpuMs === null ? null : round(cpuMs),
        p50Ms: null,
        p95Ms: null,
        p99Ms: null,
        floorCpuMsPerOp: floorEach === null ? null : round(floorEach),
        ratioToFloor: cpuMs === null || floorEach === null ? null : round(cpuMs / floorEach),
        figures: {
          goal: { employees: NATION, seconds: GOAL_SECONDS },
          nationSeconds: Math.round(NATION / perSecond),
          meetsGoal: NATION / perSecond <= GOAL_SECONDS,
          floor: 'facts and postings of the year read, and as many rows as were posted written, as bare SQL',
          recount: { employees: done.employees, changed: done.changed, seconds: seconds(done) },
          backTest: { employees: tried.employees, seconds: seconds(tried) },
        },
      };
    } finally {
      await platform.stop();
    }
  },
};

const RATE = 'basis minutesPerUnit surchargeNumerator surchargeDenominator caps { per minutes units }';

/** Everything as it is, but of each activity at home one JP counts at most. */
async function writeDraft(author: ApiClient, effectiveFrom: string): Promise<void> {
  await author.graphql(`mutation ($input: BeginRuleSetInput!) { beginRuleSet(input: $input) { version } }`, {
    input: { requestId: randomUUID(), version: VERSION, basedOn: 'id-asn-2024', reason: 'Bench' },
  });
  const { ruleSet } = await author.graphql<{
    ruleSet: { forms: { national: object }[] } & Record<string, unknown>;
  }>(
    `query { ruleSet(version: "${VERSION}") { version revision citation proration endedStatuses exemptStatuses { code name }
      classes { class floorJp ceilingJp citation }
      forms { form siasnId citation national { ${RATE} } international { ${RATE} } } } }`,
    {},
  );
  const forms = ruleSet.forms.map((form) => ({
    ...form,
    national: { ...form.national, caps: [{ per: 'ACTIVITY', minutes: 45 }] },
  }));
  await author.graphql(`mutation ($input: SaveRuleSetInput!) { saveRuleSet(input: $input) { version } }`, {
    input: { ...ruleSet, requestId: randomUUID(), effectiveFrom, forms },
  });
  const { revision } = await draft(author);
  await author.graphql(
    `mutation ($input: BackTestRuleSetInput!) { backTestRuleSet(input: $input) { version } }`,
    {
      input: { requestId: randomUUID(), version: VERSION, revision },
    },
  );
}

async function draft(client: ApiClient): Promise<{ revision: number }> {
  const query = `query { ruleSet(version: "${VERSION}") { revision } }`;
  return (await client.graphql<{ ruleSet: { revision: number } }>(query, {})).ruleSet;
}

async function decide(client: ApiClient, what: 'approveRuleSet' | 'activateRuleSet'): Promise<void> {
  const { revision } = await draft(client);
  await client.graphql(`mutation ($input: DecideRuleSetInput!) { ${what}(input: $input) { version } }`, {
    input: { requestId: randomUUID(), version: VERSION, revision, reason: 'Bench' },
  });
}

async function job(client: ApiClient, which: 'backTest' | 'recount'): Promise<Job> {
  const changed = which === 'recount' ? 'changed' : '';
  const query = `query { ruleSet(version: "${VERSION}") { ${which} { state employees ${changed} startedAt finishedAt } } }`;
  const { ruleSet } = await waitFor(
    `the ${which}`,
    () => client.graphql<{ ruleSet: Record<string, Job | null> }>(query, {}),
    (seen) => seen.ruleSet[which]?.state === 'DONE',
    600_000,
    200,
  );
  const done = ruleSet[which];
  if (!done) throw new Error(`There is no ${which}`);
  return done;
}

/** What no recount can do without: the facts and postings of the year, and the rows that it wrote. */
async function floorCpuMs(
  url: string,
  postgresCpu: () => number | null,
  year: number,
): Promise<number | null> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=enrollment' });
  await client.connect();
  await client.query(`CREATE TEMP TABLE written (LIKE jp_posting INCLUDING INDEXES)`);
  const before = postgresCpu();
  const own = process.cpuUsage();
  await client.query(`SELECT count(*), sum(length(learned::text)) FROM jp_fact WHERE year <= $1`, [year]);
  await client.query(
    `SELECT count(*), sum(minutes) FROM jp_posting WHERE year = $1 AND reason <> 'RULE_CHANGE'`,
    [year],
  );
  await client.query(
    `INSERT INTO written SELECT * FROM jp_posting WHERE year = $1 AND reason = 'RULE_CHANGE'`,
    [year],
  );
  const after = postgresCpu();
  await client.end();
  const used = process.cpuUsage(own);
  return before === null || after === null
    ? null
    : (after - before) * 1000 + (used.user + used.system) / 1000;
}
