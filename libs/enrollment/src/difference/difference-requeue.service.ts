import { Clock, Outbox, returned, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/** So many events go into one statement. */
const AT_ONCE = 1000;

/** A kind of missing work, in the order of its subjects, so that no page looks again at the rows of those before it. */
interface Missing {
  readonly kind: 'COMPLETED_WITHOUT_CERTIFICATE' | 'FACT_WITHOUT_CREDIT';
  /** Which of its findings are the worker's, on alias `f`. */
  readonly which: string;
}

/**
 * Where certificates are held on purpose the worker would issue none. And a certificate says for ever how much JP was
 * credited when it was issued: the JP comes first, and the next reconciliation asks for the certificate.
 */
const CERTIFICATES: Missing = {
  kind: 'COMPLETED_WITHOUT_CERTIFICATE',
  which: `NOT EXISTS (SELECT 1 FROM certificate_hold h WHERE h.run_id = f.run_id)
    AND NOT EXISTS (SELECT 1 FROM reconciliation_finding c
      WHERE c.reconciliation_id = f.reconciliation_id AND c.kind = 'FACT_WITHOUT_CREDIT' AND c.subject_id = f.subject_id)`,
};

const CREDITS: Missing = { kind: 'FACT_WITHOUT_CREDIT', which: `f.evidence ? 'earnedMinutes'` };

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

  async requeue(tx: Tx, reconciliationId: string): Promise<void> {
    await this.eachPart(tx, reconciliationId, CERTIFICATES, (subjects) =>
      this.outbox.appendAll(
        tx,
        'enrollment.completed.v1',
        subjects.map((enrollmentId) => ({ enrollmentId, passed: true })),
      ),
    );
    await this.eachPart(tx, reconciliationId, CREDITS, (subjects) =>
      this.outbox.appendAll(
        tx,
        'credit.missing.v1',
        subjects.map((enrollmentId) => ({ enrollmentId })),
      ),
    );
  }

  private async eachPart(
    tx: Tx,
    reconciliationId: string,
    { kind, which }: Missing,
    ask: (subjects: string[]) => Promise<void>,
  ): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await returned<{ subjectId: string }>(
        tx,
        `UPDATE reconciliation_finding SET requeued_at = $4 WHERE reconciliation_id = $1 AND kind = $2 AND subject_id IN (
           SELECT f.subject_id FROM reconciliation_finding f
           WHERE f.reconciliation_id = $1 AND f.kind = $2 AND f.subject_id > $3 AND ${which} ORDER BY f.subject_id LIMIT ${AT_ONCE})
         RETURNING subject_id AS "subjectId"`,
        [reconciliationId, kind, after, this.clock.now()],
      );
      if (rows.length === 0) return;
      const subjects = rows.map(({ subjectId }) => subjectId).sort();
      await ask(subjects);
      after = subjects.at(-1) ?? after;
      if (rows.length < AT_ONCE) return;
    }
  }
}
