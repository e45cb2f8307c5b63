import type { EventPayload } from '@asn-corpu/events';
import { Database, Inbox, localDate, QueueProcessor, type ReceivedEvent, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { jpMinutes, ruleSetOn } from '../rule-set/rule-set.rules.js';

type PublishedRun = EventPayload<'run.published.v4'>;

/** What runs published before they said how one gets in, for whom seats are kept and what has to be passed first are like. */
const BEFORE = {
  approval: 'NONE',
  waitingRule: null,
  offerHours: 24,
  venue: '',
  quotas: [],
  quotasReleaseAt: null,
  prerequisites: [],
  releaseStep: false,
};

/** Queue `run-projection`: takes over a published run. From here on its seats and registration window are enrollment's. */
@Injectable()
export class RunProjectionProcessor extends QueueProcessor {
  readonly queue = 'run-projection';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly ruleSets: RuleSetQueries,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const published = event as ReceivedEvent<
      'run.published.v1' | 'run.published.v2' | 'run.published.v3' | 'run.published.v4'
    >;
    const payload: PublishedRun = { ...BEFORE, ...published.payload };
    await this.database.transaction(async (tx) => {
      if (await this.inbox.claim(tx, event.id, this.queue)) await this.takeOver(tx, payload);
    });
  }

  private async takeOver(tx: Tx, run: PublishedRun): Promise<void> {
    const startsAt = run.sessions.map(({ startsAt: start }) => start).sort()[0];
    const endsAt = run.sessions
      .map(({ endsAt: end }) => end)
      .sort()
      .at(-1);
    if (startsAt === undefined || endsAt === undefined)
      throw new Error(`Run ${run.runId} was published without a session`);
    const completionDate = localDate(new Date(endsAt), run.venueZone);
    const minutes = run.sessions.map(
      ({ startsAt: from, endsAt: to }) => (Date.parse(to) - Date.parse(from)) / 60_000,
    );
    const rules = ruleSetOn(await this.ruleSets.all(tx), completionDate);
    const worth = run.activities.map(({ form, international, quantity }) =>
      jpMinutes(rules, form, international, quantity),
    );
    await tx.query(
      `INSERT INTO run (id, name, programme_id, programme_version_id, programme_code, programme_title, strategic_issue_id, method,
         venue_zone, registration_opens_at, registration_closes_at, starts_at, ends_at, completion_date, session_count,
         session_minutes, jp_minutes, graded, passing_grade_hundredths, minimum_attendance_percent, certificate_without_pass,
         approval, waiting_rule, offer_hours, quotas_release_at, venue, release_step, busy)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $28,
         (SELECT range_agg(tstzrange("startsAt", "endsAt"))
          FROM jsonb_to_recordset($27::jsonb) AS session ("startsAt" timestamptz, "endsAt" timestamptz)))`,
      [
        run.runId,
        run.runName,
        run.programmeId,
        run.programmeVersionId,
        run.programmeCode,
        run.programmeTitle,
        run.strategicIssueId,
        run.method,
        run.venueZone,
        run.registrationOpensAt,
        run.registrationClosesAt,
        startsAt,
        endsAt,
        completionDate,
        run.sessions.length,
        sum(minutes),
        sum(worth),
        run.graded,
        run.passingGradeHundredths,
        run.minimumAttendancePercent,
        run.certificateWithoutPass,
        run.approval,
        run.waitingRule ?? null,
        run.offerHours,
        run.quotasReleaseAt ?? null,
        run.venue,
        JSON.stringify(run.sessions),
        run.releaseStep,
      ],
    );
    await this.putParts(tx, run, minutes);
  }

  private async putParts(tx: Tx, run: PublishedRun, minutes: readonly number[]): Promise<void> {
    const reserved = sum(run.quotas.map(({ seats }) => seats));
    const open = run.capacity == null ? null : run.capacity - reserved;
    await tx.query(`INSERT INTO run_seat (run_id, capacity) VALUES ($1, $2)`, [run.runId, open]);
    await tx.query(
      `INSERT INTO run_quota (id, run_id, unit_id, capacity)
       SELECT gen_random_uuid(), $1, "unitId", seats FROM jsonb_to_recordset($2::jsonb) AS quota ("unitId" uuid, seats int)`,
      [run.runId, JSON.stringify(run.quotas)],
    );
    await tx.query(
      `INSERT INTO run_prerequisite (run_id, programme_id, title)
       SELECT $1, "programmeId", title FROM jsonb_to_recordset($2::jsonb) AS asked ("programmeId" uuid, title text)`,
      [run.runId, JSON.stringify(run.prerequisites)],
    );
    await tx.query(
      `INSERT INTO run_activity (id, run_id, position, title, form, international, quantity)
       SELECT "activityId", $1, position, title, form, international, quantity
       FROM jsonb_to_recordset($2::jsonb) AS activity ("activityId" uuid, position int, title text, form text,
         international boolean, quantity int)`,
      [run.runId, JSON.stringify(run.activities.map((activity, position) => ({ ...activity, position })))],
    );
    await tx.query(
      `INSERT INTO run_session (id, run_id, activity_id, title, starts_at, ends_at, minutes, host_employee_id)
       SELECT "sessionId", $1, "activityId", title, "startsAt", "endsAt", minutes, "hostEmployeeId"
       FROM jsonb_to_recordset($2::jsonb) AS session ("sessionId" uuid, "activityId" uuid, title text, "startsAt" timestamptz,
         "endsAt" timestamptz, minutes int, "hostEmployeeId" uuid)`,
      [
        run.runId,
        JSON.stringify(run.sessions.map((session, index) => ({ ...session, minutes: minutes[index] }))),
      ],
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
