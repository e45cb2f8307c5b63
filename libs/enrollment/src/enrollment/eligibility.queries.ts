import { Clock, type DomainError, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { missingPrerequisites } from '../prerequisite/prerequisite.sql.js';
import { Today } from '../reach/today.js';
import { poolIsFull, quotaOf } from '../seat/pool.sql.js';
import { standsIn } from '../seat/seat-ending.service.js';
import { refusalOf, type Eligibility } from './eligibility.rules.js';

/** The runs in which an employee has a seat and whose sessions overlap with those of a run: all cases, enclosing ones too. */
export const clashes = (
  employee: string,
  run: string,
): string => `array(SELECT DISTINCT other.run_id FROM enrollment other
      JOIN run_session theirs ON theirs.run_id = other.run_id
      JOIN run_session ours ON ours.run_id = ${run} AND ours.starts_at < theirs.ends_at AND theirs.starts_at < ours.ends_at
      WHERE other.employee_id = ${employee} AND other.run_id <> ${run} AND other.status IN ('SEATED', 'ATTENDING'))`;

export async function clashingRuns(
  reader: EntityManager,
  employeeId: string,
  runId: string,
): Promise<string[]> {
  const [row] = await reader.query<{ runIds: string[] }[]>(
    `SELECT ${clashes('$1::uuid', '$2::uuid')} AS "runIds"`,
    [employeeId, runId],
  );
  return row?.runIds ?? [];
}

/** One plain read that answers most refusals before any lock is taken; the write decides again what can change. */
const ELIGIBILITY = `
  SELECT r.registration_opens_at AS "opensAt", r.registration_closes_at AS "closesAt",
    ${poolIsFull('s', 'q')} AS full,
    coalesce(q.waiting, s.waiting) AS waiting, q.id AS "quotaId", s.closed AS cancelled, r.waiting_rule AS "waitingRule", r.approval,
    EXISTS (SELECT 1 FROM people_api.employment m WHERE m.employee_id = $2
      AND m.valid_from <= $3::timestamptz AND (m.valid_to IS NULL OR m.valid_to > $3::timestamptz)) AS active,
    (SELECT e.id FROM enrollment e WHERE e.run_id = r.id AND e.employee_id = $2 AND ${standsIn('e')}) AS "liveEnrollmentId",
    EXISTS (SELECT 1 FROM request_log l WHERE l.account_id = $4 AND l.request_id = $5) AS answered,
    ${clashes('$2', 'r.id')} AS "clashingRunIds", ${missingPrerequisites('$2', 'r.id')} AS "missingPrerequisites"
  FROM run r JOIN run_seat s ON s.run_id = r.id
    LEFT JOIN run_quota q ON q.id = ${quotaOf('$2', 'r.id', '$6::date')}
  WHERE r.id = $1`;

interface Asking {
  readonly accountId: string;
  readonly employeeId: string;
}

/** Whether somebody may enroll in a run, and if not, why. */
@Injectable()
export class EligibilityQueries {
  constructor(
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /**
   * @throws DomainError NOT_FOUND, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, EMPLOYEE_NOT_ACTIVE, ALREADY_ENROLLED,
   * PREREQUISITE_MISSING, RUN_FULL, SESSIONS_CLASH. A request that was answered before passes: its first answer stands. Returns what was found.
   */
  async refuseIneligible(
    reader: EntityManager,
    who: Asking,
    input: { requestId: string; runId: string; acceptClash?: boolean | null; joinLine?: boolean | null },
  ): Promise<Eligibility> {
    const { found, refusal } = await this.ask(reader, who, input);
    if (refusal && !found.answered) throw refusal;
    return found;
  }

  /** What stands in the way; null for nothing. @throws DomainError NOT_FOUND */
  async ask(
    reader: EntityManager,
    who: Asking,
    input: {
      requestId: string | null;
      runId: string;
      acceptClash?: boolean | null;
      joinLine?: boolean | null;
    },
  ): Promise<{ found: Eligibility; refusal: DomainError | null }> {
    const now = this.clock.now();
    const [found] = await reader.query<Eligibility[]>(ELIGIBILITY, [
      input.runId,
      who.employeeId,
      now,
      who.accountId,
      input.requestId,
      this.today.date,
    ]);
    if (!found) throw notFound('run');
    return {
      found,
      refusal: refusalOf(found, now, { clash: input.acceptClash === true, line: input.joinLine === true }),
    };
  }
}
