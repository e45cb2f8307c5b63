import { randomUUID } from 'node:crypto';
import {
  AdmissionService,
  AttendanceService,
  EnrollmentService,
  ReconciliationService,
  YearCloseService,
} from '@asn-corpu/enrollment';
import { Database, derivedId, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { runPublished, type PublishedRun } from '../harness/enrollment-world.js';
import type { Random } from '../harness/random.js';
import type { SimulatedPlatform } from '../harness/simulated-platform.js';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const SEATS = 4;
const COME = 6;
export const MINUTES_EACH = 900;
export const DESIGNERS: readonly SignedInActor[] = ['one', 'two'].map((key) => ({
  ...{ accountId: derivedId('simulated-designer', key), employeeId: null, roles: ['designer'] },
}));

interface OpenRun extends PublishedRun {
  readonly startsAt: Date;
}

/** What has to be found afterwards. */
export interface Lived {
  /** Of each year that learning was completed in, how often. */
  readonly completed: Map<number, number>;
  /** Enrollments that have to be reminded of their run, and when. */
  readonly reminded: Map<string, Date>;
  withdrawn: number;
  waited: number;
}

/** Some learning each day: runs are announced, filled beyond their seats, left by some, held, and their people complete. */
export class SimulatedLife {
  readonly lived: Lived = { completed: new Map(), reminded: new Map(), withdrawn: 0, waited: 0 };
  private readonly runs: OpenRun[] = [];

  private constructor(
    private readonly platform: SimulatedPlatform,
    private readonly random: Random,
    readonly people: readonly SignedInActor[],
  ) {}

  static async begin(platform: SimulatedPlatform, random: Random, count: number): Promise<SimulatedLife> {
    const people = Array.from({ length: count }, (_, n) => ({
      accountId: derivedId('simulated-account', String(n)),
      employeeId: derivedId('simulated-employee', String(n)),
      roles: [],
    }));
    const ids = people.map(({ employeeId }) => employeeId);
    await platform.sql(
      `INSERT INTO people.employee (id, name) SELECT id, 'Pegawai ' || n FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, n)`,
      [ids],
    );
    await platform.sql(
      `INSERT INTO people.employment (employee_id, class, valid_from) SELECT id, 'PNS', '2010-01-01' FROM unnest($1::uuid[]) AS p (id)`,
      [ids],
    );
    return new SimulatedLife(platform, random, people);
  }

  /** A run in three days from eight to twelve, which more want to be in than can; some of an earlier one leave. */
  async morning(day: number, dayStart: Date): Promise<void> {
    if (day % 2 === 0) {
      const startsAt = new Date(dayStart.getTime() + 3 * DAY_MS + 8 * HOUR_MS);
      const { payload, ...run } = runPublished({
        ...{ title: `Angkatan hari ${day}`, form: 'TECHNICAL_TRAINING', quantity: MINUTES_EACH },
        ...{ startsAt: [startsAt], sessionMinutes: 240, capacity: SEATS, waitingRule: 'FIRST_COME' },
      });
      await this.platform.tell('run.published.v4', payload);
      this.runs.push({ ...run, startsAt });
      for (const person of this.random.shuffle(this.people).slice(0, COME)) await this.enroll(person, run);
    } else await this.someoneLeaves();
  }

  /** Whoever is seated in what begins within a day is reminded by the next look of the tasks, and only once. */
  async beforeTasks(): Promise<void> {
    const now = this.platform.clock.now();
    const rows = await this.platform.sql<{ id: string }>(
      `SELECT e.id FROM enrollment.enrollment e JOIN enrollment.run r ON r.id = e.run_id
       WHERE e.status = 'SEATED' AND r.start_told_at IS NULL AND r.starts_at > $1 AND r.starts_at <= $1 + interval '1 day'`,
      [now],
    );
    for (const { id } of rows) this.lived.reminded.set(id, now);
  }

  /** The roll of what ended today. */
  async noon(): Promise<void> {
    const now = this.platform.clock.now().getTime();
    const over = this.runs.filter(({ startsAt }) => startsAt.getTime() + 4 * HOUR_MS <= now);
    for (const run of over) {
      this.runs.splice(this.runs.indexOf(run), 1);
      const seated = await this.platform.sql<{ id: string }>(
        `SELECT id FROM enrollment.enrollment WHERE run_id = $1 AND status = 'SEATED'`,
        [run.runId],
      );
      if (seated.length === 0) continue;
      await this.inTransaction((tx) =>
        this.platform.get(AttendanceService).recordAttendance(tx, DESIGNERS[0] as SignedInActor, {
          requestId: randomUUID(),
          sessionId: run.sessionIds[0] ?? '',
          entries: seated.map(({ id }) => ({ enrollmentId: id, state: 'PRESENT' as const })),
        }),
      );
      const year = new Date(run.startsAt.getTime() + 8 * HOUR_MS).getUTCFullYear();
      this.lived.completed.set(year, (this.lived.completed.get(year) ?? 0) + seated.length);
    }
  }

  /** One designer asks, another confirms, after a reconciliation. */
  async closeYear(year: number): Promise<void> {
    const [one, two] = DESIGNERS as [SignedInActor, SignedInActor];
    await this.reconcile(year);
    const closes = this.platform.get(YearCloseService);
    const id = await this.inTransaction((tx) => closes.closeYear(tx, one, { requestId: randomUUID(), year }));
    await this.inTransaction((tx) =>
      closes.decideYearClose(tx, two, { requestId: randomUUID(), id, confirm: true }),
    );
    await this.platform.comeToRest();
  }

  async reconcile(year: number): Promise<string> {
    const id = await this.inTransaction((tx) =>
      this.platform
        .get(ReconciliationService)
        .startReconciliation(tx, DESIGNERS[0] as SignedInActor, { requestId: randomUUID(), year }),
    );
    await this.platform.comeToRest();
    return id;
  }

  private async enroll(person: SignedInActor, { runId }: PublishedRun): Promise<void> {
    const input = { requestId: randomUUID(), runId, joinLine: true };
    const id = await this.platform.get(AdmissionService).enroll(person, person.employeeId ?? '', input);
    const [row] = await this.platform.sql<{ status: string }>(
      `SELECT status FROM enrollment.enrollment WHERE id = $1`,
      [id],
    );
    if (row?.status === 'WAITLISTED') this.lived.waited += 1;
  }

  /** Their seat is offered to the next in line, who has a day to answer and does not. */
  private async someoneLeaves(): Promise<void> {
    const run = this.runs.at(-1);
    // After some days without anybody, what was to come may be over.
    if (!run || run.startsAt <= this.platform.clock.now()) return;
    const [leaver] = await this.platform.sql<{ id: string; employeeId: string }>(
      `SELECT id, employee_id AS "employeeId" FROM enrollment.enrollment WHERE run_id = $1 AND status = 'SEATED' ORDER BY id LIMIT 1`,
      [run.runId],
    );
    const person = this.people.find(({ employeeId }) => employeeId === leaver?.employeeId);
    if (!leaver || !person) return;
    const input = { requestId: randomUUID(), enrollmentId: leaver.id, reason: 'Dinas luar' };
    await this.inTransaction((tx) =>
      this.platform.get(EnrollmentService).cancelEnrollment(tx, person, input),
    );
    this.lived.withdrawn += 1;
  }

  private inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.platform.get(Database).transaction(work);
  }
}
