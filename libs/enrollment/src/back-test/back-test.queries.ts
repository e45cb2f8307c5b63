import { batchLists, connection, Database, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { BackTestEffect, BackTestState } from '../generated/graphql.js';
import { triedSince, type TriedChange } from './back-test.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

export interface BackTestRow {
  readonly id: string;
  readonly version: string;
  readonly state: BackTestState;
  readonly contentHash: string;
  readonly since: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly figures: FiguresRow | null;
}

export interface FiguresRow {
  readonly balances: number;
  readonly employees: number;
  readonly fallen: number;
  readonly risen: number;
  readonly countedBefore: number;
  readonly countedAfter: number;
  readonly effects: Readonly<Partial<Record<BackTestEffect, number>>>;
}

export interface RecountRow {
  readonly id: string;
  readonly version: string;
  readonly state: BackTestState;
  readonly years: number[];
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** In the order of the list: who loses most comes first. */
const EFFECTS: readonly BackTestEffect[] = ['FALLEN', 'RISEN', 'LESS', 'MORE', 'ENTITLEMENT'];

/** Reads back-tests, what they found, and recounts. */
@Injectable()
export class BackTestQueries {
  constructor(private readonly database: Database) {}

  /** The latest of each version. */
  readonly latestOf = batchLists(
    async (versions) => {
      const rows = await this.database.reader.query<(BackTestRow & { rules: RuleSet; startedOn: string })[]>(
        `SELECT DISTINCT ON (version) id, version, state, content_hash AS "contentHash", rules, started_at::date::text AS "startedOn",
           started_at AS "startedAt", finished_at AS "finishedAt", figures
         FROM jp_back_test WHERE version = ANY($1) ORDER BY version, started_at DESC, id DESC`,
        [versions],
      );
      return rows.map((row) => ({ ...row, since: triedSince(row.rules, row.startedOn) }));
    },
    ({ version }) => version,
  );

  readonly recountOf = batchLists(
    (versions) =>
      this.database.reader.query<RecountRow[]>(
        `SELECT id, version, state, years, started_at AS "startedAt", finished_at AS "finishedAt" FROM jp_recount WHERE version = ANY($1)`,
        [versions],
      ),
    ({ version }) => version,
  );

  async changes(
    backTestId: string,
    effect: BackTestEffect | null,
    page: PageRequest,
  ): Promise<Connection<TriedChange>> {
    const [afterEffect = null, afterEmployee = null, afterYear = null] = page.after ?? [];
    const rows = await this.database.reader.query<TriedChange[]>(
      `SELECT employee_id AS "employeeId", year, effect, counted_before AS "countedBefore", counted_after AS "countedAfter",
         floor_before AS "floorBefore", floor_after AS "floorAfter", state_before AS "stateBefore", state_after AS "stateAfter"
       FROM jp_back_test_change
       WHERE back_test_id = $1 AND ($2::text IS NULL OR effect = $2)
         AND ($4::text IS NULL OR (array_position($3::text[], effect), employee_id, year)
           > (array_position($3::text[], $4), $5::uuid, $6::int))
       ORDER BY array_position($3::text[], effect), employee_id, year LIMIT $7 + 1`,
      [backTestId, effect, EFFECTS, afterEffect, afterEmployee, afterYear, page.first],
    );
    return connection(rows, page, (row) => [row.effect, row.employeeId, String(row.year)]);
  }
}
