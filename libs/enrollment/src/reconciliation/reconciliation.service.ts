import {
  answerOnce,
  badInput,
  Clock,
  derivedId,
  DomainError,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { DIFFERENCE_CHECKS } from '../difference/difference.checks.js';
import { elapsedShare } from '../entitlement/jp-state.rules.js';
import { DIGEST_VERSION } from '../reconciliation-digest/reconciliation-digest.service.js';
import type { StartReconciliationInput } from './reconciliation.inputs.js';

/** Entitlements, the states of employees, every difference class, and the digest. */
export const STEPS_TOTAL = DIFFERENCE_CHECKS.length + 3;

/** A little less than a week, so that the seventh night looks at everybody whatever minute it begins. */
const FULL_EVERY_MS = 6.5 * 24 * 3600 * 1000;

/** Where more changes are noted it costs no less to look at everybody than at those. */
const MOST_CHANGES = 100_000;

/** Nobody takes layers away while a night chooses what it is on top of, until its commit. */
export const LOCK_LAYERS = `SELECT pg_advisory_xact_lock(hashtext('reconciliation layers'))`;

interface Closed {
  readonly closedAt: Date;
  readonly digestVersion: number;
}

interface Base {
  readonly id: string;
  readonly layers: readonly string[];
}

interface Last extends Base {
  readonly state: string;
  readonly watermark: Date;
  readonly digestVersion: number;
  readonly elapsedShare: number | null;
  readonly fullAt: Date;
}

interface Requested {
  readonly id: string;
  readonly year: number;
  readonly unitId: string | null;
  readonly employeeId: string | null;
  readonly requestedBy: string | null;
  readonly watermark: Date;
  readonly base: Base | null;
  readonly digestVersion: number;
}

/** Asks for reconciliations; the worker carries them out. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly outbox: Outbox,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT (a year to come, two scopes), NOT_FOUND, RECONCILIATION_RUNNING */
  async startReconciliation(tx: Tx, actor: SignedInActor, input: StartReconciliationInput): Promise<string> {
    const { year, requestId } = input;
    const unitId = input.unitId ?? null;
    const employeeId = input.employeeId ?? null;
    if (year > this.today.year)
      throw badInput({ field: 'year', fault: 'range', message: 'that year is still to come' });
    if (unitId !== null && employeeId !== null)
      throw badInput({
        field: 'employeeId',
        fault: 'conflict',
        message: 'of a unit or of a person, not both',
      });
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'startReconciliation', requestId, input };
    return answerOnce(tx, request, id, async () => {
      await this.expectThere(tx, unitId, employeeId);
      const [running] = await tx.query<{ id: string }[]>(
        `SELECT id FROM reconciliation
         WHERE year = $1 AND unit_id IS NOT DISTINCT FROM $2 AND employee_id IS NOT DISTINCT FROM $3 AND state IN ('REQUESTED', 'RUNNING')`,
        [year, unitId, employeeId],
      );
      if (running) {
        throw new DomainError('RECONCILIATION_RUNNING', 'This is being reconciled; wait for it to end', {
          id: running.id,
        });
      }
      const closed = await this.closeOf(tx, year);
      await this.insert(tx, {
        ...{ id, year, unitId, employeeId, requestedBy: actor.accountId, base: null },
        // Fixed when asked, so that a repetition after a crash looks at the same.
        watermark: closed?.closedAt ?? this.clock.now(),
        digestVersion: closed?.digestVersion ?? DIGEST_VERSION,
      });
    });
  }

  /** The reconciliation that closes a year as of `closedAt`: the worker freezes what it finds. */
  async startClosing(tx: Tx, accountId: string, year: number, closedAt: Date): Promise<string> {
    const id = this.ids.next();
    await this.insert(tx, {
      ...{ id, year, unitId: null, employeeId: null, requestedBy: accountId, base: null },
      ...{ watermark: closedAt, digestVersion: DIGEST_VERSION },
    });
    return id;
  }

  /**
   * The nightly reconciliation of the running year: one per day, however often it is asked for. It looks at those who
   * changed since the one before, and once a week at everybody.
   */
  async startNightly(tx: Tx): Promise<void> {
    const id = derivedId('nightly-reconciliation', this.today.date);
    const { year } = this.today;
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM reconciliation
       WHERE id = $1 OR (year = $2 AND unit_id IS NULL AND employee_id IS NULL AND state IN ('REQUESTED', 'RUNNING'))`,
      [id, year],
    );
    if (rows.length > 0) return;
    await tx.query(LOCK_LAYERS);
    const watermark = this.clock.now();
    const base = await this.baseOf(tx, year, watermark);
    await this.insert(tx, {
      ...{ id, year, unitId: null, employeeId: null, requestedBy: null, base },
      ...{ watermark, digestVersion: DIGEST_VERSION },
    });
  }

  private async expectThere(tx: Tx, unitId: string | null, employeeId: string | null): Promise<void> {
    const [there] = await tx.query<{ unit: boolean; employee: boolean }[]>(
      `SELECT $1::uuid IS NULL OR EXISTS (SELECT 1 FROM people_api.unit WHERE id = $1) AS unit,
         $2::uuid IS NULL OR EXISTS (SELECT 1 FROM people_api.employee WHERE id = $2) AS employee`,
      [unitId, employeeId],
    );
    if (there?.unit !== true) throw notFound('unit');
    if (!there.employee) throw notFound('employee');
  }

  /** The watermark of a closed year is always when it was closed, and its digest is made up as it was then. */
  private async closeOf(tx: Tx, year: number): Promise<Closed | undefined> {
    const [closed] = await tx.query<Closed[]>(
      `SELECT closed_at AS "closedAt", digest_version AS "digestVersion" FROM year_close WHERE year = $1 AND state = 'CLOSED'`,
      [year],
    );
    return closed;
  }

  /**
   * What a nightly one can be on top of: the last one of everybody, if it ended and its digest is made up in the same
   * way. Null once a week, and where the state of many changes: by time alone, by other rules, or by rows of theirs.
   */
  private async baseOf(tx: Tx, year: number, watermark: Date): Promise<Base | null> {
    const [last] = await tx.query<Last[]>(
      `SELECT r.id, r.layers, r.state, r.watermark, r.digest_version AS "digestVersion", r.elapsed_share AS "elapsedShare",
         f.started_at AS "fullAt"
       FROM reconciliation r JOIN reconciliation f ON f.id = r.layers[1]
       WHERE r.year = $1 AND r.unit_id IS NULL AND r.employee_id IS NULL ORDER BY r.started_at DESC, r.id DESC LIMIT 1`,
      [year],
    );
    if (last?.state !== 'DONE' || last.digestVersion !== DIGEST_VERSION || last.elapsedShare === null)
      return null;
    if (last.watermark > watermark || watermark.getTime() - last.fullAt.getTime() > FULL_EVERY_MS)
      return null;
    const share = elapsedShare(year, this.today.of(watermark));
    // At the end of the year nobody is at risk any more; and time does not go back.
    if (share < last.elapsedShare || (share === 1 && last.elapsedShare < 1)) return null;
    return (await this.manyChanged(tx, last.watermark)) ? null : last;
  }

  private async manyChanged(tx: Tx, since: Date): Promise<boolean> {
    const [row] = await tx.query<{ many: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM jp_rule_set WHERE activated_at >= $1)
         OR EXISTS (SELECT 1 FROM reconciliation_change WHERE employee_id IS NULL)
         OR (SELECT count(*) FROM (SELECT 1 FROM reconciliation_change LIMIT ${MOST_CHANGES + 1}) AS noted) > ${MOST_CHANGES} AS many`,
      [since],
    );
    return row?.many === true;
  }

  private async insert(tx: Tx, asked: Requested): Promise<void> {
    const { id, year, unitId, employeeId, requestedBy, watermark, base, digestVersion } = asked;
    await tx.query(
      `INSERT INTO reconciliation (id, year, unit_id, employee_id, state, requested_by, started_at, watermark, steps_total, based_on,
         layers, elapsed_share, digest_version)
       VALUES ($1, $2, $3, $4, 'REQUESTED', $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[id, year, unitId, employeeId, requestedBy, this.clock.now(), watermark, STEPS_TOTAL],
        ...[base?.id ?? null, [...(base?.layers ?? []), id]],
        ...[elapsedShare(year, this.today.of(watermark)), digestVersion],
      ],
    );
    await this.outbox.append(tx, 'reconciliation.requested.v1', { reconciliationId: id });
  }
}
