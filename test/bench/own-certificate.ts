import { certifyWithKey, isGoodByLibrary, localSigningKey, verifyCertified } from '@asn-corpu/enrollment';
import { FileStore } from '@asn-corpu/platform';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { DisposableRedis } from '../harness/disposable-redis.js';
import { LoadClient, runLoad } from '../harness/http-load.js';
import { waitFor } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { childrenOf, cpuSeconds } from '../harness/processes.js';
import type { BenchResult, OwnBench } from './bench.js';
import { startedRun } from './load-complete.js';
import { perOperation, round } from './measure.js';
import { randomUUID } from 'node:crypto';

const CERTIFICATES = 1_000;
/** So many until the compilers of processes that just started have settled: what follows costs what it costs for days. */
const WARM_UP = 1_500;
const SIGNED_ALONE = 200;
/** Looking costs the database 2 ms. */
const LOOK_EVERY_MS = 500;
const GOAL = { cpuMsPerOp: 20, unsignedCpuMsPerOp: 8 };
const RECORD = `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`;
const PAGE = `#set page(paper: "a4"); #set text(font: "Libertinus Serif", lang: "id")
= SERTIFIKAT
#sys.inputs.name #image(bytes(sys.inputs.qr), format: "svg", width: 3cm)
#lorem(80)`;

/**
 * From a committed completion to a signed file that is stored: number, snapshot, PDF with vector QR, signature, verification.
 * With the queues in Redis, as in production, where one can be had, and in PostgreSQL, as `npm start` has them.
 */
export const CERTIFICATE_BENCH: OwnBench = {
  name: 'certificate',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const onPostgres = await measure(null);
    const redis = await DisposableRedis.start();
    const onRedis = redis && (await measure(redis).finally(() => redis.stop()));
    const floor = bareLibraryCpuMs();
    for (const made of [onPostgres, onRedis])
      if (made)
        say(
          `${CERTIFICATES} certificates, queues in ${made.queueStore}: ${made.cpuMsPerOp ?? '–'} CPU ms each, ${made.unsignedCpuMsPerOp ?? '–'} without the signature, floor ${floor}`,
        );
    const { seconds, cpuMsPerOp, unsignedCpuMsPerOp } = onRedis ?? onPostgres;
    return {
      name: 'certificate',
      opsPerSecond: round(CERTIFICATES / seconds),
      cpuMsPerOp,
      p50Ms: null,
      p95Ms: null,
      p99Ms: null,
      floorCpuMsPerOp: floor,
      ratioToFloor: cpuMsPerOp === null ? null : round(cpuMsPerOp / floor),
      figures: {
        goal: GOAL,
        meetsGoal:
          cpuMsPerOp === null || unsignedCpuMsPerOp === null
            ? null
            : cpuMsPerOp <= GOAL.cpuMsPerOp && unsignedCpuMsPerOp <= GOAL.unsignedCpuMsPerOp,
        onPostgres,
        onRedis,
        floor: 'an A4 page with a vector QR by the bare PDF library, unsigned and not stored',
        certificates: CERTIFICATES,
      },
    };
  },
};

interface Made {
  readonly queueStore: 'postgresql' | 'redis';
  readonly seconds: number;
  readonly cpuMsPerOp: number | null;
  readonly unsignedCpuMsPerOp: number | null;
  readonly signatureCpuMs: number;
  /** The rest is the worker's. */
  readonly byPart: Readonly<Record<'postgres' | 'redis' | 'renderers', number | null>>;
}

async function measure(redis: DisposableRedis | null): Promise<Made> {
  const redisUrl = redis?.url ?? null;
  const platform = await PlatformUnderTest.start({ web: 1, workers: 0, durable: true, redisUrl });
  try {
    const officer = await createOfficer(platform, 'designer');
    const warm = await startedRun(platform, platform.client(officer.token), 'warm', WARM_UP);
    await complete(platform, officer.token, warm);
    const worker = await platform.startSide('worker');
    platform.workers.push(worker);
    await allFiled(platform, warm);
    const measured = await startedRun(platform, platform.client(officer.token), 'measured', CERTIFICATES);
    // Halted, not ended: what was warmed up is what is measured, and the completions are not.
    const pid = worker.processId ?? 0;
    process.kill(pid, 'SIGSTOP');
    await complete(platform, officer.token, measured).finally(() => process.kill(pid, 'SIGCONT'));
    const before = spent(platform, pid, redis);
    const startedAt = performance.now();
    await allFiled(platform, measured);
    const seconds = round((performance.now() - startedAt) / 1000);
    const after = spent(platform, pid, redis);
    const each = (part: keyof Spent): number | null => perOperation(before[part], after[part], CERTIFICATES);
    const cpuMsPerOp = each('all');
    const signatureCpuMs = await signatureAlone(platform, measured);
    return {
      queueStore: redis ? 'redis' : 'postgresql',
      seconds,
      cpuMsPerOp,
      unsignedCpuMsPerOp: cpuMsPerOp === null ? null : round(cpuMsPerOp - signatureCpuMs),
      signatureCpuMs,
      byPart: { postgres: each('postgres'), redis: each('redis'), renderers: each('renderers') },
    };
  } finally {
    await platform.stop();
  }
}

interface Spent {
  readonly all: number | null;
  readonly postgres: number | null;
  readonly redis: number | null;
  readonly renderers: number | null;
}

/** CPU seconds so far, of all and of the parts that are processes of their own. */
function spent(platform: PlatformUnderTest, worker: number, redis: DisposableRedis | null): Spent {
  const renderers = childrenOf(worker).map((pid) => cpuSeconds(pid) ?? 0);
  const [sides, ofRedis] = [platform.cpuSeconds(), redis ? cpuSeconds(redis.pid) : 0];
  return {
    all: sides === null || ofRedis === null ? null : sides + ofRedis,
    postgres: platform.postgresCpuSeconds(),
    redis: ofRedis,
    renderers: renderers.reduce((sum, seconds) => sum + seconds, 0),
  };
}

/** What signing takes by itself, and both looks at the signature: all that an unsigned certificate would be spared. */
async function signatureAlone(
  platform: PlatformUnderTest,
  { runId }: Awaited<ReturnType<typeof startedRun>>,
): Promise<number> {
  const rows = await platform.sql<{ fileKey: string }>(
    `SELECT c.file_key AS "fileKey" FROM enrollment.certificate c JOIN enrollment.enrollment e ON e.id = c.enrollment_id
     WHERE e.run_id = $1 LIMIT ${SIGNED_ALONE}`,
    [runId],
  );
  const [store, now] = [new FileStore(platform.settings.filesDir), new Date()];
  const owner = { agency: 'BPSDM', government: 'Pemerintah Provinsi' };
  const key = await localSigningKey(platform.settings.signerDir, owner, now);
  const signed = await Promise.all(rows.map(({ fileKey }) => store.get(fileKey)));
  const both = async (): Promise<void> => {
    for (const pdf of signed) {
      // A signature is appended to the file.
      const unsigned = pdf.subarray(0, pdf.indexOf('%%EOF') + '%%EOF'.length);
      const again = certifyWithKey(unsigned, key, {
        signedAt: now,
        signerName: owner.agency,
        place: 'Makassar',
      });
      if (verifyCertified(again).faults.length > 0 || !(await isGoodByLibrary(again)))
        throw new Error('What was signed is not good');
    }
  };
  await both();
  const before = process.cpuUsage();
  await both();
  const used = process.cpuUsage(before);
  return round((used.user + used.system) / 1000 / signed.length);
}

/** Everybody's attendance is recorded, twenty at a time. */
export async function complete(
  platform: PlatformUnderTest,
  token: string,
  run: Awaited<ReturnType<typeof startedRun>>,
): Promise<void> {
  const client = new LoadClient(platform.urlOf(), 8);
  await runLoad(run.attendees.length / 20, 4, async (index) => {
    const entries = run.attendees
      .slice(index * 20, index * 20 + 20)
      .map(({ enrollmentId }) => ({ enrollmentId, state: 'PRESENT' }));
    const { code } = await client.graphql(
      RECORD,
      { input: { requestId: randomUUID(), sessionId: run.sessionId, entries } },
      token,
    );
    if (code !== null) throw new Error(`Recording attendance answered ${code}`);
  });
  client.close();
}

export async function allFiled(
  platform: PlatformUnderTest,
  { runId, attendees }: Awaited<ReturnType<typeof startedRun>>,
): Promise<void> {
  await waitFor(
    `${attendees.length} certificates with their files`,
    () =>
      platform.sql<{ filed: number }>(
        `SELECT count(*)::int AS filed FROM enrollment.certificate c JOIN enrollment.enrollment e ON e.id = c.enrollment_id
         WHERE e.run_id = $1 AND c.file_key IS NOT NULL`,
        [runId],
      ),
    ([row]) => row?.filed === attendees.length,
    300_000,
    LOOK_EVERY_MS,
  );
}

function bareLibraryCpuMs(): number {
  const compiler = NodeCompiler.create();
  const page = (index: number): void => {
    const { size, data } = QRCode.create(`https://corpu.example/v/${index}`, {}).modules;
    const squares = Array.from(data, (dark, at) =>
      dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
    ).join('');
    const qr = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${squares}"/></svg>`;
    compiler.pdf({ mainFileContent: PAGE, inputs: { name: `Pegawai ${index}`, qr } });
    compiler.evictCache(2);
  };
  for (let n = 0; n < 20; n++) page(n);
  const before = process.cpuUsage();
  for (let n = 0; n < 200; n++) page(n);
  const used = process.cpuUsage(before);
  return round((used.user + used.system) / 1000 / 200);
}
