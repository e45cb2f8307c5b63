import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever sees that attendance was corrected sees by whom. */
const WHO_CORRECTED = [
  `ALTER TABLE enrollment.attendance_correction ADD COLUMN correcting_employee uuid`,
  `COMMENT ON COLUMN enrollment.attendance_correction.correcting_employee IS 'Whose account corrected_by is; null: no employee''s, or corrected before this was kept'`,
];

export class WhoCorrected1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of WHO_CORRECTED) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who corrected is not forgotten',
      'enrollment.attendance_correction WHERE correcting_employee IS NOT NULL',
    );
    await runner.query(`ALTER TABLE enrollment.attendance_correction DROP COLUMN correcting_employee`);
  }
}
