import {
  Clock,
  Database,
  Inbox,
  type Progressed,
  QueueProcessor,
  type ReceivedEvent,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EmployeeRangeService } from '../employee-range/employee-range.service.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { LedgerService } from '../jp/ledger.service.js';

/** While one range waits for the database, this process counts another. */
const LANES = 3;

interface Requested {
  readonly effectiveFrom: string;
  readonly years: readonly number[];
  readonly requestedBy: string;
}

/**
 * Queue `jp-recount`: counts again what was learned since the first day of an activated rule set, range by range, and
 * works out anew what is owed. A killed job goes on where it was; a range done twice finds nothing to post.
 */
@Injectable()
export class RecountProcessor extends QueueProcessor {
  readonly queue = 'jp-recount';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly ranges: EmployeeRangeService,
    private readonly ledger: LedgerService,
    private readonly entitlements: EntitlementProjector,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { recountId } = (event as ReceivedEvent<'rule-set.activated.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const { effectiveFrom, years, requestedBy } = await this.requested(recountId);
    await this.ranges.divide(recountId);
    // What is owed is quickly done, and what screens compare the balances with.
    for (const year of years) await this.entitlements.refresh(year, progressed);
    const why = { reason: 'RULE_CHANGE', actor: requestedBy };
    await this.ranges.work(recountId, LANES, async (tx, range) => {
      const changed = await this.ledger.recountSince(tx, range, effectiveFrom, why);
      progressed();
      return changed;
    });
    await this.database.transaction(async (tx) => {
      const [left] = await tx.query<object[]>(
        `SELECT 1 FROM jp_range WHERE job_id = $1 AND changed IS NULL LIMIT 1`,
        [recountId],
      );
      // Somebody else is still at the last ranges, and will finish.
      if (left || !(await this.inbox.claim(tx, event.id, this.queue))) return;
      await tx.query(`UPDATE jp_recount SET state = 'DONE', finished_at = $2 WHERE id = $1`, [
        recountId,
        this.clock.now(),
      ]);
    });
  }

  private async requested(recountId: string): Promise<Requested> {
    await this.database.reader.query(
      `UPDATE jp_recount SET state = 'RUNNING' WHERE id = $1 AND state = 'REQUESTED'`,
      [recountId],
    );
    const [requested] = await this.database.reader.query<Requested[]>(
      `SELECT s.effective_from::text AS "effectiveFrom", c.years, c.requested_by AS "requestedBy"
       FROM jp_recount c JOIN jp_rule_set s ON s.version = c.version WHERE c.id = $1`,
      [recountId],
    );
    if (!requested) throw new Error(`Recount ${recountId} is not here`);
    return requested;
  }
}
