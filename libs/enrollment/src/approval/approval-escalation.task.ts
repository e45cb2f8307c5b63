import { Clock, Database, type PeriodicTask, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { approvalDueAt } from '../seat/approval-route.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';

const BATCH = 200;

/** Hands applications that no superior decided in time on to BPSDM, and says so in their history (P-60). BPSDM's stay, overdue. */
@Injectable()
export class ApprovalEscalation implements PeriodicTask {
  readonly name = 'approval-escalation';
  readonly everyMs = 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly history: EnrollmentHistory,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.database.transaction((tx) => this.escalateBatch(tx))) === BATCH);
  }

  /** Returns how many were overdue. */
  private async escalateBatch(tx: Tx): Promise<number> {
    const now = this.clock.now();
    // Whoever decides one of them at this moment has it; it is no longer overdue then.
    const overdue = await tx.query<{ id: string }[]>(
      `SELECT id FROM enrollment WHERE step = 'SUPERIOR' AND step_due <= $1 ORDER BY step_due LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      [now],
    );
    const ids = overdue.map(({ id }) => id);
    await tx.query(
      `UPDATE enrollment SET step = 'BPSDM', step_due = $2, changed_at = $3 WHERE id = ANY($1::uuid[])`,
      [ids, approvalDueAt(this.config, 'BPSDM', now), now],
    );
    const happened = ids.map((enrollmentId) => ({
      enrollmentId,
      kind: 'ESCALATED' as const,
      step: 'SUPERIOR' as const,
    }));
    await this.history.append(tx, happened, null);
    return ids.length;
  }
}
