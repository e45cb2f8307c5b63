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
export const DIGEST_VERSION = 2;

interface DigestRule {
  /** So many last digits of an employee's id say which range they are in. */
  readonly digits: number;
  /** bytea over the rows of `current`: range, digest. */
  readonly ranges: string;
}

const RULES: Readonly<Record<number, DigestRule>> = {
  1: {
    digits: 2,
    ranges: `(SELECT coalesce(string_agg(digest, ''::bytea ORDER BY range COLLATE "C"), ''::bytea) FROM current)`,
  },
  // 4096 ranges: a night's changes are in few of them, and those of the others are not hashed again.
  2: {
    digits: 3,
    ranges: `(SELECT convert_to(coalesce(string_agg(range || ' ' || encode(digest, 'hex'), E'\\n' ORDER BY range COLLATE "C"), ''), 'UTF8')
      FROM current)`,
  },
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
const latestOfLayers = (touched: string): string => `
  SELECT DISTINCT ON (r.employee_id) r.* FROM reconciliation_employee r
  WHERE r.reconciliation_id = ANY($2::uuid[]) AND ${touched}
  ORDER BY r.employee_id, array_position($2::uuid[], r.reconciliation_id) DESC`;

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
  private async putRanges(tx: Tx, { id, layers }: DigestOf, { digits }: DigestRule): Promise<void> {
    await tx.query(`DELETE FROM reconciliation_range WHERE reconciliation_id = $1`, [id]);
    // Without a join: the rows are so new that the planner takes them for none, and would loop over all of them for each.
    const touched = `(right(r.employee_id::text, ${digits}) IN (
      SELECT right(employee_id::text, ${digits}) FROM reconciliation_employee WHERE reconciliation_id = $1)) IS TRUE`;
    await tx.query(
      `INSERT INTO reconciliation_range (reconciliation_id, range, states, digest)
       SELECT $1, right(employee_id::text, ${digits}) AS range, ${COUNTED_STATES},
         coalesce(sha256(convert_to(string_agg(concat_ws('|', employee_id, state, coalesce(floor_minutes::text, '-'), counted_minutes),
           E'\\n' ORDER BY employee_id) FILTER (WHERE state <> '${GONE}'), 'UTF8')), ''::bytea)
       FROM (${layers.length === 1 ? ONE_LAYER : latestOfLayers(touched)}) AS line
       GROUP BY range`,
      [id, layers],
    );
  }
}
