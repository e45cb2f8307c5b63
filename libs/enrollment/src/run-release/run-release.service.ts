import { answerOnce, Clock, DomainError, notFound, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService } from '../enrollment/completion.service.js';
import { runCancelled } from '../seat/seat.service.js';
import type { ReleaseRunInput } from './run-release.inputs.js';

interface ReleasedRun {
  readonly endsAt: Date;
  readonly cancelled: boolean;
  readonly held: boolean;
}

/** Releases results that wait: from then on everybody of whom all is known completes. */
@Injectable()
export class RunReleaseService {
  constructor(
    private readonly completion: CompletionService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, RUN_CANCELLED, RUN_NOT_ENDED, RESULTS_NOT_HELD, IDEMPOTENCY_CONFLICT */
  async releaseRun(tx: Tx, actor: SignedInActor, input: ReleaseRunInput): Promise<string> {
    const { runId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'releaseRun', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      const now = this.clock.now();
      this.refuse(await this.lock(tx, runId), now);
      await tx.query(`UPDATE run SET released_at = $2, released_by = $3 WHERE id = $1`, [
        runId,
        now,
        actor.employeeId,
      ]);
      await this.completion.makeDue(tx, await this.completion.getRun(tx, runId), now);
    });
  }

  /** Whoever records attendance or a grade at this moment is waited for: `CompletionService` keeps the row as it is meanwhile. */
  private async lock(tx: Tx, runId: string): Promise<ReleasedRun> {
    const [run] = await tx.query<ReleasedRun[]>(
      `SELECT ends_at AS "endsAt", cancelled_at IS NOT NULL AS cancelled, release_step AND released_at IS NULL AS held
       FROM run WHERE id = $1 FOR NO KEY UPDATE`,
      [runId],
    );
    if (!run) throw notFound('run');
    return run;
  }

  private refuse({ held, cancelled, endsAt }: ReleasedRun, now: Date): void {
    if (cancelled) throw runCancelled();
    if (!held)
      throw new DomainError(
        'RESULTS_NOT_HELD',
        'The results of this run wait for nobody, or were released already',
      );
    if (now < endsAt)
      throw new DomainError('RUN_NOT_ENDED', 'Results are released when the run is over', {
        endsAt: endsAt.toISOString(),
      });
  }
}
