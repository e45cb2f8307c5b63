import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isGoodByLibrary, verifyCertified } from '@asn-corpu/enrollment';
import { FileStore } from '@asn-corpu/platform';
import { createOfficer } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { childrenOf, peakResidentBytes } from '../harness/processes.js';
import type { BenchResult, OwnBench } from './bench.js';
import { Browsing } from './browsing.js';
import { startedRun, type StartedRun } from './load-complete.js';
import { perOperation, round, untilQuiet } from './measure.js';
import { allFiled, complete } from './own-certificate.js';
import { busiestLearners } from './own-my-learning.js';
import { startWithProvince } from './province.js';

/** Some minutes; `--certificates 10000` is what the goal is stated for. */
const CERTIFICATES = 1_000;
const WARM_UP = 60;
const REFERENCE_SECONDS = 30;
/** First visits find caches empty, which is no matter of the batch. */
const WARM_UP_SECONDS = 10;
const LOOK_EVERY_MS = 500;
const FILES_LOOKED_AT = 20;
const GOAL = { certificates: 10_000, webP95Ms: 500 };

/** The certificates of one run are held, released by two officers and made by the worker, while people look at their pages. */
export const CERTIFICATE_BATCH_BENCH: OwnBench = {
  name: 'certificate-batch',
  kind: 'own',
  async run(say, { certificates = CERTIFICATES }): Promise<BenchResult> {
    const platform = await startWithProvince(say, { web: 1, workers: 1 });
    const officers = [
      await createOfficer(platform, 'designer'),
      await createOfficer(platform, 'designer', null, 'second'),
    ];
    const [asks, confirms] = officers.map(({ token }) => platform.client(token)) as [Client, Client];
    const token = officers[0]?.token ?? '';
    try {
      const warm = await startedRun(platform, asks, 'batch-warm', WARM_UP);
      await complete(platform, token, warm);
      await allFiled(platform, warm);
      const held = await startedRun(platform, asks, 'batch', certificates);
      await asks.graphql(HOLD, {
        input: { requestId: randomUUID(), runId: held.runId, reason: 'Menunggu rilis' },
      });
      await complete(platform, token, held);
      await untilQuiet(platform);
      say(`${certificates} have completed, and their certificates are held`);
      const browsing = new Browsing(
        platform,
        await busiestLearners({ platform }),
        await codeOf(platform, warm),
      );
      try {
        return await measure(platform, browsing, { held, asks, confirms }, say);
      } finally {
        browsing.close();
      }
    } finally {
      await platform.stop();
    }
  },
};

type Client = ReturnType<PlatformUnderTest['client']>;
interface Release {
  readonly held: StartedRun;
  readonly asks: Client;
  readonly confirms: Client;
}

const HOLD = `mutation ($input: HoldCertificatesInput!) { holdCertificates(input: $input) { run { id } } }`;
const RELEASE = `mutation ($input: ReleaseCertificatesInput!) { releaseCertificates(input: $input) { id state } }`;
const DECIDE = `mutation ($input: DecideCertificateBatchInput!) { decideCertificateBatch(input: $input) { state } }`;

async function measure(
  platform: PlatformUnderTest,
  browsing: Browsing,
  release: Release,
  say: (line: string) => void,
): Promise<BenchResult> {
  const { length: certificates } = release.held.attendees;
  await browsing.during(delay(WARM_UP_SECONDS * 1000));
  const idle = platform.cpuSeconds();
  const alone = await browsing.during(delay(REFERENCE_SECONDS * 1000));
  say(`without the batch, pages take ${alone.p50Ms} ms, 95 of 100 at most ${alone.p95Ms}`);
  const before = platform.cpuSeconds();
  const startedAt = performance.now();
  const beside = await browsing.during(released(platform, release));
  const seconds = (performance.now() - startedAt) / 1000;
  const after = platform.cpuSeconds();
  // What the same browsing took without the batch is not the batch's.
  const browsed = idle === null || before === null ? null : ((before - idle) / REFERENCE_SECONDS) * seconds;
  const cpuMsPerOp =
    before === null || browsed === null ? null : perOperation(before + browsed, after, certificates);
  const untilPublished = await checkPublished(platform, release.held);
  const { result, ...web } = beside;
  const { result: _waited, ...webAlone } = alone;
  const figures = { web, webAlone, untilPublished, ...result };
  say(
    `${certificates} certificates in ${round(seconds)} s, ${cpuMsPerOp ?? '–'} CPU ms each; ${JSON.stringify(figures)}`,
  );
  return {
    name: 'certificate-batch',
    opsPerSecond: round(certificates / seconds),
    cpuMsPerOp,
    p50Ms: web.p50Ms,
    p95Ms: web.p95Ms,
    p99Ms: web.p99Ms,
    floorCpuMsPerOp: null,
    ratioToFloor: null,
    figures: {
      goal: GOAL,
      meetsGoal: certificates < GOAL.certificates ? null : web.p95Ms <= GOAL.webP95Ms,
      certificates,
      seconds: round(seconds),
      webP95Ratio: round(web.p95Ms / webAlone.p95Ms),
      ...figures,
    },
  };
}

/** By two officers, until the last file is published; and the most memory that the processes had which made them. */
async function released(platform: PlatformUnderTest, { held, asks, confirms }: Release): Promise<Memory> {
  const input = { requestId: randomUUID(), runId: held.runId, people: held.attendees.length };
  const { releaseCertificates: batch } = await asks.graphql<{
    releaseCertificates: { id: string; state: string };
  }>(RELEASE, { input });
  if (batch.state === 'WAITING') {
    await confirms.graphql(DECIDE, { input: { requestId: randomUUID(), id: batch.id, confirm: true } });
  }
  const memory = { rendererPeakMb: 0, workerPeakMb: 0 };
  const worker = platform.workers[0]?.processId ?? 0;
  for (;;) {
    await delay(LOOK_EVERY_MS);
    for (const pid of childrenOf(worker))
      memory.rendererPeakMb = Math.max(memory.rendererPeakMb, peakMb(pid));
    const [row] = await platform.sql<{ state: string }>(
      `SELECT state FROM enrollment.certificate_batch WHERE id = $1`,
      [batch.id],
    );
    if (row?.state === 'PAUSED') throw new Error('The batch stopped by itself');
    if (row?.state === 'DONE') return { ...memory, workerPeakMb: peakMb(worker) };
  }
}

interface Memory {
  readonly rendererPeakMb: number;
  readonly workerPeakMb: number;
}

function peakMb(pid: number): number {
  return Math.round((peakResidentBytes(pid) ?? 0) / 2 ** 20);
}

async function codeOf(platform: PlatformUnderTest, { attendees }: StartedRun): Promise<string> {
  const [row] = await platform.sql<{ code: string }>(
    `SELECT code FROM enrollment.certificate WHERE enrollment_id = $1`,
    [attendees[0]?.enrollmentId],
  );
  return row?.code ?? '';
}

/** Fast and wrong measures nothing: everybody has one, numbered without gaps, and of the files some are looked at. */
async function checkPublished(
  platform: PlatformUnderTest,
  { attendees }: StartedRun,
): Promise<{ readonly p50Seconds: number; readonly p95Seconds: number; readonly lastSeconds: number }> {
  const rows = await platform.sql<{ fileKey: string | null; sequence: number; seconds: number }>(
    `SELECT c.file_key AS "fileKey", c.sequence, extract(epoch FROM f.published_at - b.decided_at)::float8 AS seconds
     FROM enrollment.certificate c JOIN enrollment.certificate_file f ON f.certificate_id = c.id
     JOIN enrollment.enrollment e ON e.id = c.enrollment_id JOIN enrollment.certificate_batch b ON b.run_id = e.run_id
     WHERE c.enrollment_id = ANY($1::uuid[]) ORDER BY f.published_at`,
    [attendees.map(({ enrollmentId }) => enrollmentId)],
  );
  const highest = Math.max(...rows.map(({ sequence }) => sequence));
  if (rows.length !== attendees.length || highest !== rows.length)
    throw new Error(`${rows.length} certificates up to number ${highest} for ${attendees.length} people`);
  const store = new FileStore(platform.settings.filesDir);
  for (let n = 0; n < FILES_LOOKED_AT; n++) {
    const pdf = await store.get(rows[Math.floor((n * rows.length) / FILES_LOOKED_AT)]?.fileKey ?? '');
    if (verifyCertified(pdf).faults.length > 0 || !(await isGoodByLibrary(pdf)))
      throw new Error('A file of the batch is not good');
  }
  const at = (share: number): number => round(rows[Math.ceil(share * rows.length) - 1]?.seconds ?? 0);
  return { p50Seconds: at(0.5), p95Seconds: at(0.95), lastSeconds: at(1) };
}
