import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EntitlementProjector,
  EntitlementRefreshProcessor,
  RunProjectionProcessor,
} from '@asn-corpu/enrollment';
import { localDate } from '@asn-corpu/platform';
import { yearOf } from '../calendar.js';
import { hostsOf } from '../learning/hosts.js';
import { officersOf } from '../learning/officers.js';
import { Participation } from '../learning/participation.js';
import { firstYear, runCalendar, type RunPlan } from '../learning/run-calendar.js';
import { generateProvince, type Province } from '../province.js';
import { Random } from '../random.js';
import { addAdmissions } from '../admissions/admission-step.js';
import { addClaims } from '../claims/claim-step.js';
import { deliver } from './deliver.js';
import { openDemoAccounts, type DemoAccount } from './demo-accounts.js';
import { DesignStep } from './design-step.js';
import { HistoryClock } from './history-clock.js';
import { decidedAt, HistoryStep, type LoadedRun } from './history-step.js';
import { actorOf, appointOfficers } from './officers-step.js';
import { addPast } from './past-step.js';
import { addPositionCompetencies } from './position-competencies.js';
import { importRoster } from './roster-step.js';
import { markBegun, markFinished, withOwner } from './sample-state.js';
import { closeServices, openServices, type OpenServices, type ServiceOptions } from './services.js';

const ZONE = 'Asia/Makassar';
const EMPLOYEES = 35_000;
const SEED = 7300;

export interface LoadOptions extends Omit<ServiceOptions, 'filesDir' | 'publicUrl'> {
  /** Of a migrated and otherwise empty database. */
  readonly ownerUrl: string;
  /** Where the services keep files. Left out: the uploaded roster is not kept. */
  readonly filesDir?: string;
  /** Where people reach the portal: certificates name it. */
  readonly publicUrl?: string;
  readonly employees?: number;
  readonly seed?: number;
  /** The province reaches up to this moment. */
  readonly now: Date;
  /** What is being done, and how much of all of it is. */
  readonly onProgress: (step: string, done: number, total: number) => void;
}

/** How long each step takes, in hundredths of the whole. */
const WEIGHTS = {
  Roster: 22,
  Organisation: 2,
  Programmes: 7,
  Entitlements: 8,
  Learning: 60,
  Accounts: 1,
} as const;
type Step = keyof typeof WEIGHTS;
const TOTAL = 100;
/** Statistics of a table of a third of the size still lead to good plans. */
const GROWTH = 3;

/**
 * Fills an empty platform with the sample province; returns an account for each role. Cut off, it leaves a database that
 * says so (`sampleState`) and has to be made anew. @throws Error when the platform is not empty
 */
export async function loadSampleProvince(options: LoadOptions): Promise<DemoAccount[]> {
  const { ownerUrl, now, employees = EMPLOYEES, seed = SEED } = options;
  await markBegun(ownerUrl, { seed, employees, now });
  const temporary = options.filesDir === undefined ? mkdtempSync(join(tmpdir(), 'asn-corpu-')) : undefined;
  const clock = new HistoryClock(now);
  const services = await openServices(
    { publicUrl: 'http://localhost:3000', ...options, filesDir: options.filesDir ?? temporary ?? '' },
    clock,
  );
  try {
    const province = generateProvince({ seed, employees, asOf: localDate(now, ZONE) });
    return await new Loading(services, clock, province, options).run();
  } finally {
    await closeServices(services);
    if (temporary !== undefined) rmSync(temporary, { recursive: true });
  }
}

class Loading {
  private readonly designer;
  private readonly officers;

  constructor(
    private readonly services: OpenServices,
    private readonly clock: HistoryClock,
    private readonly province: Province,
    private readonly options: LoadOptions,
  ) {
    this.officers = officersOf(province);
    this.designer = actorOf(this.officers.designer, 'designer');
  }

  async run(): Promise<DemoAccount[]> {
    const { services, clock, province, options, officers } = this;
    const { people, learningPath, enrollment } = services;
    this.report('Roster', 0);
    await importRoster(people, province, options.now);
    this.report('Organisation', 0);
    await addPast(people, province, options.now);
    await appointOfficers(people, clock, province, officers);
    this.report('Programmes', 0);
    // Planning is work for this process, statistics for the database's.
    const [runs] = await Promise.all([this.planRuns(), this.analyse('people')]);
    await deliver(learningPath, enrollment, enrollment.get(RunProjectionProcessor));
    await addPositionCompetencies(learningPath, province);
    await this.workOutEntitlements();
    await this.letRunsHappen(runs);
    await addClaims(enrollment, clock, province, officers);
    await addAdmissions(enrollment, clock, province, runs, options.now);
    this.report('Accounts', 0);
    await this.analyse('enrollment');
    await this.analyse('learning_path');
    return withOwner(options.ownerUrl, async (owner) => {
      const accounts = await openDemoAccounts(owner, province, officers, options.now);
      await markFinished(owner, options.now);
      this.report('Accounts', 1);
      return accounts;
    });
  }

  private async planRuns(): Promise<LoadedRun[]> {
    const { province, services, clock, designer } = this;
    const { seed, asOf } = province;
    const calendar = runCalendar(asOf, new Random(seed, 'runs'));
    const hosts = hostsOf(province, calendar, new Random(seed, 'hosts'));
    const participation = new Participation(province, calendar, hosts, new Random(seed, 'participation'));
    const design = new DesignStep(services.learningPath, clock, province, designer);
    await design.createProgrammes();
    const loaded: LoadedRun[] = [];
    for (const plan of calendar) {
      const participants = participation.of.get(plan) ?? { seated: [], ended: [], turnedAway: [] };
      const hostsOfRun = hosts.get(plan) ?? [];
      const capacity = capacityFor(plan, participants.seated.length);
      const id = await design.publishRun(plan, hostsOfRun, capacity);
      loaded.push({ id, plan, participants, hosts: hostsOfRun });
    }
    await design.beginDraft();
    return loaded;
  }

  /** In the order in which they were decided, so that every book grows as it did. */
  private async letRunsHappen(runs: readonly LoadedRun[]): Promise<void> {
    const { services, clock, designer, province, options } = this;
    const history = new HistoryStep(services, clock, designer, province.seed, options.now);
    const inOrder = [...runs].sort((a, b) => decidedAt(a.plan).getTime() - decidedAt(b.plan).getTime());
    const total = runs.reduce((sum, { participants }) => sum + participants.seated.length, 0);
    let done = 0;
    const statistics = new StatisticsByGrowth();
    let analysing = Promise.resolve();
    for (const run of inOrder) {
      this.report('Learning', done / total);
      const happening = await history.happen(run);
      const seated = run.participants.seated.length;
      done += seated;
      const year = `jp_posting_${decidedAt(run.plan).getUTCFullYear()}`;
      // The planner takes tables for as small as they were when it last looked, and a year begins empty.
      const old = [
        ...(statistics.isOld(year, seated) ? [year] : []),
        ...(statistics.isOld('all', seated) ? [undefined] : []),
      ];
      if (old.length === 0) continue;
      analysing = Promise.all([analysing, happening.done]).then(async () => {
        for (const table of old) await this.analyse('enrollment', { table, rough: true });
      });
      // Awaited below, unless a run fails first.
      analysing.catch(() => undefined);
    }
    await history.finish();
    await analysing;
    clock.standAt(options.now);
  }

  private async workOutEntitlements(): Promise<void> {
    const { people, enrollment } = this.services;
    this.report('Entitlements', 0);
    const first = firstYear(this.province.asOf);
    const years = [first, first + 1, yearOf(this.province.asOf)];
    const projector = enrollment.get(EntitlementProjector);
    await Promise.all([...new Set(years)].map((year) => projector.refresh(year)));
    // The event of the import finds nothing left to do.
    this.clock.standAt(this.options.now);
    await deliver(people, enrollment, enrollment.get(EntitlementRefreshProcessor));
  }

  /** All tables of a schema, or one; a partitioned table with its partitions. */
  private async analyse(
    schema: string,
    { table, rough = false }: { table?: string | undefined; rough?: boolean } = {},
  ): Promise<void> {
    await withOwner(this.options.ownerUrl, async (owner) => {
      // How many rows there are, and of how many people, a small sample tells as well.
      if (rough) await owner.query('SET default_statistics_target = 10');
      const { rows } = await owner.query<{ name: string }>(
        `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = $1::regnamespace
           AND ((relkind IN ('r', 'p') AND NOT relispartition AND $2::text IS NULL) OR relname = $2)`,
        [schema, table],
      );
      await owner.query(`ANALYZE ${rows.map(({ name }) => name).join(', ')}`);
    });
  }

  private report(step: Step, share: number): void {
    const steps = Object.keys(WEIGHTS) as Step[];
    const before = steps.slice(0, steps.indexOf(step)).reduce((sum, each) => sum + WEIGHTS[each], 0);
    this.options.onProgress(step, Math.round(before + WEIGHTS[step] * share), TOTAL);
  }
}

/** Says when a table has grown to several times what it was when its statistics were made. */
class StatisticsByGrowth {
  private readonly rows = new Map<string, { now: number; then: number }>();

  isOld(table: string, added: number): boolean {
    const known = this.rows.get(table) ?? { now: 0, then: 100 };
    const now = known.now + added;
    const old = now > known.then * GROWTH;
    this.rows.set(table, { now, then: old ? now : known.then });
    return old;
  }
}

/** Room for those who came and a few more: large runs in round numbers, classes of at most forty. */
function capacityFor({ programme, stage }: RunPlan, seated: number): number | null {
  if (programme.code === 'ASN-01') return null;
  if (programme.scale === 'MASS') return Math.ceil((seated + 5) / 50) * 50;
  // One open class is full; the others have some seats left.
  if (stage === 'OPEN') return programme.code === 'MISKIN-01' ? Math.max(1, seated) : seated + 4;
  return Math.max(30, seated);
}
