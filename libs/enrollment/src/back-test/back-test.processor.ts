import {
  Clock,
  Database,
  Ids,
  Inbox,
  type Progressed,
  QueueProcessor,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EmployeeRangeService, type EmployeeRange } from '../employee-range/employee-range.service.js';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import { elapsedShare } from '../entitlement/jp-state.rules.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import {
  triedSets,
  triedSince,
  tryPerson,
  type Trial,
  type TriedChange,
  type TriedPerson,
} from './back-test.rules.js';

const LANES = 3;

interface Requested {
  readonly version: string;
  readonly contentHash: string;
  readonly rules: RuleSet;
  readonly years: readonly number[];
  readonly state: string;
}

/**
 * Queue `back-test`: counts history as it would be under a draft, range by range, and keeps whose year would change. It
 * writes no posting. A killed test goes on where it was; what a range found is committed with its receipt.
 */
@Injectable()
export class BackTestProcessor extends QueueProcessor {
  readonly queue = 'back-test';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly ranges: EmployeeRangeService,
    private readonly ruleSets: RuleSetQueries,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { backTestId } = (event as ReceivedEvent<'back-test.requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    await this.database.reader.query(
      `UPDATE jp_back_test SET state = 'RUNNING' WHERE id = $1 AND state = 'REQUESTED'`,
      [backTestId],
    );
    const requested = await this.find(backTestId);
    if (requested.state === 'RUNNING') {
      await this.ranges.divide(backTestId);
      const trial = await this.trialOf(requested);
      const goesOn = async (): Promise<boolean> => {
        progressed();
        return (await this.find(backTestId)).state === 'RUNNING';
      };
      await this.ranges.work(
        backTestId,
        LANES,
        (tx, range) => this.tryRange(tx, backTestId, range, trial),
        goesOn,
      );
    }
    await this.database.transaction((tx) => this.finish(tx, event.id, backTestId));
  }

  private async find(id: string): Promise<Requested> {
    const [requested] = await this.database.reader.query<Requested[]>(
      `SELECT version, content_hash AS "contentHash", rules, years, state FROM jp_back_test WHERE id = $1`,
      [id],
    );
    if (!requested) throw new Error(`Back-test ${id} is not here`);
    return requested;
  }

  private async trialOf({ rules, years }: Requested): Promise<Trial> {
    const sets = await this.ruleSets.latest(this.database.reader);
    const today = this.today.date;
    return {
      before: sets,
      after: triedSets(sets, rules, triedSince(rules, today)),
      years,
      elapsed: (year) => elapsedShare(year, today),
      runningYear: this.today.year,
    };
  }

  private async tryRange(tx: Tx, id: string, range: EmployeeRange, trial: Trial): Promise<number> {
    const people = await tx.query<TriedPerson[]>(PEOPLE, [
      range.first,
      range.last,
      trial.years,
      trial.runningYear,
    ]);
    const changes = people.flatMap((person) =>
      tryPerson(
        {
          ...person,
          facts: person.facts.map((fact) => ({ ...fact, completedAt: new Date(fact.completedAt) })),
        },
        trial,
      ),
    );
    await this.keep(tx, id, changes);
    return new Set(changes.map(({ employeeId }) => employeeId)).size;
  }

  private async keep(tx: Tx, id: string, changes: readonly TriedChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `INSERT INTO jp_back_test_change (back_test_id, effect, employee_id, year, counted_before, counted_after, floor_before,
         floor_after, state_before, state_after)
       SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::smallint[], $5::int[], $6::int[], $7::int[], $8::int[], $9::text[], $10::text[])`,
      [
        id,
        changes.map(({ effect }) => effect),
        changes.map(({ employeeId }) => employeeId),
        changes.map(({ year }) => year),
        changes.map(({ countedBefore }) => countedBefore),
        changes.map(({ countedAfter }) => countedAfter),
        changes.map(({ floorBefore }) => floorBefore),
        changes.map(({ floorAfter }) => floorAfter),
        changes.map(({ stateBefore }) => stateBefore),
        changes.map(({ stateAfter }) => stateAfter),
      ],
    );
  }

  /** The draft counts as back-tested when it still says what was tried. */
  private async finish(tx: Tx, eventId: string, id: string): Promise<void> {
    const [left] = await tx.query<object[]>(
      `SELECT 1 FROM jp_range r JOIN jp_back_test t ON t.id = r.job_id WHERE r.job_id = $1 AND r.changed IS NULL AND t.state = 'RUNNING' LIMIT 1`,
      [id],
    );
    // Somebody else is still at the last ranges, and will finish.
    if (left || !(await this.inbox.claim(tx, eventId, this.queue))) return;
    await tx.query(FINISH, [id, this.clock.now(), this.ids.next()]);
  }
}

/** Each with employment, facts that were not withdrawn, balances of the years and seats of the running one: one view of the database. */
const PEOPLE = `
  WITH person AS (
    SELECT id FROM people_api.employee WHERE id BETWEEN $1 AND $2 UNION SELECT employee_id FROM jp_account WHERE employee_id BETWEEN $1 AND $2
  ), fact AS (
    SELECT f.employee_id, jsonb_agg(jsonb_build_object('id', f.id, 'form', f.form, 'international', f.international, 'quantity', f.quantity,
      'learned', f.learned, 'completedAt', f.completed_at, 'completionDate', f.completion_date, 'duplicateKeys', f.duplicate_keys,
      'dispute', (SELECT d.ground FROM jp_dispute d WHERE d.fact_id = f.id AND d.state = 'OPEN'))) AS facts
    FROM jp_fact f WHERE f.employee_id BETWEEN $1 AND $2
      AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id) GROUP BY f.employee_id
  ), balance AS (
    SELECT employee_id, jsonb_object_agg(year, counted_minutes) AS counted FROM jp_balance
    WHERE employee_id BETWEEN $1 AND $2 AND year = ANY($3::int[]) GROUP BY employee_id
  ), seat AS (
    SELECT s.employee_id, sum(r.jp_minutes)::int AS scheduled FROM enrollment s JOIN run r ON r.id = s.run_id
    WHERE s.employee_id BETWEEN $1 AND $2 AND s.status IN ('SEATED', 'ATTENDING') AND extract(year FROM r.completion_date) = $4
    GROUP BY s.employee_id
  )
  SELECT p.id AS "employeeId", coalesce(f.facts, '[]') AS facts, coalesce(b.counted, '{}') AS counted, coalesce(s.scheduled, 0) AS scheduled,
    (SELECT ${EMPLOYMENT_FACTS} FROM people_api.employee e WHERE e.id = p.id) AS employment
  FROM person p LEFT JOIN fact f ON f.employee_id = p.id LEFT JOIN balance b ON b.employee_id = p.id LEFT JOIN seat s ON s.employee_id = p.id`;

const FINISH = `
  WITH change AS (SELECT * FROM jp_back_test_change WHERE back_test_id = $1),
  done AS (
    UPDATE jp_back_test t SET state = 'DONE', finished_at = $2, figures = jsonb_build_object(
      'balances', (SELECT count(*) FROM change WHERE counted_before <> counted_after),
      'employees', (SELECT count(DISTINCT employee_id) FROM change),
      'fallen', (SELECT count(DISTINCT employee_id) FROM change WHERE effect = 'FALLEN'),
      'risen', (SELECT count(DISTINCT employee_id) FROM change WHERE effect = 'RISEN'),
      'countedBefore', (SELECT coalesce(sum(counted_before), 0) FROM change),
      'countedAfter', (SELECT coalesce(sum(counted_after), 0) FROM change),
      'effects', (SELECT coalesce(jsonb_object_agg(effect, n), '{}') FROM (SELECT effect, count(*) AS n FROM change GROUP BY effect) e))
    WHERE t.id = $1 AND t.state = 'RUNNING' RETURNING t.version, t.content_hash, t.requested_by, t.requester_employee
  ), tested AS (
    UPDATE jp_rule_draft d SET status = 'BACK_TESTED', back_test_id = $1, changed_at = $2
    FROM done WHERE d.version = done.version AND d.content_hash = done.content_hash AND d.status IN ('DRAFT', 'BACK_TESTED')
    RETURNING d.version
  )
  INSERT INTO jp_rule_step (id, version, step, actor, employee_id, content_hash, taken_at)
  SELECT $3, done.version, 'BACK_TESTED', done.requested_by, done.requester_employee, done.content_hash, $2 FROM done JOIN tested USING (version)`;
