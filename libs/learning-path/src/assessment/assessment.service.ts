import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecordGradesInput } from './assessment.inputs.js';

const ATTEMPTS_MAX = 3;

export interface GradeRow {
  employeeId: string;
  gradeHundredths: number;
  attempt: number;
  recordedAt: Date;
}

interface Candidate {
  employeeId: string;
  seated: boolean;
  attempt: number;
}

/** Grades of graded runs; each new one is the person's next attempt, and enrollment hears of it. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, RUN_NOT_GRADED, NOT_A_PARTICIPANT, ATTEMPTS_EXHAUSTED, BAD_INPUT */
  async recordGrades(tx: Tx, actor: SignedInActor, input: RecordGradesInput): Promise<string> {
    const { runId, requestId, grades } = input;
    await this.refuseUnlessGrader(tx, actor, runId);
    const request = { accountId: actor.accountId, operation: 'recordGrades', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      // Locks the run against a second grading at once, which would count the same attempt.
      const [run] = await tx.query<{ graded: boolean }[]>(
        `SELECT v.graded FROM run r JOIN programme_version v ON v.id = r.version_id
         WHERE r.id = $1 AND r.published_at IS NOT NULL FOR UPDATE OF r`,
        [runId],
      );
      if (!run?.graded) throw new DomainError('RUN_NOT_GRADED', 'This run is passed by attendance alone');
      const candidates = await this.candidates(
        tx,
        runId,
        grades.map(({ employeeId }) => employeeId),
      );
      const recordedAt = this.clock.now();
      await tx.query(
        `INSERT INTO grade (run_id, employee_id, attempt, grade_hundredths, recorded_by, recorded_at)
         SELECT $1, employee_id, attempt, grade, $5, $6
         FROM unnest($2::uuid[], $3::int[], $4::int[]) AS row (employee_id, attempt, grade)`,
        [
          runId,
          grades.map(({ employeeId }) => employeeId),
          grades.map(({ employeeId }) => candidates.get(employeeId)),
          grades.map(({ gradeHundredths }) => gradeHundredths),
          actor.accountId,
          recordedAt,
        ],
      );
      await this.outbox.appendAll(
        tx,
        'grade.recorded.v1',
        grades.map(({ employeeId, gradeHundredths }) => ({
          runId,
          employeeId,
          gradeHundredths,
          attempt: candidates.get(employeeId) ?? 1,
        })),
      );
    });
  }

  /** Employee → the attempt that comes next. */
  private async candidates(
    tx: Tx,
    runId: string,
    employeeIds: readonly string[],
  ): Promise<Map<string, number>> {
    if (new Set(employeeIds).size !== employeeIds.length) {
      throw badInput({ field: 'grades', fault: 'unique', message: 'a person stands here twice' });
    }
    const rows = await tx.query<Candidate[]>(
      `SELECT asked.id AS "employeeId", coalesce(p.seated, false) AS seated,
         (SELECT count(*)::int + 1 FROM grade g WHERE g.run_id = $1 AND g.employee_id = asked.id) AS attempt
       FROM unnest($2::uuid[]) AS asked (id)
       LEFT JOIN run_participant p ON p.run_id = $1 AND p.employee_id = asked.id`,
      [runId, employeeIds],
    );
    const strangers = rows.filter(({ seated }) => !seated).map(({ employeeId }) => employeeId);
    if (strangers.length > 0) {
      throw new DomainError('NOT_A_PARTICIPANT', 'Somebody here has no seat in this run', {
        employeeIds: strangers,
      });
    }
    const exhausted = rows
      .filter(({ attempt }) => attempt > ATTEMPTS_MAX)
      .map(({ employeeId }) => employeeId);
    if (exhausted.length > 0) {
      throw new DomainError('ATTEMPTS_EXHAUSTED', `A person has ${ATTEMPTS_MAX} attempts`, {
        employeeIds: exhausted,
      });
    }
    return new Map(rows.map(({ employeeId, attempt }) => [employeeId, attempt]));
  }

  /** Latest attempts of a run, for its graders. @throws DomainError NOT_FOUND */
  async latestGrades(reader: EntityManager, actor: SignedInActor, runId: string): Promise<GradeRow[]> {
    if (!hasRole(actor, 'admin', 'auditor')) await this.refuseUnlessGrader(reader, actor, runId);
    return reader.query<GradeRow[]>(
      `SELECT DISTINCT ON (employee_id) employee_id AS "employeeId", grade_hundredths AS "gradeHundredths", attempt,
         recorded_at AS "recordedAt"
       FROM grade WHERE run_id = $1 ORDER BY employee_id, attempt DESC`,
      [runId],
    );
  }

  /** Designers grade every run, others those with a session they host; to the rest the run does not exist. */
  private async refuseUnlessGrader(
    reader: EntityManager,
    actor: SignedInActor,
    runId: string,
  ): Promise<void> {
    const rows: unknown[] = await reader.query(
      `SELECT 1 FROM run r WHERE r.id = $1 AND ($2 OR EXISTS (
         SELECT 1 FROM session s WHERE s.run_id = r.id AND s.host_employee_id = $3))`,
      [runId, hasRole(actor, 'designer'), actor.employeeId],
    );
    if (rows.length === 0) throw notFound('run');
  }
}
