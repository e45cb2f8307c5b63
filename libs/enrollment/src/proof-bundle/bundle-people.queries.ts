import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { DifferenceKind } from '../generated/graphql.js';
import { GONE } from '../reconciliation-digest/reconciliation-states.service.js';
import { inLead } from '../reach/reach.sql.js';

export interface Member {
  readonly id: string;
  /** Whoever asked may see them. */
  readonly seen: boolean;
}

/** Where somebody stood when a year was closed, or at a reconciliation. */
interface Stood {
  readonly state: string;
  readonly floorMinutes: number | null;
  readonly countedMinutes: number;
}

export interface PersonRow {
  readonly employeeId: string;
  /** Null for somebody the roster no longer knows. */
  readonly name: string | null;
  readonly nip: string | null;
  /** Null for somebody who never had a posting. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
  readonly balance: Readonly<Record<'earned' | 'counted' | 'uncounted' | 'disputed', number>> | null;
  readonly close: (Stood & { readonly earnedMinutes: number }) | null;
  readonly reconciled: Stood | null;
}

interface OfEmployee {
  readonly employeeId: string;
}

interface DifferenceRow extends OfEmployee {
  readonly kind: DifferenceKind;
  readonly subjectId: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** When a reconciliation first found it. */
  readonly since: Date;
}

/** The rows of a few people, each list in the order in which it goes into a bundle. */
export interface PeopleRows {
  readonly people: readonly PersonRow[];
  readonly facts: readonly OfEmployee[];
  readonly lines: readonly OfEmployee[];
  readonly differences: readonly DifferenceRow[];
}

/** What a bundle says of people, read on one unchanging view of the database. */
@Injectable()
export class BundlePeopleQueries {
  /** Everybody who was in a unit or below it on a day, in the order of their ids. */
  members(
    tx: Tx,
    unit: { readonly unitId: string; readonly asOf: string },
    asks: { readonly employeeId: string | null; readonly today: string; readonly everybody: boolean },
  ): Promise<Member[]> {
    return tx.query<Member[]>(
      `WITH member AS (
         SELECT DISTINCT a.employee_id AS id FROM people_api.unit_closure c
         JOIN people_api.assignment a ON a.unit_id = c.descendant_id AND a.valid_from <= $4 AND (a.valid_to IS NULL OR a.valid_to > $4)
         WHERE c.ancestor_id = $3)
       SELECT m.id, ($5::boolean OR ${inLead('m.id')}) AS seen FROM member m ORDER BY m.id`,
      [asks.employeeId, asks.today, unit.unitId, unit.asOf, asks.everybody],
    );
  }

  /** @param layers of the reconciliation that the statement is about; empty when the year was never reconciled */
  async rows(tx: Tx, ids: readonly string[], year: number, layers: readonly string[]): Promise<PeopleRows> {
    // One after the other: a snapshot has one connection.
    const people = await tx.query<PersonRow[]>(PEOPLE, [ids, year, layers]);
    const facts = await tx.query<OfEmployee[]>(FACTS, [ids, year]);
    const lines = await tx.query<OfEmployee[]>(LINES, [ids]);
    const last = layers.at(-1);
    const differences = last === undefined ? [] : await tx.query<DifferenceRow[]>(DIFFERENCES, [ids, last]);
    return { people, facts, lines, differences };
  }
}

const PEOPLE = `
  SELECT asked.id AS "employeeId", e.name, e.nip,
    CASE WHEN a.employee_id IS NOT NULL THEN jsonb_build_object('sequence', a.sequence, 'hash', encode(a.head_hash, 'hex')) END AS head,
    CASE WHEN b.employee_id IS NOT NULL THEN jsonb_build_object('earned', b.earned_minutes, 'counted', b.counted_minutes,
      'uncounted', b.uncounted_minutes, 'disputed', b.disputed_minutes) END AS balance,
    CASE WHEN l.employee_id IS NOT NULL THEN jsonb_build_object('state', l.state, 'floorMinutes', l.floor_minutes,
      'earnedMinutes', l.earned_minutes, 'countedMinutes', l.counted_minutes) END AS close,
    CASE WHEN r.employee_id IS NOT NULL THEN jsonb_build_object('state', r.state, 'floorMinutes', r.floor_minutes,
      'countedMinutes', r.counted_minutes) END AS reconciled
  FROM unnest($1::uuid[]) AS asked (id)
  LEFT JOIN people_api.employee e ON e.id = asked.id
  LEFT JOIN jp_account a ON a.employee_id = asked.id
  LEFT JOIN jp_balance b ON b.employee_id = asked.id AND b.year = $2
  LEFT JOIN year_close_line l ON l.employee_id = asked.id AND l.year = $2
  LEFT JOIN LATERAL (
    SELECT * FROM reconciliation_employee r WHERE r.employee_id = asked.id AND r.reconciliation_id = ANY($3::uuid[])
    ORDER BY array_position($3::uuid[], r.reconciliation_id) DESC LIMIT 1
  ) r ON r.state <> '${GONE}'
  ORDER BY asked.id`;

const FACTS = `
  SELECT 'fact' AS type, f.employee_id AS "employeeId", f.id, f.year, f.form, f.international, f.quantity, f.title,
    f.learned_from::text AS "learnedFrom", f.learned_to::text AS "learnedTo", f.completion_date::text AS "completionDate",
    f.source, f.provenance, f.organiser, f.certificate_number AS "certificateNumber", f.recorded_at AS "recordedAt",
    w.withdrawn_at AS "withdrawnAt", coalesce(b.counted_minutes, 0) AS "countedMinutes"
  FROM jp_fact f LEFT JOIN jp_fact_balance b ON b.fact_id = f.id LEFT JOIN jp_withdrawal w ON w.fact_id = f.id
  WHERE f.employee_id = ANY($1::uuid[]) AND f.year = $2 ORDER BY f.employee_id, f.completion_date, f.id`;

/** By the years that people have a balance of: within its year, the primary key leads to the rows of an employee. */
const LINES = `
  SELECT 'line' AS type, p.employee_id AS "employeeId", p.sequence, p.id, p.year, p.from_account AS "from", p.to_account AS "to",
    p.minutes, p.fact_id AS "factId", p.rule_version AS "ruleVersion", p.trace, p.reason, p.actor, p.activity_at AS "activityAt",
    p.posted_at AS "postedAt", p.reverses, encode(p.previous_hash, 'hex') AS "previousHash", encode(p.hash, 'hex') AS hash
  FROM jp_balance b JOIN jp_posting p ON p.year = b.year AND p.employee_id = b.employee_id
  WHERE b.employee_id = ANY($1::uuid[]) ORDER BY p.employee_id, p.sequence`;

const DIFFERENCES = `
  SELECT employee_id AS "employeeId", kind, subject_id AS "subjectId", evidence, first_seen_at AS since
  FROM reconciliation_finding
  WHERE reconciliation_id = $2 AND employee_id = ANY($1::uuid[]) ORDER BY employee_id, kind, subject_id`;
