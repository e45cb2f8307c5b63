import { Clock, type DomainError, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refusalOf, type Eligibility } from './eligibility.rules.js';

/** One plain read that answers most refusals before any lock is taken; the write decides again what can change. */
const ELIGIBILITY = `
  SELECT r.registration_opens_at AS "opensAt", r.registration_closes_at AS "closesAt",
    s.capacity IS NOT NULL AND s.taken >= s.capacity AS full,
    EXISTS (SELECT 1 FROM people_api.employment m WHERE m.employee_id = $2
      AND m.valid_from <= $3::timestamptz AND (m.valid_to IS NULL OR m.valid_to > $3::timestamptz)) AS active,
    (SELECT e.id FROM enrollment e WHERE e.run_id = r.id AND e.employee_id = $2
      AND e.status NOT IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')) AS "liveEnrollmentId",
    EXISTS (SELECT 1 FROM request_log l WHERE l.account_id = $4 AND l.request_id = $5) AS answered,
    array(SELECT DISTINCT other.run_id FROM enrollment other
      JOIN run_session theirs ON theirs.run_id = other.run_id
      JOIN run_session ours ON ours.run_id = r.id AND ours.starts_at < theirs.ends_at AND theirs.starts_at < ours.ends_at
      WHERE other.employee_id = $2 AND other.run_id <> r.id AND other.status IN ('SEATED', 'ATTENDING')) AS "clashingRunIds"
  FROM run r JOIN run_seat s ON s.run_id = r.id WHERE r.id = $1`;

interface Asking {
  readonly accountId: string;
  readonly employeeId: string;
}

/** Whether somebody may enroll in a run, and if not, why. */
@Injectable()
export class EligibilityQueries {
  constructor(private readonly clock: Clock) {}

  /**
   * @throws DomainError NOT_FOUND, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, EMPLOYEE_NOT_ACTIVE, ALREADY_ENROLLED, RUN_FULL,
   * SESSIONS_CLASH. A request that was answered before passes: its first answer stands.
   */
  async refuseIneligible(
    reader: EntityManager,
    who: Asking,
    input: { requestId: string; runId: string; acceptClash?: boolean | null },
  ): Promise<void> {
    const { found, refusal } = await this.ask(reader, who, input);
    if (refusal && !found.answered) throw refusal;
  }

  /** What stands in the way; null for nothing. @throws DomainError NOT_FOUND */
  async ask(
    reader: EntityManager,
    who: Asking,
    input: { requestId: string | null; runId: string; acceptClash?: boolean | null },
  ): Promise<{ found: Eligibility; refusal: DomainError | null }> {
    const now = this.clock.now();
    const [found] = await reader.query<Eligibility[]>(ELIGIBILITY, [
      input.runId,
      who.employeeId,
      now,
      who.accountId,
      input.requestId,
    ]);
    if (!found) throw notFound('run');
    return { found, refusal: refusalOf(found, now, input.acceptClash === true) };
  }
}
