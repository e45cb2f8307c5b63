import { randomUUID } from 'node:crypto';
import { employeesFile, generateProvince, unitsFile } from '@asn-corpu/sample-province';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { peakResidentBytes } from '../harness/processes.js';
import type { BenchResult, OwnBench } from './bench.js';
import { round } from './measure.js';

const EMPLOYEES = 35_000;
const SEED = 7300;
const GOAL = { seconds: 60, workerMegabytes: 300 };
const MEGABYTE = 1024 * 1024;

interface Files {
  readonly employees: Buffer;
  readonly units: Buffer;
}

interface Imported {
  readonly previewSeconds: number;
  readonly applySeconds: number;
  readonly rows: number;
  readonly rejected: number;
}

/** A province's whole roster into an empty platform, by upload, preview and confirmation as an administrator does it. */
export const ROSTER_IMPORT_BENCH: OwnBench = {
  name: 'roster-import',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const province = generateProvince({
      seed: SEED,
      employees: EMPLOYEES,
      asOf: new Date().toISOString().slice(0, 10),
    });
    const files = { employees: employeesFile(province), units: unitsFile(province) };
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1, durable: true });
    try {
      const admin = platform.client((await createOfficer(platform, 'admin')).token);
      const cpuBefore = platform.cpuSeconds();
      const imported = await importFiles(admin, files);
      const cpuAfter = platform.cpuSeconds();
      const seconds = round(imported.previewSeconds + imported.applySeconds);
      const peak = peakResidentBytes(platform.workers[0]?.processId ?? 0);
      const workerMegabytes = peak === null ? null : Math.round(peak / MEGABYTE);
      say(
        `${imported.rows} rows: preview ${imported.previewSeconds} s, apply ${imported.applySeconds} s, worker at most ${workerMegabytes ?? '–'} MB`,
      );
      const cpuMs =
        cpuBefore === null || cpuAfter === null ? null : Math.round((cpuAfter - cpuBefore) * 1000);
      const floorMs = await floorCpuMs(platform, files.employees);
      return {
        name: 'roster-import',
        opsPerSecond: round(imported.rows / seconds),
        cpuMsPerOp: cpuMs === null ? null : round(cpuMs / imported.rows),
        p50Ms: Math.round(seconds * 1000),
        p95Ms: null,
        p99Ms: null,
        floorCpuMsPerOp: floorMs === null ? null : round(floorMs / imported.rows),
        ratioToFloor: cpuMs === null || floorMs === null ? null : round(cpuMs / floorMs),
        figures: {
          goal: GOAL,
          meetsGoal:
            seconds <= GOAL.seconds && (workerMegabytes === null || workerMegabytes <= GOAL.workerMegabytes),
          floor: 'COPY of the same file into one table of text columns',
          seconds,
          workerMegabytes,
          ...imported,
        },
      };
    } finally {
      await platform.stop();
    }
  },
};

async function importFiles(admin: ApiClient, files: Files): Promise<Imported> {
  const form = new FormData();
  form.set('requestId', randomUUID());
  form.set('employees', new Blob([new Uint8Array(files.employees)]), 'pegawai.csv');
  form.set('units', new Blob([new Uint8Array(files.units)]), 'unit.csv');
  const from = performance.now();
  const { id } = await admin.postForm<{ id: string }>('/api/roster-imports', form);
  await settled(admin, id, 'PREVIEWED');
  const previewed = performance.now();
  await admin.graphql(
    `mutation ($input: ConfirmRosterImportInput!) { confirmRosterImport(input: $input) { id } }`,
    { input: { requestId: randomUUID(), importId: id } },
  );
  const counts = await settled(admin, id, 'APPLIED');
  const applied = performance.now();
  return {
    previewSeconds: round((previewed - from) / 1000),
    applySeconds: round((applied - previewed) / 1000),
    rows: counts.new,
    rejected: counts.rejected,
  };
}

async function settled(
  admin: ApiClient,
  id: string,
  state: 'PREVIEWED' | 'APPLIED',
): Promise<{ new: number; rejected: number }> {
  const { rosterImport } = await waitFor(
    `the roster import to be ${state}`,
    () =>
      admin.graphql<{ rosterImport: { state: string; counts: { new: number; rejected: number } } }>(
        `query ($id: UUID!) { rosterImport(id: $id) { state counts { new rejected } } }`,
        { id },
      ),
    ({ rosterImport: seen }) => seen.state === state || seen.state === 'FAILED',
    300_000,
    100,
  );
  if (rosterImport.state !== state) throw new Error(`The import ended as ${rosterImport.state}`);
  return rosterImport.counts;
}

/** What it takes to get the cells of the file into PostgreSQL at all. */
async function floorCpuMs(platform: PlatformUnderTest, file: Buffer): Promise<number | null> {
  const columns = file.subarray(0, file.indexOf('\n')).toString().split(',').length;
  const client = new pg.Client({ connectionString: platform.ownerUrl });
  await client.connect();
  const before = platform.postgresCpuSeconds();
  const own = process.cpuUsage();
  const names = Array.from({ length: columns }, (_, index) => `cell_${index} text`);
  await client.query(`CREATE TEMP TABLE cells (${names.join(', ')})`);
  await pipeline(Readable.from([file]), client.query(copyFrom('COPY cells FROM STDIN (FORMAT csv, HEADER)')));
  const used = process.cpuUsage(own);
  const after = platform.postgresCpuSeconds();
  await client.end();
  return before === null || after === null
    ? null
    : Math.round((after - before) * 1000 + (used.user + used.system) / 1000);
}
