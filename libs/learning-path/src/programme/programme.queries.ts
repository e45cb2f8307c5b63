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
import {
  ActivityEntity,
  ActivitySetEntity,
  ProgrammeCompetencyEntity,
  ProgrammePrerequisiteEntity,
  ProgrammeVersionEntity,
} from './programme.entity.js';

export interface ProgrammeRow {
  id: string;
  code: string;
  title: string;
  issueId: string | null;
  publishedVersionId: string | null;
  draftVersionId: string | null;
}

const PROGRAMME_COLUMNS = `p.id, p.code, p.issue_id AS "issueId", published.id AS "publishedVersionId",
  draft.id AS "draftVersionId", coalesce(published.title, draft.title) AS title, p.created_at`;
const PROGRAMMES = `programme p
  LEFT JOIN LATERAL (SELECT id, title FROM programme_version
    WHERE programme_id = p.id AND published_at IS NOT NULL ORDER BY number DESC LIMIT 1) published ON true
  LEFT JOIN programme_version draft ON draft.programme_id = p.id AND draft.published_at IS NULL`;

/** Reads programmes, their versions and paths. */
@Injectable()
export class ProgrammeQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<ProgrammeRow[]>(
      `SELECT ${PROGRAMME_COLUMNS} FROM ${PROGRAMMES} WHERE p.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    ),
  );

  /** Programmes of an issue, by code. */
  readonly ofIssue = batchLists(
    (issueIds) =>
      this.database.reader.query<ProgrammeRow[]>(
        `SELECT ${PROGRAMME_COLUMNS} FROM ${PROGRAMMES} WHERE p.issue_id = ANY(${opaque('$1::uuid[]')}) ORDER BY p.code`,
        [issueIds],
      ),
    ({ issueId }) => issueId ?? '',
  );

  readonly versionById = batchById((ids) =>
    this.database.reader.findBy(ProgrammeVersionEntity, { id: In([...ids]) }),
  );

  readonly competenciesOf = batchLists(
    (versionIds) =>
      this.database.reader.findBy(ProgrammeCompetencyEntity, { versionId: In([...versionIds]) }),
    ({ versionId }) => versionId,
  );

  readonly prerequisitesOf = batchLists(
    (versionIds) =>
      this.database.reader.find(ProgrammePrerequisiteEntity, {
        where: { versionId: In([...versionIds]) },
        order: { programmeId: 'ASC' },
      }),
    ({ versionId }) => versionId,
  );

  readonly setsOf = batchLists(
    (versionIds) =>
      this.database.reader.find(ActivitySetEntity, {
        where: { versionId: In([...versionIds]) },
        order: { position: 'ASC' },
      }),
    ({ versionId }) => versionId,
  );

  readonly activitiesOf = batchLists(
    (setIds) =>
      this.database.reader.find(ActivityEntity, {
        where: { setId: In([...setIds]) },
        order: { position: 'ASC' },
      }),
    ({ setId }) => setId,
  );

  /** Newest first; ids are in the order of their making. */
  async list(
    search: string | null,
    issueId: string | null,
    page: PageRequest,
  ): Promise<Connection<ProgrammeRow>> {
    const rows = await this.database.reader.query<ProgrammeRow[]>(
      `SELECT ${PROGRAMME_COLUMNS} FROM ${PROGRAMMES}
       WHERE ($2::text IS NULL OR strpos(lower(p.code || ' ' || coalesce(published.title, draft.title)), lower($2)) > 0)
         AND ($3::uuid IS NULL OR p.issue_id = $3)
         AND ($4::uuid IS NULL OR p.id < $4)
       ORDER BY p.id DESC LIMIT $1 + 1`,
      [page.first, search, issueId, page.after?.[0] ?? null],
    );
    return connection(rows, page, (row) => [row.id]);
  }

  async versionsOf(programmeId: string): Promise<ProgrammeVersionEntity[]> {
    return this.database.reader.find(ProgrammeVersionEntity, {
      where: { programmeId },
      order: { number: 'DESC' },
    });
  }
}
