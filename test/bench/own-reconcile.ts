import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { waitFor } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import type { BenchResult, OwnBench } from './bench.js';
import { round } from './measure.js';
import { startWithProvince } from './province.js';
import { measureNight } from './reconcile-night.js';

const GOAL_SECONDS = 5;
const REPEATS = 3;

/** A whole year of the sample province, through the queue as officers start it, until its digest is there. */
export const RECONCILE_BENCH: OwnBench = {
  name: 'reconcile',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: 1 });
    try {
      const client = platform.client((await createOfficer(platform, 'designer')).token);
      const year = new Date().getFullYear() - 1;
      const runs: {
        seconds: number;
        cpuMs: number | null;
        employees: number;
        digest: string;
        differences: number;
      }[] = [];
      for (let n = 0; n < REPEATS; n++) {
        const before = platform.cpuSeconds();
        const { startReconciliation } = await client.graphql<{ startReconciliation: { id: string } }>(
          `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
          { input: { requestId: randomUUID(), year } },
        );
        const { reconciliation } = await waitFor(
          'the reconciliation',
          () =>
            client.graphql<{
              reconciliation: {
                state: string;
                employees: number;
                digest: string;
                differenceCount: number;
                startedAt: string;
                finishedAt: string;
              };
            }>(
              `query ($id: UUID!) { reconciliation(id: $id) { state employees digest differenceCount startedAt finishedAt } }`,
              { id: startReconciliation.id },
            ),
          ({ reconciliation: seen }) => seen.state === 'DONE',
          120_000,
          100,
        );
        const after = platform.cpuSeconds();
        const seconds = (Date.parse(reconciliation.finishedAt) - Date.parse(reconciliation.startedAt)) / 1000;
        runs.push({
          seconds,
          cpuMs: before === null || after === null ? null : Math.round((after - before) * 1000),
          employees: reconciliation.employees,
          digest: reconciliation.digest,
          differences: reconciliation.differenceCount,
        });
        say(
          `${reconciliation.employees} employees in ${seconds} s, ${reconciliation.differenceCount} differences`,
        );
      }
      const median = [...runs].sort((a, b) => a.seconds - b.seconds)[1];
      const floorMs = await floorCpuMs(platform.ownerUrl, () => platform.postgresCpuSeconds(), year);
      const nights = await measureNight(platform);
      for (const { changed, nightSeconds, fullSeconds, ratio } of nights) {
        say(`a night after ${changed} changes: ${nightSeconds} s, in full ${fullSeconds} s, ratio ${ratio}`);
      }
      return {
        name: 'reconcile',
        opsPerSecond: median ? round(1 / median.seconds) : null,
        cpuMsPerOp: median?.cpuMs ?? null,
        p50Ms: median ? median.seconds * 1000 : null,
        p95Ms: null,
        p99Ms: null,
        floorCpuMsPerOp: floorMs,
        ratioToFloor: median?.cpuMs == null || floorMs === null ? null : round(median.cpuMs / floorMs),
        figures: {
          goal: { seconds: GOAL_SECONDS },
          meetsGoal: (median?.seconds ?? Infinity) <= GOAL_SECONDS,
          floor:
            'sums of postings, attendance and entitlements of the year as bare SQL, without findings or digest',
          sameDigestEachTime: new Set(runs.map(({ digest }) => digest)).size === 1,
          runs,
          nights,
        },
      };
    } finally {
      await platform.stop();
    }
  },
};

/** The joins and sums no reconciliation can do without. */
async function floorCpuMs(
  url: string,
  postgresCpu: () => number | null,
  year: number,
): Promise<number | null> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=enrollment' });
  await client.connect();
  const before = postgresCpu();
  const own = process.cpuUsage();
  await client.query(
    `SELECT count(*), sum(c.minutes) FROM entitlement x
     LEFT JOIN (SELECT employee_id, sum(minutes) AS minutes FROM jp_posting WHERE year = $1 AND to_account = 'counted' GROUP BY employee_id) c USING (employee_id)
     WHERE x.year = $1`,
    [year],
  );
  await client.query(
    `SELECT count(*) FROM jp_fact f JOIN jp_posting p ON p.fact_id = f.id AND p.year = f.year WHERE f.year = $1`,
    [year],
  );
  await client.query(
    `SELECT count(*) FROM attendance a JOIN enrollment e ON e.id = a.enrollment_id JOIN run r ON r.id = e.run_id WHERE extract(year FROM r.completion_date) = $1`,
    [year],
  );
  const after = postgresCpu();
  await client.end();
  const used = process.cpuUsage(own);
  return before === null || after === null
    ? null
    : Math.round((after - before) * 1000 + (used.user + used.system) / 1000);
}
