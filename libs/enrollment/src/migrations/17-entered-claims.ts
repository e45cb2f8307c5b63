import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EnteredClaims1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX claim_by_writer ON enrollment.claim (entered_by, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX enrollment.claim_by_writer`);
  }
}
