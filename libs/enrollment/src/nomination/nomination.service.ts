import {
  answerWithWork,
  badInput,
  Clock,
  hasRole,
  Ids,
  notFound,
  opaque,
  readNip,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { clashes } from '../enrollment/eligibility.queries.js';
import { refuseOutsideRegistration } from '../enrollment/eligibility.rules.js';
import type { EnrollmentStatus } from '../generated/graphql.js';
import { missingPrerequisites, type Prerequisite } from '../prerequisite/prerequisite.sql.js';
import { chargeOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';
import type { WaitingRule } from '../seat/approval-route.rules.js';
import { quotaOf } from '../seat/pool.sql.js';
import { standsIn } from '../seat/seat-ending.service.js';
import { SeatService } from '../seat/seat.service.js';
import type { NominateInput } from './nomination.inputs.js';

/** What became of one row. */
export interface NominationRow {
  readonly row: number;
  readonly nip: string | null;
  readonly employeeId: string | null;
  readonly enrollmentId: string | null;
  readonly status: EnrollmentStatus | null;
  readonly refusal: string | null;
}

export interface Nomination {
  readonly done: boolean;
  readonly nominated: number;
  readonly waitlisted: number;
  readonly refused: number;
  readonly rows: readonly NominationRow[];
}

interface Run {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly startsAt: Date;
  readonly waitingRule: WaitingRule | null;
  readonly offerHours: number;
}

/** What a row says, and who is meant. */
interface ReadRow {
  readonly row: number;
  readonly nip: string | null;
  readonly employeeId: string | null;
  readonly quotaId: string | null;
  readonly refusal: string | null;
}

/** A person whom the caller may nominate, as far as reach goes. */
interface Candidate {
  readonly key: string;
  readonly employeeId: string;
  readonly active: boolean;
  readonly live: boolean;
  readonly clashing: boolean;
  readonly missing: readonly Prerequisite[];
  readonly quotaId: string | null;
}

/** Leaders put their people forward: a seat is kept for each until they answer. */
@Injectable()
export class NominationService {
  constructor(
    private readonly seats: SeatService,
    private readonly history: EnrollmentHistory,
    private readonly ids: Ids,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, BAD_INPUT, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, IDEMPOTENCY_CONFLICT */
  async nominate(tx: Tx, actor: SignedInActor, input: NominateInput): Promise<Nomination> {
    if ((input.employeeIds == null) === (input.nips == null))
      throw badInput({ field: 'employeeIds', fault: 'one', message: 'give employeeIds or nips, not both' });
    this.refuseWaiver(actor, input);
    const { requestId, runId } = input;
    const request = { accountId: actor.accountId, operation: 'nominate', requestId, input };
    return answerWithWork(tx, request, async () => {
      const run = await this.run(tx, runId);
      refuseOutsideRegistration(run, this.clock.now());
      // Before anything is counted: nobody takes or frees a seat meanwhile.
      await this.seats.lock(tx, runId);
      const rows = await this.look(tx, actor, input);
      const placed = place(rows, await this.freeOf(tx, runId, rows), run.waitingRule);
      if (!input.partial && placed.some(({ refusal }) => refusal !== null)) return summary(placed, false);
      return summary(await this.put(tx, actor, runId, run, placed, input.note?.trim() ?? null), true);
    });
  }

  /** BPSDM knows what was learned elsewhere, and says so. */
  private refuseWaiver(actor: SignedInActor, { waivePrerequisites, note }: NominateInput): void {
    if (waivePrerequisites !== true) return;
    if (!hasRole(actor, 'designer'))
      throw badInput({
        field: 'waivePrerequisites',
        fault: 'role',
        message: 'only BPSDM lets somebody in without what has to be passed first',
      });
    if (note == null || note.trim() === '')
      throw badInput({ field: 'note', fault: 'empty', message: 'say why the prerequisites are waived' });
  }

  /** What is free of the pools that these people can have seats of. */
  private async freeOf(tx: Tx, runId: string, rows: readonly ReadRow[]): Promise<Map<string | null, number>> {
    const free = new Map<string | null, number>();
    for (const quotaId of new Set([null, ...rows.map((row) => row.quotaId)]))
      free.set(quotaId, (await this.seats.lineOf(tx, { runId, quotaId })).free);
    return free;
  }

  private async run(tx: Tx, runId: string): Promise<Run> {
    const [run] = await tx.query<Run[]>(
      `SELECT registration_opens_at AS "opensAt", registration_closes_at AS "closesAt", starts_at AS "startsAt",
         waiting_rule AS "waitingRule", offer_hours AS "offerHours" FROM run WHERE id = $1`,
      [runId],
    );
    if (!run) throw notFound('run');
    return run;
  }

  /** Finds the people meant, and what stands in the way of each. */
  private async look(tx: Tx, actor: SignedInActor, input: NominateInput): Promise<ReadRow[]> {
    const rows = readRows(input);
    const candidates = await tx.query<Candidate[]>(CANDIDATES, [
      ...chargeOf(actor, this.today.date),
      // Who sees everybody as an auditor nominates no more than who does not.
      hasRole(actor, 'designer'),
      rows.flatMap(({ nip, refusal }) => (nip === null || refusal !== null ? [] : [nip])),
      rows.flatMap(({ employeeId }) => employeeId ?? []),
      input.runId,
    ]);
    const waived = input.waivePrerequisites === true;
    const byKey = new Map(candidates.map((candidate) => [candidate.key, candidate]));
    const seen = new Set<string>();
    return rows.map((row) => {
      if (row.refusal !== null) return row;
      const found = byKey.get(row.nip ?? row.employeeId ?? '');
      if (!found) return { ...row, employeeId: null, refusal: 'EMPLOYEE_UNKNOWN' };
      const { employeeId, quotaId } = found;
      const repeated = seen.has(employeeId);
      seen.add(employeeId);
      const own = employeeId === actor.employeeId && !hasRole(actor, 'designer');
      return { ...row, employeeId, quotaId, refusal: refusalOf(found, { repeated, own, waived }) };
    });
  }

  private async put(
    tx: Tx,
    actor: SignedInActor,
    runId: string,
    { startsAt, offerHours }: Run,
    rows: readonly (NominationRow & { readonly quotaId: string | null })[],
    note: string | null,
  ): Promise<NominationRow[]> {
    const now = this.clock.now();
    const offerEndsAt = new Date(Math.min(now.getTime() + offerHours * 3_600_000, startsAt.getTime()));
    const wanted = rows.flatMap((row) =>
      row.refusal === null ? [{ ...row, enrollmentId: this.ids.next() }] : [],
    );
    const inserted = await tx.query<{ id: string; status: EnrollmentStatus }[]>(INSERT, [
      wanted.map(({ enrollmentId }) => enrollmentId),
      wanted.map(({ employeeId }) => employeeId),
      wanted.map(({ status }) => status),
      runId,
      now,
      offerEndsAt,
      wanted.map(({ quotaId }) => quotaId),
    ]);
    const status = new Map(inserted.map((each) => [each.id, each.status]));
    const happened = [...status].map(([enrollmentId]) => ({
      enrollmentId,
      kind: 'NOMINATED' as const,
      reason: note,
    }));
    await this.history.append(tx, happened, actor);
    await this.count(tx, runId, wanted, status);
    const byRow = new Map(wanted.map((each) => [each.row, each]));
    // Whoever enrolled themselves since one had looked.
    return rows.map((row) => {
      const id = byRow.get(row.row)?.enrollmentId;
      if (id === undefined) return row;
      return status.has(id)
        ? { ...row, enrollmentId: id }
        : { ...row, status: null, refusal: 'ALREADY_ENROLLED' };
    });
  }

  private async count(
    tx: Tx,
    runId: string,
    wanted: readonly { readonly enrollmentId: string; readonly quotaId: string | null }[],
    status: ReadonlyMap<string, EnrollmentStatus>,
  ): Promise<void> {
    for (const quotaId of new Set(wanted.map((each) => each.quotaId))) {
      const statuses = wanted.flatMap((each) =>
        each.quotaId === quotaId ? (status.get(each.enrollmentId) ?? []) : [],
      );
      const seats = statuses.filter((each) => each === 'NOMINATED').length;
      await this.seats.add(tx, { runId, quotaId }, { seats, places: statuses.length - seats });
    }
  }
}

function readRows({ employeeIds, nips }: NominateInput): ReadRow[] {
  return nips == null
    ? (employeeIds ?? []).map((employeeId, index) => ({
        row: index + 1,
        nip: null,
        employeeId,
        quotaId: null,
        refusal: null,
      }))
    : nips.map((cell, index) => {
        const { nip, fault } = readNip(cell);
        return { row: index + 1, nip: nip ?? cell, employeeId: null, quotaId: null, refusal: fault };
      });
}

function refusalOf(
  { active, live, clashing, missing }: Candidate,
  { repeated, own, waived }: { repeated: boolean; own: boolean; waived: boolean },
): string | null {
  if (repeated) return 'ROW_REPEATED';
  if (own) return 'OWN_NOMINATION';
  if (!active) return 'EMPLOYEE_NOT_ACTIVE';
  if (live) return 'ALREADY_ENROLLED';
  if (missing.length > 0 && !waived) return 'PREREQUISITE_MISSING';
  return clashing ? 'SESSIONS_CLASH' : null;
}

/** Who of those that may gets a seat and who a place in line, in the order of the rows. */
function place(
  rows: readonly ReadRow[],
  free: ReadonlyMap<string | null, number>,
  waitingRule: WaitingRule | null,
): (NominationRow & { readonly quotaId: string | null })[] {
  const left = new Map(free);
  return rows.map((row) => {
    const nothing = { ...row, enrollmentId: null, status: null };
    if (row.refusal !== null) return nothing;
    const seats = left.get(row.quotaId) ?? 0;
    if (seats > 0) {
      left.set(row.quotaId, seats - 1);
      return { ...nothing, status: 'NOMINATED' };
    }
    return waitingRule === null ? { ...nothing, refusal: 'RUN_FULL' } : { ...nothing, status: 'WAITLISTED' };
  });
}

function summary(rows: readonly NominationRow[], done: boolean): Nomination {
  const having = (status: EnrollmentStatus): number => rows.filter((row) => row.status === status).length;
  return {
    done,
    nominated: done ? having('NOMINATED') : 0,
    waitlisted: done ? having('WAITLISTED') : 0,
    refused: rows.filter(({ refusal }) => refusal !== null).length,
    rows: done ? rows : rows.map((row) => ({ ...row, status: null })),
  };
}

/** $5 NIPs, $6 employees, $7 the run: those within reach, each with what may stand in the way. */
const CANDIDATES = `
  SELECT meant.key, meant.employee_id AS "employeeId",
    EXISTS (SELECT 1 FROM people_api.employment m WHERE m.employee_id = meant.employee_id
      AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)) AS active,
    EXISTS (SELECT 1 FROM enrollment live WHERE live.run_id = $7 AND live.employee_id = meant.employee_id
      AND ${standsIn('live')}) AS live,
    cardinality(${clashes('meant.employee_id', '$7::uuid')}) > 0 AS clashing,
    ${missingPrerequisites('meant.employee_id', '$7::uuid')} AS missing,
    ${quotaOf('meant.employee_id', '$7::uuid', '$2')} AS "quotaId"
  FROM (
    SELECT i.value AS key, i.employee_id FROM people_api.employee_identifier i
    WHERE i.value = ANY(${opaque('$5::text[]')}) AND i.valid_from <= $2 AND (i.valid_to IS NULL OR i.valid_to > $2)
    UNION ALL
    SELECT e.id::text, e.id FROM people_api.employee e WHERE e.id = ANY(${opaque('$6::uuid[]')})
  ) AS meant
  WHERE ${withinReach('meant.employee_id')}`;

const INSERT = `
  INSERT INTO enrollment (id, run_id, employee_id, status, holds_seat, waiting_since, offer_ends_at, changed_at, quota_id, busy)
  SELECT id, $4, employee_id, status, status = 'NOMINATED', CASE WHEN status = 'WAITLISTED' THEN $5::timestamptz END,
    CASE WHEN status = 'NOMINATED' THEN $6::timestamptz END, $5, quota_id, (SELECT busy FROM run WHERE id = $4)
  FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::uuid[]')}, ${opaque('$3::text[]')}, ${opaque('$7::uuid[]')})
    AS nominee (id, employee_id, status, quota_id)
  ON CONFLICT DO NOTHING RETURNING id, status`;
