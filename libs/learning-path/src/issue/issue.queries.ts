import {
  batchById,
  batchLists,
  connection,
  type Connection,
  Database,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CriticalProcessEntity, type StrategicIssueEntity } from './issue.entity.js';

export type IssueRow = StrategicIssueEntity & { programmeCount: number };

const ISSUE_COLUMNS = `i.id, i.code, i.title, i.description, i.owner_unit_id AS "ownerUnitId", i.indicator, i.measure, i.baseline,
  i.target, i.target_year AS "targetYear", (SELECT count(*)::int FROM programme p WHERE p.issue_id = i.id) AS "programmeCount"`;

/** Reads strategic issues. */
@Injectable()
export class IssueQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<IssueRow[]>(
      `SELECT ${ISSUE_COLUMNS} FROM strategic_issue i WHERE i.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    ),
  );

  readonly processesOf = batchLists(
    (issueIds) =>
      this.database.reader.find(CriticalProcessEntity, {
        where: { issueId: In([...issueIds]) },
        order: { position: 'ASC' },
      }),
    ({ issueId }) => issueId,
  );

  /** Issues nobody has a programme for first: those are the gaps. */
  async list(search: string | null, page: PageRequest): Promise<Connection<IssueRow>> {
    const rows = await this.database.reader.query<IssueRow[]>(
      `SELECT * FROM (SELECT ${ISSUE_COLUMNS} FROM strategic_issue i) AS issue
       WHERE ($2::text IS NULL OR strpos(lower(code || ' ' || title || ' ' || indicator), lower($2)) > 0)
         AND ($3::text IS NULL OR (("programmeCount" > 0)::int::text, code) > ($3, $4))
       ORDER BY ("programmeCount" > 0)::int::text, code LIMIT $1 + 1`,
      [page.first, search, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, (row) => [row.programmeCount > 0 ? '1' : '0', row.code]);
  }
}
