/** The seats that somebody can have in a run: those of their unit's quota, or those of everybody. */
export interface Pool {
  readonly runId: string;
  readonly quotaId: string | null;
}

interface PoolRow {
  readonly table: string;
  readonly key: string;
  /** True where seats of it can be had. */
  readonly open: string;
  /** True where there is another pool for whoever came to this one. */
  readonly gone: string;
}

/** The row that counts the seats of a pool; the value of its key is `poolKey`. */
export function poolRow({ quotaId }: Pool): PoolRow {
  return quotaId === null
    ? { table: 'run_seat', key: 'run_id', open: 'NOT closed', gone: 'false' }
    : {
        table: 'run_quota',
        key: 'id',
        open: 'NOT closed AND released_at IS NULL',
        gone: 'released_at IS NOT NULL',
      };
}

export function poolKey({ runId, quotaId }: Pool): string {
  return quotaId ?? runId;
}

/** The quota of a run whose seats an employee can have today: that of the nearest unit above; null for none. */
export function quotaOf(employee: string, run: string, today: string): string {
  return `(SELECT quota_q.id FROM run_quota quota_q
    JOIN people_api.unit_closure quota_c ON quota_c.ancestor_id = quota_q.unit_id
    JOIN people_api.assignment quota_a ON quota_a.unit_id = quota_c.descendant_id AND quota_a.employee_id = ${employee}
      AND quota_a.valid_from <= ${today} AND (quota_a.valid_to IS NULL OR quota_a.valid_to > ${today})
    WHERE quota_q.run_id = ${run} AND quota_q.released_at IS NULL ORDER BY quota_c.depth, quota_q.id LIMIT 1)`;
}

/** True where there is no seat of a pool, or somebody is in line for the next: that of the quota where there is one, else of everybody. */
export function poolIsFull(seat: string, quota: string): string {
  return `CASE WHEN ${quota}.id IS NULL THEN ${seat}.capacity IS NOT NULL AND (${seat}.taken >= ${seat}.capacity OR ${seat}.waiting > 0)
    ELSE ${quota}.taken >= ${quota}.capacity OR ${quota}.waiting > 0 END`;
}
