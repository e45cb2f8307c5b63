import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TEMPLATES = [
  `CREATE TABLE enrollment.certificate_template (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('STTP', 'PARTICIPATION')),
    created_by uuid,
    employee_id uuid,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT template_is_of_one_purpose UNIQUE (id, purpose)
  )`,
  `COMMENT ON TABLE enrollment.certificate_template IS 'One row per template of certificates; those that nobody created came with the platform'`,
  `CREATE UNIQUE INDEX template_name_is_unique ON enrollment.certificate_template (lower(name))`,

  `CREATE TABLE enrollment.certificate_template_draft (
    id uuid PRIMARY KEY,
    template_id uuid NOT NULL REFERENCES enrollment.certificate_template,
    number int NOT NULL CHECK (number > 0),
    based_on uuid REFERENCES enrollment.certificate_template_draft,
    state text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'DISCARDED')),
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    revision int NOT NULL DEFAULT 1,
    authors uuid[] NOT NULL,
    published_by uuid,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT template_version_has_one_number UNIQUE (template_id, number),
    CONSTRAINT template_is_published_by_another CHECK (published_by IS NULL OR NOT published_by = ANY (authors)),
    CONSTRAINT template_is_published_by_somebody CHECK ((state = 'PUBLISHED') = (published_by IS NOT NULL) OR authors = '{}')
  )`,
  `COMMENT ON TABLE enrollment.certificate_template_draft IS
    'One row per version of a template that was begun, from the copy of another until it is published or discarded'`,
  `CREATE UNIQUE INDEX template_has_one_draft ON enrollment.certificate_template_draft (template_id) WHERE state = 'DRAFT'`,

  `CREATE TABLE enrollment.certificate_template_version (
    id uuid PRIMARY KEY REFERENCES enrollment.certificate_template_draft,
    template_id uuid NOT NULL REFERENCES enrollment.certificate_template,
    number int NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    published_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.certificate_template_version IS 'One row per published version: what certificates name and are made with, never changed'`,
  `CREATE INDEX certificate_template_version_in_order ON enrollment.certificate_template_version (template_id, number DESC)`,

  `CREATE TABLE enrollment.certificate_template_step (
    id uuid PRIMARY KEY,
    version_id uuid NOT NULL REFERENCES enrollment.certificate_template_draft,
    step text NOT NULL CHECK (step IN ('BEGUN', 'CHANGED', 'PUBLISHED', 'DISCARDED', 'RETIRED')),
    actor uuid NOT NULL,
    employee_id uuid,
    reason text,
    content_hash text NOT NULL,
    taken_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.certificate_template_step IS 'Who did what with a version of a template, when and why; a version is retired by its step'`,
  `CREATE INDEX certificate_template_step_by_version ON enrollment.certificate_template_step (version_id, taken_at)`,
  `CREATE UNIQUE INDEX template_version_is_retired_once ON enrollment.certificate_template_step (version_id) WHERE step = 'RETIRED'`,

  // Who assigned what stays; the latest row of a purpose, or of a programme, is what holds.
  `CREATE TABLE enrollment.certificate_template_assignment (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('STTP', 'PARTICIPATION')),
    programme_id uuid,
    template_id uuid,
    assigned_by uuid,
    employee_id uuid,
    assigned_at timestamptz(3) NOT NULL,
    CONSTRAINT template_is_assigned_to_its_purpose FOREIGN KEY (template_id, purpose)
      REFERENCES enrollment.certificate_template (id, purpose),
    CONSTRAINT every_purpose_has_a_template CHECK (programme_id IS NOT NULL OR template_id IS NOT NULL)
  )`,
  `COMMENT ON TABLE enrollment.certificate_template_assignment IS
    'One row per decision which template certificates of a purpose are issued with, for all programmes or for one; without a template the programme has none of its own any more'`,
  `CREATE INDEX certificate_template_assignment_latest ON enrollment.certificate_template_assignment (purpose, programme_id, place DESC)`,
];

const LEGAL_BASES = [
  `CREATE TABLE enrollment.legal_basis (
    version text NOT NULL,
    effective_from date NOT NULL,
    text_id text NOT NULL,
    text_en text NOT NULL,
    citation text NOT NULL,
    added_by uuid,
    employee_id uuid,
    added_at timestamptz(3),
    CONSTRAINT legal_basis_version_is_unique PRIMARY KEY (version),
    CONSTRAINT legal_basis_says_who_added_it_when CHECK ((added_by IS NULL) = (added_at IS NULL)),
    CONSTRAINT legal_basis_begins_after_it_was_added CHECK (effective_from >= (added_at AT TIME ZONE 'UTC')::date)
  )`,
  `COMMENT ON TABLE enrollment.legal_basis IS
    'The sentences certificates name as their legal basis; of those of one first day the one added last holds, until the next first day'`,
  `INSERT INTO enrollment.legal_basis (version, effective_from, text_id, text_en, citation) VALUES
    ('uu-5-2014', '2014-01-15', 'Undang-Undang Nomor\u00a05 Tahun\u00a02014 tentang Aparatur Sipil Negara beserta peraturan pelaksanaannya',
      'Law Number\u00a05 of\u00a02014 on the State Civil Apparatus and its implementing regulations', 'LN 2014/6, TLN 5494'),
    ('uu-20-2023', '2023-10-31', 'Undang-Undang Nomor\u00a020 Tahun\u00a02023 tentang Aparatur Sipil Negara beserta peraturan pelaksanaannya',
      'Law Number\u00a020 of\u00a02023 on the State Civil Apparatus and its implementing regulations', 'LN 2023/141, TLN 6897')`,
  `CREATE FUNCTION enrollment.keep_legal_basis() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a legal basis never changes; add another'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_basis_never_changes';
    END $$`,
  `CREATE TRIGGER legal_basis_never_changes BEFORE UPDATE OR DELETE ON enrollment.legal_basis
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_legal_basis()`,
];

const KEPT = [
  `CREATE FUNCTION enrollment.keep_template() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'a published template never changes; publish another version'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'published_template_never_changes';
    END $$`,
  `CREATE TRIGGER published_template_never_changes BEFORE UPDATE OR DELETE ON enrollment.certificate_template_version
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_template()`,
  `CREATE TRIGGER template_keeps_its_name_and_purpose BEFORE UPDATE OR DELETE ON enrollment.certificate_template
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_template()`,
  `CREATE TRIGGER steps_of_templates_never_change BEFORE UPDATE OR DELETE ON enrollment.certificate_template_step
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_template()`,
  `CREATE TRIGGER assignments_of_templates_never_change BEFORE UPDATE OR DELETE ON enrollment.certificate_template_assignment
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_template()`,
  // Only what came with a migration was never drafted.
  `CREATE FUNCTION enrollment.admit_template_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM enrollment.certificate_template_draft d WHERE d.id = NEW.id AND d.state = 'PUBLISHED'
        AND (d.template_id, d.number, d.content, d.content_hash) = (NEW.template_id, NEW.number, NEW.content, NEW.content_hash))
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'only a draft that was decided on is published, as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'only_decided_drafts_are_published';
    END $$`,
  `CREATE TRIGGER only_decided_drafts_are_published BEFORE INSERT ON enrollment.certificate_template_version
    FOR EACH ROW EXECUTE FUNCTION enrollment.admit_template_version()`,
  `CREATE FUNCTION enrollment.keep_template_draft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.state = 'DRAFT' AND (NEW.id, NEW.template_id, NEW.number, NEW.based_on)
          IS NOT DISTINCT FROM (OLD.id, OLD.template_id, OLD.number, OLD.based_on)
        AND (NEW.state = 'DRAFT' OR NEW.content_hash = OLD.content_hash AND NEW.content = OLD.content AND NEW.authors = OLD.authors)
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'what was published or discarded never changes; begin another draft'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decided_draft_never_changes';
    END $$`,
  `CREATE TRIGGER decided_draft_never_changes BEFORE UPDATE OR DELETE ON enrollment.certificate_template_draft
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_template_draft()`,
];

const CERTIFICATES = [
  `ALTER TABLE enrollment.certificate
    ADD COLUMN template_version_id uuid REFERENCES enrollment.certificate_template_version,
    ADD CONSTRAINT certificate_names_its_template CHECK (template_version_id::text IS NOT DISTINCT FROM snapshot #>> '{template,versionId}') NOT VALID`,
  `COMMENT ON COLUMN enrollment.certificate.template_version_id IS 'NULL for those from before there were templates: they look like the first that came with the platform'`,
  `CREATE OR REPLACE FUNCTION enrollment.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.id, NEW.enrollment_id, NEW.employee_id, NEW.purpose, NEW.series, NEW.series_year, NEW.sequence,
          NEW.number, NEW.code, NEW.snapshot, NEW.issued_at, NEW.template_version_id)
        IS NOT DISTINCT FROM (OLD.id, OLD.enrollment_id, OLD.employee_id, OLD.purpose, OLD.series, OLD.series_year, OLD.sequence,
          OLD.number, OLD.code, OLD.snapshot, OLD.issued_at, OLD.template_version_id) AND (OLD.file_key IS NULL OR NEW.file_key = OLD.file_key)
        AND (NEW.state = OLD.state OR OLD.state = 'VALID')
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'an issued certificate never changes; issue one that replaces it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'certificate_never_changes';
    END $$`,
];

const TAKEN_DOWN = [
  `CREATE OR REPLACE FUNCTION enrollment.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.id, NEW.enrollment_id, NEW.employee_id, NEW.purpose, NEW.series, NEW.series_year, NEW.sequence,
          NEW.number, NEW.code, NEW.snapshot, NEW.issued_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.enrollment_id, OLD.employee_id, OLD.purpose, OLD.series, OLD.series_year, OLD.sequence,
          OLD.number, OLD.code, OLD.snapshot, OLD.issued_at) AND (OLD.file_key IS NULL OR NEW.file_key = OLD.file_key)
        AND (NEW.state = OLD.state OR OLD.state = 'VALID')
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'an issued certificate never changes; issue one that replaces it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'certificate_never_changes';
    END $$`,
  `ALTER TABLE enrollment.certificate DROP COLUMN template_version_id CASCADE`,
  `DROP TABLE enrollment.certificate_template_assignment, enrollment.certificate_template_step,
    enrollment.certificate_template_version, enrollment.certificate_template_draft, enrollment.certificate_template, enrollment.legal_basis`,
  `DROP FUNCTION enrollment.keep_template(), enrollment.keep_template_draft(), enrollment.admit_template_version(), enrollment.keep_legal_basis()`,
];

interface Shipped {
  readonly id: string;
  readonly versionId: string;
  readonly purpose: string;
  readonly name: string;
  readonly contentHash: string;
  readonly content: object;
}

export class CertificateTemplates1700000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TEMPLATES) await runner.query(statement);
    const file = readFileSync(join(import.meta.dirname, 'certificate-templates.json'), 'utf8');
    for (const template of JSON.parse(file) as Shipped[]) await this.ship(runner, template);
    for (const statement of [...LEGAL_BASES, ...KEPT, ...CERTIFICATES]) await runner.query(statement);
  }

  /** What certificates looked like until now, in force for all programmes. */
  private async ship(
    runner: QueryRunner,
    { id, versionId, purpose, name, contentHash, content }: Shipped,
  ): Promise<void> {
    const text = JSON.stringify(content);
    await runner.query(
      `INSERT INTO enrollment.certificate_template (id, name, purpose, created_at) VALUES ($1, $2, $3, now())`,
      [id, name, purpose],
    );
    await runner.query(
      `INSERT INTO enrollment.certificate_template_draft (id, template_id, number, state, content, content_hash, authors, changed_at)
       VALUES ($1, $2, 1, 'PUBLISHED', $3, $4, '{}', now())`,
      [versionId, id, text, contentHash],
    );
    await runner.query(
      `INSERT INTO enrollment.certificate_template_version (id, template_id, number, content, content_hash, published_at)
       VALUES ($1, $2, 1, $3, $4, now())`,
      [versionId, id, text, contentHash],
    );
    await runner.query(
      `INSERT INTO enrollment.certificate_template_assignment (purpose, template_id, assigned_at) VALUES ($1, $2, now())`,
      [purpose, id],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What certificates look like and rest on by whose decision is not forgotten',
      'enrollment.certificate WHERE template_version_id IS NOT NULL',
      'enrollment.certificate_template_step',
      'enrollment.certificate_template_assignment WHERE assigned_by IS NOT NULL',
      'enrollment.legal_basis WHERE added_by IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
