import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A stranger asks by the digest of the file they hold. Those without a file have an index of their own. */
const CERTIFICATE_BY_FILE = `CREATE INDEX certificate_by_file ON enrollment.certificate (file_key) WHERE file_key IS NOT NULL`;

export class CertificateByFile1700000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CERTIFICATE_BY_FILE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX enrollment.certificate_by_file`);
  }
}
