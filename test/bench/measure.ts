import { percentile, runLoad } from '../harness/http-load.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { BenchContext, BenchResult, Floor, LoadBench } from './bench.js';

const CLIENTS = [1, 16, 64] as const;

interface Measured {
  readonly clients: number;
  readonly operations: number;
  readonly opsPerSecond: number;
  readonly cpuMsPerOp: number | null;
  readonly postgresCpuMsPerOp: number | null;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Measures a load at 1, 16 and 64 clients and its floor in the same run, on the same servers. */
export async function measureLoad(bench: LoadBench, context: BenchContext): Promise<BenchResult> {
  const measured: Measured[] = [];
  for (const clients of CLIENTS) {
    const row = await measureAt(bench, context, clients);
    measured.push(row);
    context.say(
      `${String(clients).padStart(3)} clients: ${row.opsPerSecond} op/s, ${row.cpuMsPerOp ?? '–'} CPU ms/op (PostgreSQL ${row.postgresCpuMsPerOp ?? '–'}), p50 ${row.p50Ms} p95 ${row.p95Ms} p99 ${row.p99Ms} ms`,
    );
  }
  const floor = await bench.floor(context);
  const floorCpuMsPerOp = await measureFloor(floor, context.platform);
  context.say(`floor (${floor.what}): ${floorCpuMsPerOp ?? '–'} CPU ms/op`);
  const atGoal = measured.find(({ clients }) => clients === bench.goal.clients);
  const at16 = measured.find(({ clients }) => clients === 16);
  const cpuMsPerOp = atGoal?.cpuMsPerOp ?? null;
  return {
    name: bench.name,
    opsPerSecond: atGoal?.opsPerSecond ?? null,
    cpuMsPerOp,
    p50Ms: at16?.p50Ms ?? null,
    p95Ms: at16?.p95Ms ?? null,
    p99Ms: at16?.p99Ms ?? null,
    floorCpuMsPerOp,
    ratioToFloor:
      cpuMsPerOp === null || floorCpuMsPerOp === null ? null : round(cpuMsPerOp / floorCpuMsPerOp),
    figures: {
      goal: bench.goal,
      meetsGoal:
        cpuMsPerOp === null
          ? null
          : cpuMsPerOp <= bench.goal.cpuMsPerOp &&
            (atGoal?.opsPerSecond ?? Infinity) >= (bench.goal.opsPerSecond ?? 0) &&
            (atGoal?.p95Ms ?? 0) <= (bench.goal.p95Ms ?? Infinity),
      floor: floor.what,
      queueStore: context.platform.settings.redisUrl === null ? 'postgresql' : 'redis',
      byClients: measured,
    },
  };
}

async function measureAt(bench: LoadBench, context: BenchContext, clients: number): Promise<Measured> {
  const { platform } = context;
  const load = await bench.prepare(context, clients);
  try {
    const before = { all: platform.cpuSeconds(), postgres: platform.postgresCpuSeconds() };
    const { seconds, latenciesMs } = await runLoad(load.operations, clients, load.operation);
    // Work that was put off belongs to the operations that caused it.
    await untilQuiet(platform);
    const after = { all: platform.cpuSeconds(), postgres: platform.postgresCpuSeconds() };
    await load.check?.();
    return {
      clients,
      operations: load.operations,
      opsPerSecond: round(load.operations / seconds),
      cpuMsPerOp: perOperation(before.all, after.all, load.operations),
      postgresCpuMsPerOp: perOperation(before.postgres, after.postgres, load.operations),
      p50Ms: percentile(latenciesMs, 0.5),
      p95Ms: percentile(latenciesMs, 0.95),
      p99Ms: percentile(latenciesMs, 0.99),
    };
  } finally {
    load.close?.();
  }
}

/** Waits until the outboxes are empty, or no longer shrink because a bench leaves its events where they are. */
export async function untilQuiet(platform: PlatformUnderTest): Promise<void> {
  if (platform.workers.length === 0) return;
  for (let last = -1; ;) {
    const [row] = await platform.sql<{ open: number }>(
      `SELECT ((SELECT count(*) FROM people.outbox) + (SELECT count(*) FROM learning_path.outbox) + (SELECT count(*) FROM enrollment.outbox))::int AS open`,
    );
    const open = row?.open ?? 0;
    if (open === 0 || open === last) return;
    last = open;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
}

/** The floor's work is done by this process and PostgreSQL; both count. */
export async function measureFloor(floor: Floor, platform: PlatformUnderTest): Promise<number | null> {
  for (let n = 0; n < 50; n++) await floor.operation(-1 - n);
  const postgresBefore = platform.postgresCpuSeconds();
  const before = process.cpuUsage();
  await runLoad(floor.operations, 16, floor.operation);
  const own = process.cpuUsage(before);
  const postgresAfter = platform.postgresCpuSeconds();
  await floor.close?.();
  if (postgresBefore === null || postgresAfter === null) return null;
  const seconds = (own.user + own.system) / 1e6 + (postgresAfter - postgresBefore);
  return round((seconds * 1000) / floor.operations);
}

export function perOperation(before: number | null, after: number | null, operations: number): number | null {
  return before === null || after === null ? null : round(((after - before) * 1000) / operations);
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
