import { randomUUID } from 'node:crypto';
import type { ReceivedEvent } from '@asn-corpu/platform';
import { DESIGNER, type EnrollmentBuilder } from '../enrollment.builder.js';
import type { StartReconciliationInput } from './reconciliation.inputs.js';
import { ReconciliationProcessor } from './reconciliation.processor.js';
import { ReconciliationQueries, type FindingRow, type ReconciliationRow } from './reconciliation.queries.js';
import { ReconciliationService } from './reconciliation.service.js';

/** For specs: starts reconciliations as people and the night do, and carries them out as the worker does. */
export class ReconciliationBuilder {
  constructor(private readonly world: EnrollmentBuilder) {}

  start(input: Omit<StartReconciliationInput, 'requestId'>): Promise<string> {
    return this.world.database.transaction((tx) =>
      this.world
        .get(ReconciliationService)
        .startReconciliation(tx, DESIGNER, { requestId: randomUUID(), ...input }),
    );
  }

  async process(reconciliationId: string, eventId: string = randomUUID()): Promise<ReconciliationRow> {
    await this.world.get(ReconciliationProcessor).process(this.requested(reconciliationId, eventId));
    return this.world.get(ReconciliationQueries).get(reconciliationId);
  }

  /** What the worker says when its last attempt failed. */
  async giveUp(reconciliationId: string): Promise<ReconciliationRow> {
    await this.world.get(ReconciliationProcessor).gaveUp(this.requested(reconciliationId, randomUUID()));
    return this.world.get(ReconciliationQueries).get(reconciliationId);
  }

  private requested(reconciliationId: string, id: string): ReceivedEvent<'reconciliation.requested.v1'> {
    const occurredAt = this.world.clock.now();
    return {
      id,
      name: 'reconciliation.requested.v1',
      correlationId: null,
      occurredAt,
      payload: { reconciliationId },
    };
  }

  async reconcile(input: Omit<StartReconciliationInput, 'requestId'>): Promise<ReconciliationRow> {
    return this.process(await this.start(input));
  }

  /** What the periodic task does, once a day by the clock. */
  async night(): Promise<ReconciliationRow> {
    return this.process(await this.startNight());
  }

  async startNight(): Promise<string> {
    await this.world.database.transaction((tx) => this.world.get(ReconciliationService).startNightly(tx));
    const [asked] = await this.world.database.reader.query<{ id: string }[]>(
      `SELECT id FROM reconciliation WHERE state = 'REQUESTED' ORDER BY started_at DESC LIMIT 1`,
    );
    if (!asked) throw new Error('The night asked for nothing');
    return asked.id;
  }

  async findings(reconciliationId: string): Promise<FindingRow[]> {
    const { nodes } = await this.world
      .get(ReconciliationQueries)
      .findings(
        reconciliationId,
        { kind: null, seenBefore: null, order: 'OLDEST' },
        { first: 100, after: null },
      );
    return nodes;
  }
}
