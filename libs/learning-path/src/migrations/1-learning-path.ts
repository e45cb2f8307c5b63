import { dropServiceTables, refuseToLose, serviceTables } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const DESIGN = [
  `CREATE TABLE learning_path.strategic_issue (
    id uuid PRIMARY KEY,
    code text NOT NULL CONSTRAINT issue_code_is_unique UNIQUE,
    title text NOT NULL,
    description text NOT NULL,
    owner_unit_id uuid NOT NULL,
    indicator text NOT NULL,
    measure text NOT NULL,
    baseline double precision,
    target double precision,
    target_year int,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE learning_path.strategic_issue IS 'One row per regional priority that programmes answer to'`,

  `CREATE TABLE learning_path.critical_process (
    id uuid PRIMARY KEY,
    issue_id uuid NOT NULL REFERENCES learning_path.strategic_issue,
    position int NOT NULL,
    title text NOT NULL,
    CONSTRAINT critical_process_has_its_place UNIQUE (issue_id, position)
  )`,
  `COMMENT ON TABLE learning_path.critical_process IS 'Steps of the owner''s work that decide the indicator, in order'`,

  `CREATE TABLE learning_path.competency (
    id uuid PRIMARY KEY,
    code text NOT NULL CONSTRAINT competency_code_is_unique UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('MANAGERIAL', 'TECHNICAL', 'SOCIO_CULTURAL', 'GOVERNMENTAL'))
  )`,
  `COMMENT ON TABLE learning_path.competency IS 'One row per competency; levels 1 to 5 belong to its uses'`,

  `CREATE TABLE learning_path.position_competency (
    position_title text NOT NULL,
    competency_id uuid NOT NULL REFERENCES learning_path.competency,
    level int NOT NULL CHECK (level BETWEEN 1 AND 5),
    PRIMARY KEY (position_title, competency_id)
  )`,
  `COMMENT ON TABLE learning_path.position_competency IS 'The level a position asks for, by the title the roster uses'`,

  `CREATE TABLE learning_path.programme (
    id uuid PRIMARY KEY,
    code text NOT NULL CONSTRAINT programme_code_is_unique UNIQUE,
    issue_id uuid REFERENCES learning_path.strategic_issue,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE learning_path.programme IS 'One row per programme; what it is stands in its versions'`,
  `CREATE INDEX programme_by_issue ON learning_path.programme (issue_id)`,

  `CREATE TABLE learning_path.programme_version (
    id uuid PRIMARY KEY,
    programme_id uuid NOT NULL REFERENCES learning_path.programme,
    number int NOT NULL,
    revision int NOT NULL,
    published_at timestamptz,
    published_by uuid,
    title text NOT NULL,
    summary text NOT NULL,
    expected_outcome text NOT NULL,
    evidence_after_days int NOT NULL,
    method text NOT NULL CHECK (method IN ('CLASSROOM', 'ONLINE', 'BLENDED', 'WORKPLACE')),
    graded boolean NOT NULL,
    passing_grade_hundredths int NOT NULL CHECK (passing_grade_hundredths BETWEEN 0 AND 10000),
    minimum_attendance_percent int NOT NULL CHECK (minimum_attendance_percent BETWEEN 1 AND 100),
    certificate_without_pass boolean NOT NULL,
    jp_minutes int NOT NULL CHECK (jp_minutes >= 0),
    CONSTRAINT version_number_is_unique UNIQUE (programme_id, number)
  )`,
  `COMMENT ON TABLE learning_path.programme_version IS 'One row per version; a trigger keeps a published one as it is'`,
  `CREATE UNIQUE INDEX programme_has_one_draft ON learning_path.programme_version (programme_id) WHERE published_at IS NULL`,

  `CREATE TABLE learning_path.programme_competency (
    version_id uuid NOT NULL REFERENCES learning_path.programme_version,
    competency_id uuid NOT NULL REFERENCES learning_path.competency,
    level int NOT NULL CHECK (level BETWEEN 1 AND 5),
    PRIMARY KEY (version_id, competency_id)
  )`,
  `COMMENT ON TABLE learning_path.programme_competency IS 'What a version brings people to'`,

  `CREATE TABLE learning_path.activity_set (
    id uuid PRIMARY KEY,
    version_id uuid NOT NULL REFERENCES learning_path.programme_version,
    position int NOT NULL,
    title text NOT NULL,
    completion text NOT NULL CHECK (completion IN ('ALL', 'ANY', 'IN_ORDER')),
    required_count int,
    CONSTRAINT activity_set_has_its_place UNIQUE (version_id, position),
    CONSTRAINT any_of_needs_a_count CHECK ((completion = 'ANY') = (required_count IS NOT NULL))
  )`,
  `COMMENT ON TABLE learning_path.activity_set IS 'The ordered steps of a version''s path'`,

  `CREATE TABLE learning_path.activity (
    id uuid PRIMARY KEY,
    set_id uuid NOT NULL REFERENCES learning_path.activity_set,
    position int NOT NULL,
    title text NOT NULL,
    content text NOT NULL,
    links jsonb NOT NULL,
    form text NOT NULL,
    international boolean NOT NULL,
    share text NOT NULL CHECK (share IN ('EXPERIENCE', 'SOCIAL', 'FORMAL')),
    quantity int NOT NULL CHECK (quantity > 0),
    basis text NOT NULL,
    jp_minutes int NOT NULL CHECK (jp_minutes >= 0),
    CONSTRAINT activity_has_its_place UNIQUE (set_id, position)
  )`,
  `COMMENT ON TABLE learning_path.activity IS 'One thing to learn, with its form and what it is worth'`,
];

/** What was published is what people are in; it never changes (rules §6). */
const IMMUTABLE = [
  `CREATE FUNCTION learning_path.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE published boolean;
    BEGIN
      IF TG_TABLE_NAME = 'programme_version' THEN
        published := OLD.published_at IS NOT NULL;
      ELSIF TG_TABLE_NAME = 'activity' THEN
        SELECT v.published_at IS NOT NULL INTO published FROM learning_path.activity_set s
          JOIN learning_path.programme_version v ON v.id = s.version_id WHERE s.id = OLD.set_id;
      ELSE
        SELECT v.published_at IS NOT NULL INTO published FROM learning_path.programme_version v WHERE v.id = OLD.version_id;
      END IF;
      IF published THEN
        RAISE EXCEPTION 'a published programme version never changes' USING ERRCODE = 'integrity_constraint_violation',
          CONSTRAINT = 'published_version_never_changes';
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$`,
  ...['programme_version', 'programme_competency', 'activity_set', 'activity'].map(
    (
      table,
    ) => `CREATE TRIGGER published_version_never_changes BEFORE UPDATE OR DELETE ON learning_path.${table}
      FOR EACH ROW EXECUTE FUNCTION learning_path.keep_published()`,
  ),
];

const DELIVERY = [
  `CREATE TABLE learning_path.run (
    id uuid PRIMARY KEY,
    programme_id uuid NOT NULL REFERENCES learning_path.programme,
    version_id uuid NOT NULL REFERENCES learning_path.programme_version,
    name text NOT NULL,
    venue text NOT NULL,
    venue_zone text NOT NULL CHECK (venue_zone IN ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
    planned_capacity int CHECK (planned_capacity > 0),
    registration_opens_at timestamptz NOT NULL,
    registration_closes_at timestamptz NOT NULL,
    starts_at timestamptz,
    ends_at timestamptz,
    published_at timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT run_name_is_unique UNIQUE (programme_id, name),
    CONSTRAINT registration_closes_after_it_opens CHECK (registration_closes_at > registration_opens_at)
  )`,
  `COMMENT ON TABLE learning_path.run IS 'One row per delivery of a version; planned_capacity null is unlimited. Seats are enrollment''s'`,
  `CREATE INDEX run_by_start ON learning_path.run (starts_at DESC, id DESC)`,
  `CREATE INDEX run_by_closing ON learning_path.run (registration_closes_at) WHERE published_at IS NOT NULL`,

  `CREATE TABLE learning_path.session (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES learning_path.run,
    activity_id uuid NOT NULL REFERENCES learning_path.activity,
    title text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    host_employee_id uuid,
    CONSTRAINT session_ends_after_it_starts CHECK (ends_at > starts_at)
  )`,
  `COMMENT ON TABLE learning_path.session IS 'When and by whom an activity of the path is taught in a run'`,
  `CREATE INDEX session_by_run ON learning_path.session (run_id, starts_at)`,
  `CREATE INDEX session_by_host ON learning_path.session (host_employee_id) WHERE host_employee_id IS NOT NULL`,

  `CREATE TABLE learning_path.run_participant (
    run_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    enrollment_id uuid NOT NULL,
    seated boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, employee_id)
  )`,
  `COMMENT ON TABLE learning_path.run_participant IS 'Who has a seat, as enrollment''s events told; the later event wins'`,

  `CREATE TABLE learning_path.grade (
    run_id uuid NOT NULL REFERENCES learning_path.run,
    employee_id uuid NOT NULL,
    attempt int NOT NULL CHECK (attempt BETWEEN 1 AND 3),
    grade_hundredths int NOT NULL CHECK (grade_hundredths BETWEEN 0 AND 10000),
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (run_id, employee_id, attempt)
  )`,
  `COMMENT ON TABLE learning_path.grade IS 'One row per attempt'`,

  `CREATE TABLE learning_path.catalogue_entry (
    programme_id uuid PRIMARY KEY REFERENCES learning_path.programme,
    version_id uuid NOT NULL REFERENCES learning_path.programme_version,
    title text NOT NULL,
    summary text NOT NULL,
    method text NOT NULL,
    jp_minutes int NOT NULL,
    issue_id uuid,
    issue_title text,
    competency_ids uuid[] NOT NULL,
    search tsvector NOT NULL
  )`,
  `COMMENT ON TABLE learning_path.catalogue_entry IS 'What learners find: one row per programme with a published version, rewritten when that or its issue changes'`,
  `CREATE INDEX catalogue_search ON learning_path.catalogue_entry USING gin (search)`,
];

const TAKEN_DOWN = [
  `DROP TABLE learning_path.catalogue_entry, learning_path.grade, learning_path.run_participant, learning_path.session, learning_path.run, learning_path.activity, learning_path.activity_set, learning_path.programme_competency, learning_path.programme_version, learning_path.programme, learning_path.position_competency, learning_path.competency, learning_path.critical_process, learning_path.strategic_issue`,
  `DROP FUNCTION learning_path.keep_published()`,
];

export class LearningPath1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...serviceTables('learning_path'), ...DESIGN, ...IMMUTABLE, ...DELIVERY]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Programmes and their runs are not taken down',
      'learning_path.strategic_issue',
      'learning_path.programme',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
    await dropServiceTables(runner, 'learning_path');
  }
}
