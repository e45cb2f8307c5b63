import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BADGE_STATUS = [
  `CREATE TABLE enrollment.badge_status_list (
    number int PRIMARY KEY,
    taken int NOT NULL DEFAULT 0,
    CONSTRAINT badge_status_list_is_never_overfull CHECK (taken BETWEEN 0 AND 65536)
  )`,
  `COMMENT ON TABLE enrollment.badge_status_list IS 'One row per status list of badges, with how many of its positions are given; a new one is begun when half are'`,
  `CREATE TABLE enrollment.badge_status (
    certificate_id uuid PRIMARY KEY REFERENCES enrollment.certificate,
    list int NOT NULL REFERENCES enrollment.badge_status_list,
    position int NOT NULL CHECK (position BETWEEN 0 AND 131071),
    given_at timestamptz(3) NOT NULL,
    CONSTRAINT badge_position_is_of_one_certificate UNIQUE (list, position)
  )`,
  `COMMENT ON TABLE enrollment.badge_status IS 'One row per certificate whose badge was ever given out: where its bit is. Whether it is set is what the certificate says'`,
  // A status list asks for the few that are no longer valid.
  `CREATE INDEX certificate_no_longer_valid ON enrollment.certificate (id) WHERE state <> 'VALID'`,
];

const TAKEN_DOWN = [
  `DROP INDEX enrollment.certificate_no_longer_valid`,
  `DROP TABLE enrollment.badge_status, enrollment.badge_status_list`,
];

export class BadgeStatus1700000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BADGE_STATUS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'A position that a badge names is of that badge for ever',
      'enrollment.badge_status',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
