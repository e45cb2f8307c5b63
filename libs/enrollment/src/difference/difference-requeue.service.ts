import { Clock, Outbox, returned, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/** So many events go into one statement. */
const AT_ONCE = 1000;

/**
 * Asks the worker for work that was not done: by events, in the commit that declares the reconciliation done. Who gets
 * them does nothing where the work is done by then, so it does not matter how often they are asked.
 */
@Injectable()
export class DifferenceRequeue {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async requeue(tx: Tx, reconciliationId: string, year: number): Promise<void> {
    // Where certificates are held on purpose the worker would issue none.
    await this.eachPart(
      tx,
      reconciliationId,
      `kind = 'COMPLETED_WITHOUT_CERTIFICATE'
        AND NOT EXISTS (SELECT 1 FROM certificate_hold h WHERE h.run_id = reconciliation_finding.run_id)`,
      (subjects) =>
        this.outbox.appendAll(
          tx,
          'enrollment.completed.v1',
          subjects.map((enrollmentId) => ({ enrollmentId, passed: true })),
        ),
    );
    await this.eachPart(
      tx,
      reconciliationId,
      `kind = 'FACT_WITHOUT_CREDIT' AND evidence ? 'earnedMinutes'`,
      (subjects) =>
        this.outbox.appendAll(
          tx,
          'credit.missing.v1',
          subjects.map((enrollmentId) => ({ enrollmentId })),
        ),
    );
    let missed = 0;
    await this.eachPart(tx, reconciliationId, `kind = 'EMPLOYEE_WITHOUT_ENTITLEMENT'`, (subjects) => {
      missed += subjects.length;
      return Promise.resolve();
    });
    // One works out everybody's.
    if (missed > 0) await this.outbox.append(tx, 'entitlement.missing.v1', { year });
  }

  private async eachPart(
    tx: Tx,
    reconciliationId: string,
    which: string,
    ask: (subjects: string[]) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const rows = await returned<{ subjectId: string }>(
        tx,
        `UPDATE reconciliation_finding SET requeued_at = $2 WHERE reconciliation_id = $1 AND (kind, subject_id) IN (
           SELECT kind, subject_id FROM reconciliation_finding
           WHERE reconciliation_id = $1 AND requeued_at IS NULL AND ${which} LIMIT ${AT_ONCE})
         RETURNING subject_id AS "subjectId"`,
        [reconciliationId, this.clock.now()],
      );
      if (rows.length > 0) await ask(rows.map(({ subjectId }) => subjectId));
      if (rows.length < AT_ONCE) return;
    }
  }
}
