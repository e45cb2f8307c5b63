import { createHash } from 'node:crypto';
import { batchById, batchLists, canonicalJson, Database, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CertificatePurpose, CertificateTemplateState } from '../generated/graphql.js';
import { BUILT_IN_VERSIONS, type TemplateContent } from '../template-content/template-content.rules.js';
import { VERSION_OF_CERTIFICATE } from '../template-content/template-of-certificate.sql.js';

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly purpose: CertificatePurpose;
  readonly employeeId: string | null;
  readonly createdAt: Date;
}

export interface TemplateVersionRow {
  readonly id: string;
  readonly templateId: string;
  readonly number: number;
  readonly state: CertificateTemplateState;
  readonly revision: number;
  readonly content: TemplateContent;
  readonly contentHash: string;
  readonly authors: readonly string[];
}

export interface TemplateStepRow {
  readonly versionId: string;
  readonly step: string;
  readonly employeeId: string | null;
  readonly takenAt: Date;
  readonly reason: string | null;
}

export interface AssignmentRow {
  readonly purpose: CertificatePurpose;
  readonly programmeId: string | null;
  readonly templateId: string;
  readonly employeeId: string | null;
  readonly assignedAt: Date;
}

/** SHA-256 over everything a content says: with another character it is another content. */
export function contentHash(content: TemplateContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

const TEMPLATES = `SELECT id, name, purpose, employee_id AS "employeeId", created_at AS "createdAt" FROM certificate_template`;

const RETIRED = `EXISTS (SELECT 1 FROM certificate_template_step r WHERE r.version_id = d.id AND r.step = 'RETIRED')`;
const VERSIONS = `SELECT d.id, d.template_id AS "templateId", d.number, CASE WHEN ${RETIRED} THEN 'RETIRED' ELSE d.state END AS state,
  d.revision, d.content, d.content_hash AS "contentHash", d.authors FROM certificate_template_draft d`;

/** What was decided last for all programmes, and for each programme. */
const ASSIGNED = `SELECT * FROM (
  SELECT DISTINCT ON (purpose, programme_id) purpose, programme_id AS "programmeId", template_id AS "templateId",
    employee_id AS "employeeId", assigned_at AS "assignedAt"
  FROM certificate_template_assignment ORDER BY purpose, programme_id, place DESC) AS latest
  WHERE "templateId" IS NOT NULL`;

/** Of each they are few: a province that makes one each month has some hundred in ten years. */
const MOST = 500;

/** Reads templates of certificates, their versions, and where they are assigned. */
@Injectable()
export class CertificateTemplateQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<TemplateRow[]>(`${TEMPLATES} WHERE id = ANY($1::uuid[])`, [ids]),
  );

  readonly versionsOf = batchLists(
    (templateIds) =>
      this.database.reader.query<TemplateVersionRow[]>(
        `${VERSIONS} WHERE d.template_id = ANY($1::uuid[]) ORDER BY d.number DESC`,
        [templateIds],
      ),
    ({ templateId }) => templateId,
  );

  readonly stepsOf = batchLists(
    (versionIds) =>
      this.database.reader.query<TemplateStepRow[]>(
        `SELECT version_id AS "versionId", step, employee_id AS "employeeId", taken_at AS "takenAt", reason
         FROM certificate_template_step WHERE version_id = ANY($1::uuid[]) ORDER BY taken_at DESC, id DESC`,
        [versionIds],
      ),
    ({ versionId }) => versionId,
  );

  readonly assignmentsOf = batchLists(
    (templateIds) =>
      this.database.reader.query<AssignmentRow[]>(
        `${ASSIGNED} AND "templateId" = ANY($1::uuid[]) ORDER BY "programmeId" NULLS FIRST`,
        [templateIds],
      ),
    ({ templateId }) => templateId,
  );

  /** Certificates from before there were templates have no version, and no index: only where one of theirs is asked for are they read. */
  readonly usesOf = batchById((versionIds) =>
    this.database.reader.query<{ id: string; certificates: number }[]>(
      `SELECT id, sum(certificates)::int AS certificates FROM (
         SELECT template_version_id AS id, count(*) AS certificates FROM certificate WHERE template_version_id = ANY($1::uuid[]) GROUP BY 1
         UNION ALL
         SELECT ${VERSION_OF_CERTIFICATE}, count(*) FROM certificate c
         WHERE c.template_version_id IS NULL AND $1::uuid[] && $2::uuid[] GROUP BY 1) AS uses
       GROUP BY id`,
      [versionIds, Object.values(BUILT_IN_VERSIONS)],
    ),
  );

  list(): Promise<TemplateRow[]> {
    return this.database.reader.query<TemplateRow[]>(
      `${TEMPLATES} ORDER BY purpose DESC, lower(name) LIMIT ${MOST}`,
    );
  }

  async find(id: string): Promise<TemplateRow | null> {
    const [row] = await this.database.reader.query<TemplateRow[]>(`${TEMPLATES} WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<TemplateRow> {
    const row = await this.find(id);
    if (!row) throw notFound('template');
    return row;
  }

  async findVersion(id: string): Promise<TemplateVersionRow | null> {
    const [row] = await this.versions(this.database.reader, id);
    return row ?? null;
  }

  /** @throws DomainError NOT_FOUND */
  async getVersion(id: string, manager: EntityManager = this.database.reader): Promise<TemplateVersionRow> {
    const [row] = await this.versions(manager, id);
    if (!row) throw notFound('version of a template');
    return row;
  }

  assigned(): Promise<AssignmentRow[]> {
    return this.database.reader.query<AssignmentRow[]>(
      `${ASSIGNED} ORDER BY purpose DESC, "programmeId" NULLS FIRST LIMIT ${MOST}`,
    );
  }

  /** Whether certificates of all programmes or of any are issued with it. */
  async isAssigned(manager: EntityManager, templateId: string): Promise<boolean> {
    const [one] = await manager.query<object[]>(`${ASSIGNED} AND "templateId" = $1 LIMIT 1`, [templateId]);
    return one !== undefined;
  }

  private versions(manager: EntityManager, id: string): Promise<TemplateVersionRow[]> {
    return manager.query<TemplateVersionRow[]>(`${VERSIONS} WHERE d.id = $1`, [id]);
  }
}
