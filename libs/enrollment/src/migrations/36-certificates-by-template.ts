import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Over all certificates there are, while they are issued: begun again after a kill, it starts with what is left of the index. */
const BY_TEMPLATE = [
  `ALTER TABLE enrollment.certificate VALIDATE CONSTRAINT certificate_names_its_template`,
  `DROP INDEX CONCURRENTLY IF EXISTS enrollment.certificate_by_template`,
  `CREATE INDEX CONCURRENTLY certificate_by_template ON enrollment.certificate (template_version_id) WHERE template_version_id IS NOT NULL`,
];

export class CertificatesByTemplate1700000000036 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BY_TEMPLATE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX IF EXISTS enrollment.certificate_by_template`);
    await runner.query(
      `ALTER TABLE enrollment.certificate DROP CONSTRAINT certificate_names_its_template, ADD CONSTRAINT certificate_names_its_template
        CHECK (template_version_id::text IS NOT DISTINCT FROM snapshot #>> '{template,versionId}') NOT VALID`,
    );
  }
}
