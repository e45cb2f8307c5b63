import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { JpState } from '../generated/graphql.js';
import { GONE } from './reconciliation-states.service.js';

export interface Summary {
  employees: number;
  stateCounts: Record<string, number>;
  differenceCounts: Record<string, number>;
  digest: string;
}

export interface DigestOf {
  readonly id: string;
  /** The reconciliations whose rows make up this one, oldest first; the last is itself. */
  readonly layers: readonly string[];
  readonly version: number;
}

/** How digests are made up now; published ones stay as they were. ADR 32. */
export const DIGEST_VERSION = 3;

interface DigestRule {
  /** So many last digits of an employee's id say which range they are in. */
  readonly digits: number;
  /** bytea over the rows of `current`: range, digest. */
  readonly ranges: string;
  /** People of a range are found by an index; of other versions all rows are read. */
  readonly indexed: boolean;
}

const IN_LINES = `(SELECT convert_to(coalesce(string_agg(range || ' ' || encode(digest, 'hex'), E'\\n' ORDER BY range COLLATE "C"), ''), 'UTF8')
      FROM current)`;

const RULES: Readonly<Record<number, DigestRule>> = {
  1: {
    digits: 2,
    ranges: `(SELECT coalesce(string_agg(digest, ''::bytea ORDER BY range COLLATE "C"), ''::bytea) FROM current)`,
    indexed: false,
  },
  2: { digits: 3, ranges: IN_LINES, indexed: false },
  // 65,536 ranges: of five millions 76 people each, of whom a night hashes those beside whom somebody changed.
  3: { digits: 4, ranges: IN_LINES, indexed: true },
};

const STATES: readonly JpState[] = [
  'FULFILLED',
  'NOT_FULFILLED',
  'AT_RISK',
  'EXEMPT',
  'NO_TARGET',
  'INCOMPLETE_DATA',
];
const COUNTED_STATES = `jsonb_strip_nulls(jsonb_build_object(${STATES.map(
  (state) => `'${state}', nullif(count(*) FILTER (WHERE state = '${state}'), 0)`,
).join(', ')}))`;

/** Rows of one reconciliation are of as many people, and need no sorting to say so. */
const ONE_LAYER = `SELECT r.* FROM reconciliation_employee r WHERE r.reconciliation_id = ANY($2::uuid[])`;
const latestOfLayers = (which: string): string => `
  SELECT DISTINCT ON (r.employee_id) r.* FROM reconciliation_employee r
  WHERE r.reconciliation_id = ANY($2::uuid[]) AND ${which}
  ORDER BY r.employee_id, array_position($2::uuid[], r.reconciliation_id) DESC`;

/** Over lines of people who are all in one range, or grouped by it. */
const STATES_AND_DIGEST = `${COUNTED_STATES} AS states,
  coalesce(sha256(convert_to(string_agg(concat_ws('|', employee_id, state, coalesce(floor_minutes::text, '-'), counted_minutes),
    E'\\n' ORDER BY employee_id) FILTER (WHERE state <> '${GONE}'), 'UTF8')), ''::bytea) AS digest`;

const rangeOf = (column: string, { digits }: DigestRule): string => `right(${column}::text, ${digits})`;

/**
 * SHA-256 over the digests of ranges of employees and one of the findings, all in order. Ranges are kept with the
 * reconciliation that looked at them: one on top of others adds only those in which it looked at somebody.
 */
@Injectable()
export class ReconciliationDigest {
  async summarise(tx: Tx, of: DigestOf): Promise<Summary> {
    const rule = RULES[of.version];
    if (!rule) throw new Error(`There is no digest of version ${of.version}`);
    await this.putRanges(tx, of, rule);
    const [summary] = await tx.query<Summary[]>(
      `WITH current AS (
         SELECT * FROM (
           SELECT DISTINCT ON (range) range, states, digest FROM reconciliation_range WHERE reconciliation_id = ANY($2::uuid[])
           ORDER BY range, array_position($2::uuid[], reconciliation_id) DESC
         ) AS latest WHERE states <> '{}'
       ), state AS (
         SELECT key AS state, sum(value::int)::int AS n FROM current CROSS JOIN jsonb_each_text(states) GROUP BY key
       ), finding AS (
         SELECT kind, subject_id, evidence FROM reconciliation_finding WHERE reconciliation_id = $1
       ), finding_digest AS (
         SELECT sha256(convert_to(coalesce(string_agg(concat_ws('|', kind, subject_id, evidence), E'\\n' ORDER BY kind COLLATE "C", subject_id), ''),
           'UTF8')) AS digest
         FROM finding
       )
       SELECT (SELECT coalesce(sum(n), 0)::int FROM state) AS employees,
         (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM state) AS "stateCounts",
         (SELECT coalesce(jsonb_object_agg(kind, n), '{}') FROM (SELECT kind, count(*) AS n FROM finding GROUP BY kind) f)
           AS "differenceCounts",
         encode(sha256(${rule.ranges} || (SELECT digest FROM finding_digest)), 'hex') AS digest`,
      [of.id, of.layers],
    );
    if (!summary) throw new Error('A summary has one row');
    return summary;
  }

  /** The digests of the ranges in which this reconciliation looked at somebody, over all who are in them now. */
  private async putRanges(tx: Tx, { id, layers }: DigestOf, rule: DigestRule): Promise<void> {
    await tx.query(`DELETE FROM reconciliation_range WHERE reconciliation_id = $1`, [id]);
    const digests =
      layers.length > 1 && rule.indexed
        ? digestsOfTouched(rule)
        : `SELECT $1::uuid, ${rangeOf('employee_id', rule)} AS range, ${STATES_AND_DIGEST}
           FROM (${layers.length === 1 ? ONE_LAYER : latestOfLayers('true')}) AS line GROUP BY range`;
    await tx.query(`INSERT INTO reconciliation_range (reconciliation_id, range, states, digest) ${digests}`, [
      id,
      layers,
    ]);
  }
}

/** Range by range, since the planner takes rows that are so new for none, and would read all of them for a join. */
function digestsOfTouched(rule: DigestRule): string {
  return `SELECT $1::uuid, touched.range, hashed.states, hashed.digest
    FROM (SELECT DISTINCT ${rangeOf('employee_id', rule)} AS range FROM reconciliation_employee WHERE reconciliation_id = $1) AS touched
    CROSS JOIN LATERAL (
      SELECT ${STATES_AND_DIGEST} FROM (${latestOfLayers(`${rangeOf('r.employee_id', rule)} = touched.range`)}) AS line
    ) AS hashed`;
}
