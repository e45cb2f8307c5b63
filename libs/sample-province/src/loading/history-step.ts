import { CertificateService, CompletionService } from '@asn-corpu/enrollment';
import type { SignedInActor, Tx } from '@asn-corpu/platform';
import { addDays, atWita } from '../calendar.js';
import { drawOutcome, type Outcome } from '../learning/outcomes.js';
import type { Participants } from '../learning/participation.js';
import type { RunPlan } from '../learning/run-calendar.js';
import { Random } from '../random.js';
import type { Person } from '../roster/person.js';
import { idAt, type HistoryClock } from './history-clock.js';
import { accountId, employeeId } from '../ids.js';
import { OrderedLanes } from '../ordered-lanes.js';
import type { OpenService, OpenServices } from './services.js';

export interface LoadedRun {
  readonly id: string;
  readonly plan: RunPlan;
  readonly participants: Participants;
  readonly hosts: readonly Person[];
}

interface Session {
  readonly id: string;
  readonly minutes: number;
  readonly endsAt: Date;
}

/** One person's way through one run, ready to be written. */
interface Enrollment {
  readonly id: string;
  readonly employeeId: string;
  readonly seatedAt: Date;
  readonly outcome: Outcome;
}

interface EndedEnrollment extends Enrollment {
  readonly by: keyof typeof REASONS;
  readonly reason: string;
}

/** Enough people to make a statement worth its round trip, few enough for the ledger to compare them with each other. */
const BATCH = 200;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** After the last session, attendance is complete within hours, grades within days. */
const ATTENDANCE_AFTER_MS = 2 * HOUR_MS;
const GRADES_AFTER_MS = 2 * DAY_MS;
const REASONS = {
  WITHDRAWN: ['Dinas luar', 'Sakit', 'Tugas mendesak di unit kerja', 'Cuti'],
  CANCELLED: ['Kuota dialihkan ke angkatan berikutnya'],
};

/** When it is decided who passed. */
export function decidedAt({ endsAt, programme }: RunPlan): Date {
  return new Date(endsAt.getTime() + (programme.graded ? GRADES_AFTER_MS : ATTENDANCE_AFTER_MS));
}

/**
 * Lets the runs happen: who enrolled and attended is written set-based; whether they passed, what that is worth and
 * which certificate they get is decided by the services, with the clock at that moment.
 */
export class HistoryStep {
  private readonly enrollment: OpenService;
  private readonly lanes = new OrderedLanes();
  private readonly lastOf = new Map<string, Promise<void>>();

  constructor(
    private readonly services: OpenServices,
    private readonly clock: HistoryClock,
    private readonly designer: SignedInActor,
    private readonly seed: number,
    private readonly now: Date,
  ) {
    this.enrollment = services.enrollment;
  }

  /** Returns when there is room for the next run, with the promise of this one's end. */
  async happen(run: LoadedRun): Promise<{ readonly done: Promise<void> }> {
    const { plan, participants } = run;
    const random = new Random(this.seed, `${plan.programme.code} ${plan.name}`);
    const sessions = (await this.sessionsOf(run.id)).filter(({ endsAt }) => endsAt <= this.now);
    const enrollments = participants.seated
      .map((person) => this.enrol(plan, person, random))
      .sort((a, b) => a.seatedAt.getTime() - b.seatedAt.getTime());
    const ended = participants.ended.map(({ person, by }) => ({
      ...this.enrol(plan, person, random),
      by,
      reason: random.pick(REASONS[by]),
    }));
    // Certificates are numbered by programme, in the order of their dates.
    const before = this.lastOf.get(plan.programme.code) ?? Promise.resolve();
    const parts: Promise<void>[] = [];
    const add = async (employees: readonly Enrollment[], work: () => Promise<void>): Promise<void> => {
      const ids = employees.map((each) => each.employeeId);
      const moment = plan.stage === 'CLOSED' ? decidedAt(plan) : this.now;
      const { done } = await this.lanes.add(ids, before, () => this.clock.during(moment, work));
      parts.push(done);
    };
    for (const batch of inBatches(enrollments)) await add(batch, () => this.writeBatch(run, batch, sessions));
    await add([], async () => {
      await this.writeEnded(run, ended);
      await this.takeSeats(run, enrollments.length);
      await this.writeTurnedAway(run, random);
      await this.tellLearningPath(run, enrollments, ended);
    });
    const done = Promise.all(parts).then(() => undefined);
    this.lastOf.set(plan.programme.code, done);
    return { done };
  }

  /** @throws what went wrong in any run */
  finish(): Promise<void> {
    return this.lanes.finish();
  }

  private enrol(plan: RunPlan, person: Person, random: Random): Enrollment {
    const seatedAt = this.momentOfRegistration(plan, random);
    return {
      id: idAt(seatedAt, 'enrollment', plan.programme.code, plan.name, person.nip),
      employeeId: employeeId(person),
      seatedAt,
      outcome: drawOutcome(plan.programme, random),
    };
  }

  private momentOfRegistration(plan: RunPlan, random: Random): Date {
    const opens = atWita(plan.registrationOpens, '08:00').getTime();
    const closes = Math.min(atWita(plan.registrationCloses, '17:00').getTime(), this.now.getTime() - HOUR_MS);
    return new Date(opens + Math.floor(random.next() * Math.max(HOUR_MS, closes - opens)));
  }

  private sessionsOf(runId: string): Promise<Session[]> {
    return this.enrollment.database.reader.query<Session[]>(
      `SELECT id, minutes, ends_at AS "endsAt" FROM run_session WHERE run_id = $1 ORDER BY starts_at`,
      [runId],
    );
  }

  /** Enrollments, attendance, and for runs that are over the decision, JP and certificates: all of it or nothing. */
  private async writeBatch(
    run: LoadedRun,
    batch: readonly Enrollment[],
    sessions: readonly Session[],
  ): Promise<void> {
    await this.enrollment.database.transaction(async (tx) => {
      await this.insertEnrollments(tx, run, batch, sessions);
      if (sessions.length > 0) await this.insertAttendance(tx, run, batch, sessions);
      if (run.plan.stage !== 'CLOSED') return;
      const ids = batch.map(({ id }) => id);
      const completion = this.enrollment.get(CompletionService);
      const completing = await completion.getRun(tx, run.id);
      await completion.completeDecided(tx, completing, ids, this.designer.accountId);
      await this.enrollment.get(CertificateService).issueAll(tx, ids);
    });
  }

  private async insertEnrollments(
    tx: Tx,
    { id, plan }: LoadedRun,
    batch: readonly Enrollment[],
    sessions: readonly Session[],
  ): Promise<void> {
    const isGraded = plan.stage === 'CLOSED' && plan.programme.graded;
    const lastSession = sessions.at(-1)?.endsAt;
    await tx.query(
      `INSERT INTO enrollment (id, run_id, employee_id, status, holds_seat, seated_at, attended_minutes, recorded_sessions, grade_hundredths,
         grade_attempt, changed_at)
       SELECT id, $1, employee_id, $2, true, seated_at, minutes, $3, grade, attempt, coalesce($9, seated_at)
       FROM unnest($4::uuid[], $5::uuid[], $6::timestamptz[], $7::int[], $8::int[], $10::int[])
         AS entry (id, employee_id, seated_at, minutes, grade, attempt)`,
      [
        id,
        sessions.length > 0 ? 'ATTENDING' : 'SEATED',
        sessions.length,
        batch.map((each) => each.id),
        batch.map((each) => each.employeeId),
        batch.map(({ seatedAt }) => seatedAt),
        batch.map(({ outcome }) =>
          sum(outcome.attendance.slice(0, sessions.length).map(({ minutes }) => minutes)),
        ),
        batch.map(({ outcome }) => (isGraded ? (outcome.gradesHundredths.at(-1) ?? null) : null)),
        lastSession ?? null,
        batch.map(({ outcome }) => (isGraded ? outcome.gradesHundredths.length : null)),
      ],
    );
  }

  private async insertAttendance(
    tx: Tx,
    { hosts }: LoadedRun,
    batch: readonly Enrollment[],
    sessions: readonly Session[],
  ): Promise<void> {
    const recorders = sessions.map((_, index) => {
      const host = hosts[index % hosts.length];
      return host ? accountId(host) : this.designer.accountId;
    });
    await tx.query(
      `INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at)
       SELECT entry.enrollment_id, session.id, entry.state, entry.minutes, session.recorder, session.ends_at + interval '20 minutes'
       FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[]) AS entry (enrollment_id, place, state, minutes)
       JOIN unnest($5::int[], $6::uuid[], $7::uuid[], $8::timestamptz[]) AS session (place, id, recorder, ends_at) USING (place)`,
      [
        batch.flatMap(({ id }) => sessions.map(() => id)),
        batch.flatMap(() => sessions.map((_, index) => index)),
        batch.flatMap(({ outcome }) => sessions.map((_, index) => outcome.attendance[index]?.state)),
        batch.flatMap(({ outcome }) => sessions.map((_, index) => outcome.attendance[index]?.minutes)),
        sessions.map((_, index) => index),
        sessions.map(({ id }) => id),
        recorders,
        sessions.map(({ endsAt }) => endsAt),
      ],
    );
  }

  /** Those who gave their seat back before the run began. */
  private async writeEnded({ id, plan }: LoadedRun, ended: readonly EndedEnrollment[]): Promise<void> {
    const latest = Math.min(atWita(addDays(plan.from, -1), '12:00').getTime(), this.now.getTime());
    await this.enrollment.database.reader.query(
      `INSERT INTO enrollment (id, run_id, employee_id, status, status_reason, seated_at, changed_at)
       SELECT id, $1, employee_id, status, reason, seated_at, greatest(seated_at, least($7, seated_at + interval '3 days'))
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
         AS entry (id, employee_id, status, reason, seated_at)`,
      [
        id,
        ended.map((each) => each.id),
        ended.map((each) => each.employeeId),
        ended.map(({ by }) => by),
        ended.map(({ reason }) => reason),
        ended.map(({ seatedAt }) => seatedAt),
        new Date(latest),
      ],
    );
  }

  /** Those who found a full run full. */
  private async writeTurnedAway({ id, plan, participants }: LoadedRun, random: Random): Promise<void> {
    await this.enrollment.database.reader.query(
      `INSERT INTO turned_away (employee_id, run_id, turned_away_at)
       SELECT employee_id, $1::uuid, $3::timestamptz FROM unnest($2::uuid[]) AS entry (employee_id)
       WHERE (SELECT taken >= capacity FROM run_seat WHERE run_id = $1)`,
      [id, participants.turnedAway.map(employeeId), this.momentOfRegistration(plan, random)],
    );
  }

  private async takeSeats({ id }: LoadedRun, count: number): Promise<void> {
    await this.enrollment.database.reader.query(`UPDATE run_seat SET taken = $2 WHERE run_id = $1`, [
      id,
      count,
    ]);
  }

  /** What learning-path would have heard from events: who has a seat; and the grades, which are its own. */
  private async tellLearningPath(
    { id, plan }: LoadedRun,
    seated: readonly Enrollment[],
    ended: readonly Enrollment[],
  ): Promise<void> {
    const { reader } = this.services.learningPath.database;
    const all = [...seated, ...ended];
    await reader.query(
      `INSERT INTO run_participant (run_id, employee_id, enrollment_id, seated, changed_at)
       SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::timestamptz[])`,
      [
        id,
        all.map((each) => each.employeeId),
        all.map((each) => each.id),
        all.map((_, index) => index < seated.length),
        all.map(({ seatedAt }) => seatedAt),
      ],
    );
    if (plan.stage !== 'CLOSED' || !plan.programme.graded) return;
    const grades = seated.flatMap((each) =>
      each.outcome.gradesHundredths.map((grade, index) => ({
        employeeId: each.employeeId,
        grade,
        attempt: index + 1,
      })),
    );
    await reader.query(
      `INSERT INTO grade (run_id, employee_id, attempt, grade_hundredths, recorded_by, recorded_at)
       SELECT $1, employee_id, attempt, grade, $5, $6
       FROM unnest($2::uuid[], $3::int[], $4::int[]) AS entry (employee_id, attempt, grade)`,
      [
        id,
        grades.map((each) => each.employeeId),
        grades.map(({ attempt }) => attempt),
        grades.map(({ grade }) => grade),
        this.designer.accountId,
        new Date(plan.endsAt.getTime() + DAY_MS),
      ],
    );
  }
}

function inBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
