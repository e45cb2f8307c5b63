import type { QueryRunner } from 'typeorm';

/**
 * For `down`: takes tables away from everybody else and looks whether there is anything in them that would be lost.
 * `holding` names them, with a condition where only some rows matter: `enrollment.run WHERE cancelled_at IS NOT NULL`.
 * @throws Error with `reason` when there is; nothing of the `down` stays then
 */
export async function refuseToLose(runner: QueryRunner, reason: string, ...holding: string[]): Promise<void> {
  for (const rows of holding) {
    const [table] = rows.split(' ');
    await runner.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const [found] = (await runner.query(`SELECT EXISTS (SELECT FROM ${rows}) AS any`)) as { any: boolean }[];
    if (found?.any !== false) throw new Error(reason);
  }
}
