import { verifyLedger, type Verification } from '@asn-corpu/enrollment';
import { ChainWorld } from './chain-world.js';
import { result, type StressRow } from './row.js';
import { tamper, TAMPER_KINDS, type Tamper } from './tampers.js';

const LIMIT_SECONDS = 120;

/** A superuser changes chains in every way there is; one verification names the first bad row of each, and no other. */
export const T14: StressRow = {
  id: 'T14',
  title: 'Tamper evidence',
  async run({ full, random, say }) {
    const employees = full ? 34_500 : 120;
    const tampers = full ? 300 : 70;
    const [rowsBefore, rowsAfter] = full ? [20, 9] : [8, 4];
    const world = await ChainWorld.create();
    try {
      await world.append(employees, rowsBefore, random);
      await world.takeCheckpoint('2026-03-01T16:00:00Z');
      await world.append(employees, rowsAfter, random);
      await world.takeCheckpoint('2026-03-02T16:00:00Z');
      say(`${employees * (rowsBefore + rowsAfter)} rows of ${employees} employees are written`);
      const sound = await timed(world, say);
      const made: Tamper[] = [];
      const victims = random.shuffle(world.employees).slice(0, tampers);
      for (const [index, employeeId] of victims.entries()) {
        const kind = TAMPER_KINDS[index % TAMPER_KINDS.length] ?? '';
        made.push(await tamper(world.superuser, employeeId, kind, rowsBefore, random));
      }
      const found = await timed(world, say);
      return judge(full, sound, found, made);
    } finally {
      await world.stop();
    }
  },
};

type Timed = Verification & { readonly seconds: number; readonly mostMegabytes: number };

async function timed(world: ChainWorld, say: (line: string) => void): Promise<Timed> {
  const startedAt = performance.now();
  let mostMegabytes = 0;
  const { signerDir, checkpointDir } = world;
  const found = await verifyLedger({
    databaseUrl: world.postgres.url,
    signerDir,
    checkpointDir,
    onProgress: () => (mostMegabytes = Math.max(mostMegabytes, Math.round(process.memoryUsage().rss / 1e6))),
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  say(`${found.postings} rows verified in ${seconds} s: ${found.badChains} bad chains`);
  return { ...found, seconds, mostMegabytes };
}

function judge(
  full: boolean,
  sound: Timed,
  found: Timed,
  made: readonly Tamper[],
): ReturnType<typeof result> {
  const rowOf = new Map(found.badRows.map((bad) => [bad.employeeId, bad]));
  const missed = made.filter(({ employeeId }) => !rowOf.has(employeeId));
  const misplaced = made.filter(({ employeeId, firstBad }) => {
    const bad = rowOf.get(employeeId);
    return bad !== undefined && bad.sequence !== firstBad;
  });
  const detected: Record<string, Record<string, number>> = {};
  for (const { kind, employeeId } of made) {
    const check = rowOf.get(employeeId)?.check ?? 'missed';
    const checks = (detected[kind] ??= {});
    checks[check] = (checks[check] ?? 0) + 1;
  }
  return result(
    {
      soundAtFirst: sound.ok,
      allDetected: missed.length === 0,
      firstBadRowNamed: misplaced.length === 0,
      noOtherAccused: found.badChains === made.length,
      checkpointSeesRewrites:
        detected['rewrite']?.['checkpoint'] === made.filter(({ kind }) => kind === 'rewrite').length,
      checkpointSeesCuts: (detected['cut the tail']?.['checkpoint'] ?? 0) > 0,
      ...(full ? { inTime: Math.max(sound.seconds, found.seconds) <= LIMIT_SECONDS } : {}),
    },
    {
      rows: sound.postings,
      tampers: made.length,
      detected,
      missed: missed.slice(0, 5),
      misplaced: misplaced.slice(0, 5).map((each) => ({ ...each, found: rowOf.get(each.employeeId) })),
      verifySeconds: sound.seconds,
      verifyTamperedSeconds: found.seconds,
      mostMegabytes: sound.mostMegabytes,
    },
  );
}
