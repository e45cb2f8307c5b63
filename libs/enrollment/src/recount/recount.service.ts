import { Clock, derivedId, Outbox, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';

/** Asks for the recount that an activation makes necessary; the worker carries it out. */
@Injectable()
export class RecountService {
  constructor(
    private readonly outbox: Outbox,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Rules of a year to come reach nothing yet: what is learned then is counted by them at once. */
  async request(tx: Tx, actor: SignedInActor, version: string, effectiveFrom: string): Promise<void> {
    const first = Number(effectiveFrom.slice(0, 4));
    const years = Array.from(
      { length: Math.max(0, this.today.year - first + 1) },
      (_, index) => first + index,
    );
    if (years.length === 0) return;
    const recountId = derivedId('recount', version);
    await tx.query(
      `INSERT INTO jp_recount (id, version, years, state, requested_by, started_at) VALUES ($1, $2, $3, 'REQUESTED', $4, $5)`,
      [recountId, version, years, actor.accountId, this.clock.now()],
    );
    await this.outbox.append(tx, 'rule-set.activated.v1', { recountId });
  }
}
