import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Learning comes from claims and other organisers too, and more than one sign may tell that two records are the same. */
const FACT_ORIGIN = [
  `ALTER TABLE enrollment.jp_fact RENAME COLUMN duplicate_key TO duplicate_keys`,
  `ALTER TABLE enrollment.jp_fact ALTER COLUMN duplicate_keys TYPE text[]
    USING CASE WHEN duplicate_keys IS NULL THEN '{}' ELSE ARRAY[duplicate_keys] END`,
  `ALTER TABLE enrollment.jp_fact
    ALTER COLUMN duplicate_keys SET NOT NULL,
    ADD COLUMN source text NOT NULL DEFAULT 'RUN' CHECK (source IN ('RUN', 'CLAIM', 'EXTERNAL')),
    ADD COLUMN provenance text NOT NULL DEFAULT 'OWN_RUN'
      CHECK (provenance IN ('OWN_RUN', 'SIGNED', 'TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED')),
    ADD COLUMN source_id uuid,
    ADD COLUMN organiser text,
    ADD COLUMN certificate_number text,
    ADD CONSTRAINT fact_has_one_source CHECK ((source = 'RUN') = (enrollment_id IS NOT NULL) AND (source = 'RUN') = (source_id IS NULL))`,
  `ALTER TABLE enrollment.jp_fact ALTER COLUMN source DROP DEFAULT, ALTER COLUMN provenance DROP DEFAULT`,
  `CREATE INDEX jp_fact_by_source ON enrollment.jp_fact (source_id) WHERE source_id IS NOT NULL`,
];

const TAKEN_DOWN = [
  `DROP INDEX enrollment.jp_fact_by_source`,
  `ALTER TABLE enrollment.jp_fact DROP COLUMN source, DROP COLUMN provenance, DROP COLUMN source_id, DROP COLUMN organiser, DROP COLUMN certificate_number,
    ALTER COLUMN duplicate_keys DROP NOT NULL`,
  `ALTER TABLE enrollment.jp_fact ALTER COLUMN duplicate_keys TYPE text USING duplicate_keys[1]`,
  `ALTER TABLE enrollment.jp_fact RENAME COLUMN duplicate_keys TO duplicate_key`,
];

export class FactOrigin1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FACT_ORIGIN) await runner.query(statement);
    // Caps became a list.
    const rules = readFileSync(join(import.meta.dirname, 'id-asn-2024.json'), 'utf8');
    await runner.query(`UPDATE enrollment.jp_rule_set SET rules = $1 WHERE version = 'id-asn-2024'`, [rules]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'The sources of facts are not taken away: dropping them would lose where JP come from',
      'enrollment.jp_fact',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
