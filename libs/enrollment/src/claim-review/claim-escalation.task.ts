import { Clock, Database, type PeriodicTask, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { chainOf, dueAt, escalation, isLate, type Deciders } from '../claim/claim-chain.rules.js';
import { ClaimHistory, type ClaimHappening } from '../claim/claim-history.service.js';
import { chainDays } from '../claim/claim.service.js';
import { HAS_SUPERIOR, HAS_VERIFIER } from '../claim/deciders.sql.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ClaimStep } from '../generated/graphql.js';
import { Today } from '../reach/today.js';

const BATCH = 200;

interface OverdueClaim extends Deciders {
  readonly id: string;
  readonly version: number;
  readonly step: ClaimStep;
  readonly endsOn: string;
  readonly submittedAt: Date;
}

/** Hands claims that nobody decided in time to the next step, and says so in their history (P-60). BPSDM's stay, overdue. */
@Injectable()
export class ClaimEscalation implements PeriodicTask {
  readonly name = 'claim-escalation';
  readonly everyMs = 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly history: ClaimHistory,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    while ((await this.database.transaction((tx) => this.escalateBatch(tx))) === BATCH);
  }

  /** Returns how many were overdue. */
  private async escalateBatch(tx: Tx): Promise<number> {
    const now = this.clock.now();
    // Whoever decides one of them at this moment has it; it is no longer overdue then.
    const overdue = await tx.query<OverdueClaim[]>(
      `SELECT c.id, c.version, c.step, c.ends_on::text AS "endsOn", c.submitted_at AS "submittedAt",
         ${HAS_SUPERIOR} AS superior, ${HAS_VERIFIER} AS verifier
       FROM claim c WHERE c.step IN ('SUPERIOR', 'VERIFIER') AND c.step_due <= $1
       ORDER BY c.step_due LIMIT ${BATCH} FOR UPDATE OF c SKIP LOCKED`,
      [now, this.today.date],
    );
    const days = chainDays(this.config);
    const moved = overdue.flatMap((claim) => {
      const late = isLate(claim.endsOn, this.config.claimWindowEnds, this.today.of(claim.submittedAt));
      const route = escalation(chainOf(days, late), claim.step, claim);
      return route?.step == null ? [] : [{ claim, to: route.step, skipped: route.skipped }];
    });
    await tx.query(
      `UPDATE claim c SET step = m.step, step_since = $5, step_due = m.due, version = c.version + m.events, changed_at = $5
       FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::int[]) AS m (id, step, due, events) WHERE c.id = m.id`,
      [
        moved.map(({ claim }) => claim.id),
        moved.map(({ to }) => to),
        moved.map(({ to }) => dueAt(days, to, now)),
        moved.map(({ skipped }) => 1 + skipped.length),
        now,
      ],
    );
    const happenings = moved.flatMap(({ claim, skipped }) =>
      [
        { kind: 'ESCALATED' as const, step: claim.step },
        ...skipped.map((step) => ({ kind: 'SKIPPED' as const, step })),
      ].map((each, index): ClaimHappening => {
        return { ...each, claimId: claim.id, sequence: claim.version + 1 + index };
      }),
    );
    await this.history.append(tx, happenings, { actor: null, requestId: null });
    return overdue.length;
  }
}
