import { readFlags, runCommand, type Flags } from '../harness/cli.js';
import type { Bench, BenchOptions, BenchResult } from './bench.js';
import { CATALOGUE_BENCH } from './load-catalogue.js';
import { COMPLETE_BENCH } from './load-complete.js';
import { ENROLL_BENCH } from './load-enroll.js';
import { STATEMENT_BENCH } from './load-statement.js';
import { measureLoad } from './measure.js';
import { ATTENDANCE_BENCH } from './own-attendance.js';
import { CERTIFICATE_BENCH } from './own-certificate.js';
import { CERTIFICATE_BATCH_BENCH } from './own-certificate-batch.js';
import { COLD_START_BENCH } from './own-cold-start.js';
import { CREDIT_BENCH } from './own-credit.js';
import { MY_LEARNING_BENCH } from './own-my-learning.js';
import { OPENING_DAY_BENCH } from './own-opening-day.js';
import { PAGE_WEIGHT_BENCH } from './own-page-weight.js';
import { RECOMPUTE_BENCH } from './own-recompute.js';
import { RECONCILE_BENCH } from './own-reconcile.js';
import { RECONCILE_NATIONAL_BENCH } from './own-reconcile-national.js';
import { ROSTER_IMPORT_BENCH } from './own-roster-import.js';
import { startWithProvince } from './province.js';

const BENCHES: readonly Bench[] = [
  ENROLL_BENCH,
  OPENING_DAY_BENCH,
  ATTENDANCE_BENCH,
  MY_LEARNING_BENCH,
  CATALOGUE_BENCH,
  COMPLETE_BENCH,
  STATEMENT_BENCH,
  CREDIT_BENCH,
  CERTIFICATE_BENCH,
  CERTIFICATE_BATCH_BENCH,
  RECONCILE_BENCH,
  RECONCILE_NATIONAL_BENCH,
  RECOMPUTE_BENCH,
  ROSTER_IMPORT_BENCH,
  COLD_START_BENCH,
  PAGE_WEIGHT_BENCH,
];

async function runBench(
  bench: Bench,
  say: (line: string) => void,
  options: BenchOptions,
): Promise<BenchResult> {
  if (bench.kind === 'own') return bench.run(say, options);
  const platform = await startWithProvince(say, { web: 1, workers: bench.workers });
  try {
    return await measureLoad(bench, { platform, say });
  } finally {
    await platform.stop();
  }
}

/** @throws with one sentence for what is no number of certificates or changes */
function optionsOf({ certificates, changes, employees, nation }: Flags): BenchOptions {
  const text = (flag: Flags[string]): string | null => (typeof flag === 'string' ? flag : null);
  if (typeof changes === 'string' && !/^[1-9]\d{0,6}$/.test(changes))
    throw new Error('--changes takes a number from 1 to 9999999');
  const of = { changes: text(changes), employees: text(employees), nation: text(nation) };
  if (typeof certificates !== 'string') return of;
  if (!/^[1-9]\d{1,5}$/.test(certificates))
    throw new Error('--certificates takes a number from 10 to 999999');
  return { ...of, certificates: Number(certificates) };
}

// npm run bench -- NAME [--json]: measures one thing against a floor in the same run; without a name, everything.
// --certificates N is for certificate-batch; --employees N, --nation FOLDER and --changes N for reconcile-national; docs/bench.md.
await runCommand(async () => {
  const { flags, names } = readFlags({
    json: { type: 'boolean' },
    certificates: { type: 'string' },
    changes: { type: 'string' },
    employees: { type: 'string' },
    nation: { type: 'string' },
  });
  const options = optionsOf(flags);
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no bench ${unknown.join(', ')}; there are ${BENCHES.map(({ name }) => name).join(', ')}`,
    );
  const chosen = names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name));
  for (const bench of chosen) {
    const say = (line: string): void => {
      if (flags['json'] !== true) console.log(`  ${line}`);
    };
    if (flags['json'] !== true) console.log(bench.name);
    const result = await runBench(bench, say, options);
    if (flags['json'] === true) console.log(JSON.stringify(result));
    else
      console.log(`  ${JSON.stringify({ ...result, figures: { ...result.figures, byClients: undefined } })}`);
  }
  return true;
});
