import { askTogether, Clock, Database, type DomainError, notFound, opaque } from '@asn-corpu/platform';
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
  SELECT asked.place::int, r.registration_opens_at AS "opensAt", r.registration_closes_at AS "closesAt",
    ${poolIsFull('s', 'q')} AS full,
    coalesce(q.waiting, s.waiting) AS waiting, q.id AS "quotaId", s.closed AS cancelled, r.waiting_rule AS "waitingRule", r.approval,
    EXISTS (SELECT 1 FROM people_api.employment m WHERE m.employee_id = asked.employee_id
      AND m.valid_from <= $5::timestamptz AND (m.valid_to IS NULL OR m.valid_to > $5::timestamptz)) AS active,
    (SELECT e.id FROM enrollment e WHERE e.run_id = r.id AND e.employee_id = asked.employee_id AND ${standsIn('e')}) AS "liveEnrollmentId",
    EXISTS (SELECT 1 FROM request_log l WHERE l.account_id = asked.account_id AND l.request_id = asked.request_id) AS answered,
    ${clashes('asked.employee_id', 'r.id')} AS "clashingRunIds", ${missingPrerequisites('asked.employee_id', 'r.id')} AS "missingPrerequisites"
  FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::uuid[]')}, ${opaque('$3::uuid[]')}, ${opaque('$4::uuid[]')})
      WITH ORDINALITY AS asked (run_id, employee_id, account_id, request_id, place)
    JOIN run r ON r.id = asked.run_id JOIN run_seat s ON s.run_id = r.id
    LEFT JOIN run_quota q ON q.id = ${quotaOf('asked.employee_id', 'r.id', '$6::date')}`;

/** So many are looked at in one statement at most. */
const MAX_ASKED = 100;

interface Asking {
  readonly accountId: string;
  readonly employeeId: string;
}

interface Wish {
  readonly requestId: string | null;
  readonly runId: string;
  readonly acceptClash?: boolean | null;
  readonly joinLine?: boolean | null;
}

/** Whether somebody may enroll in a run, and if not, why. */
@Injectable()
export class EligibilityQueries {
  private readonly find = askTogether<Asking & Wish, Eligibility | null>(
    (asked) => this.read(asked),
    MAX_ASKED,
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /**
   * @throws DomainError NOT_FOUND, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, EMPLOYEE_NOT_ACTIVE, ALREADY_ENROLLED,
   * PREREQUISITE_MISSING, RUN_FULL, SESSIONS_CLASH. A request that was answered before passes: its first answer stands. Returns what was found.
   */
  async refuseIneligible(who: Asking, wish: Wish): Promise<Eligibility> {
    const { found, refusal } = await this.ask(who, wish);
    if (refusal && !found.answered) throw refusal;
    return found;
  }

  /** What stands in the way; null for nothing. @throws DomainError NOT_FOUND */
  async ask(who: Asking, wish: Wish): Promise<{ found: Eligibility; refusal: DomainError | null }> {
    const found = await this.find({ ...who, ...wish });
    if (!found) throw notFound('run');
    const accepts = { clash: wish.acceptClash === true, line: wish.joinLine === true };
    return { found, refusal: refusalOf(found, this.clock.now(), accepts) };
  }

  private async read(asked: readonly (Asking & Wish)[]): Promise<(Eligibility | null)[]> {
    const rows = await this.database.reader.query<(Eligibility & { readonly place: number })[]>(ELIGIBILITY, [
      asked.map(({ runId }) => runId),
      asked.map(({ employeeId }) => employeeId),
      asked.map(({ accountId }) => accountId),
      asked.map(({ requestId }) => requestId),
      this.clock.now(),
      this.today.date,
    ]);
    const found = new Map(rows.map((row) => [row.place, row]));
    return asked.map((_, index) => found.get(index + 1) ?? null);
  }
}
