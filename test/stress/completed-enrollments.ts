import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '@asn-corpu/enrollment';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import { ROOT } from '../harness/root.js';

/** People who completed a run and have no certificate yet, set-based. Returns their enrollments. */
export async function completedEnrollments(world: EnrollmentWorld, people: number): Promise<string[]> {
  const rules = readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8');
  world.ruleSets = [JSON.parse(rules) as RuleSet];
  const startsAt = new Date(world.clock.now().getTime() - 48 * 3_600_000);
  const { runId } = await world.publish({
    title: 'Program berseri',
    form: 'TECHNICAL_TRAINING',
    quantity: 900,
    startsAt: [startsAt],
    sessionMinutes: 240,
  });
  await world.sql(
    `INSERT INTO people.employee (id, name) SELECT gen_random_uuid(), 'Pegawai ' || n FROM generate_series(1, $1::int) AS n`,
    [people],
  );
  const rows = await world.sql<{ id: string }>(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, completed_at, attended_minutes, changed_at)
     SELECT gen_random_uuid(), $1, id, 'PASSED', true, now(), $2, 240, now() FROM people.employee RETURNING id`,
    [runId, new Date(startsAt.getTime() + 4 * 3_600_000)],
  );
  return rows.map(({ id }) => id);
}
