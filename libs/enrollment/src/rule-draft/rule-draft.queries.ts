import { createHash } from 'node:crypto';
import { batchLists, canonicalJson, Database, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RuleSetStatus } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import type { RuleScenario } from '../rule-example/rule-scenario.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

/** A set or a draft as screens see it. */
export interface RuleSetRow {
  readonly version: string;
  readonly status: RuleSetStatus;
  readonly rules: RuleSet;
  readonly effectiveTo: string | null;
  readonly basedOn: string | null;
  readonly revision: number;
  readonly contentHash: string;
  readonly scenarios: readonly RuleScenario[];
  readonly authors: readonly string[];
}

export interface RuleStepRow {
  readonly version: string;
  readonly step: string;
  readonly employeeId: string | null;
  readonly takenAt: Date;
  readonly reason: string | null;
}

/** SHA-256 over everything rules say: with another character they are other rules. */
export function contentHash(rules: RuleSet): string {
  return createHash('sha256').update(canonicalJson(rules)).digest('hex');
}

/** Sets are few: even a province that changes them each month has some hundred in ten years. */
const MOST = 500;

/** Reads rule sets with their drafts: an active set is the draft it was. */
@Injectable()
export class RuleDraftQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  readonly stepsOf = batchLists(
    (versions) =>
      this.database.reader.query<RuleStepRow[]>(
        `SELECT version, step, employee_id AS "employeeId", taken_at AS "takenAt", reason
         FROM jp_rule_step WHERE version = ANY($1) ORDER BY taken_at DESC, id DESC`,
        [versions],
      ),
    ({ version }) => version,
  );

  async list(): Promise<RuleSetRow[]> {
    const rows = await this.rows(null);
    const order = (row: RuleSetRow): number =>
      row.status === 'DISCARDED' ? 2 : row.status === 'ACTIVE' || row.status === 'SUPERSEDED' ? 1 : 0;
    return rows.sort(
      (a, b) => order(a) - order(b) || (a.rules.effectiveFrom < b.rules.effectiveFrom ? 1 : -1),
    );
  }

  async find(version: string): Promise<RuleSetRow | null> {
    return (await this.rows(version))[0] ?? null;
  }

  /** @throws DomainError NOT_FOUND */
  async get(version: string): Promise<RuleSetRow> {
    const row = await this.find(version);
    if (!row) throw notFound('rule set');
    return row;
  }

  private async rows(version: string | null): Promise<RuleSetRow[]> {
    const rows = await this.database.reader.query<
      (Omit<RuleSetRow, 'contentHash'> & { contentHash: string | null })[]
    >(
      `WITH active AS (
         SELECT s.version, s.rules, (CASE WHEN EXISTS (SELECT 1 FROM jp_rule_set r WHERE r.replaces = s.version) THEN s.effective_from
           ELSE (SELECT min(n.effective_from) FROM jp_rule_set n WHERE n.effective_from > s.effective_from) END) AS effective_to
         FROM jp_rule_set s
       )
       SELECT coalesce(a.version, d.version) AS version, coalesce(a.rules, d.rules) AS rules, a.effective_to::text AS "effectiveTo",
         CASE WHEN a.version IS NULL THEN d.status WHEN a.effective_to <= $2 THEN 'SUPERSEDED' ELSE 'ACTIVE' END AS status,
         d.based_on AS "basedOn", coalesce(d.revision, 0) AS revision, d.content_hash AS "contentHash",
         coalesce(d.scenarios, '[]') AS scenarios, coalesce(d.authors, '{}') AS authors
       FROM active a FULL JOIN jp_rule_draft d ON d.version = a.version
       WHERE $1::text IS NULL OR coalesce(a.version, d.version) = $1 LIMIT ${MOST}`,
      [version, this.today.date],
    );
    return rows.map((row) => ({ ...row, contentHash: row.contentHash ?? contentHash(row.rules) }));
  }
}
