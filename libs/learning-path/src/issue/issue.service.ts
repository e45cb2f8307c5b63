import { affected, answerOnce, Clock, Ids, notFound, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { refreshCatalogue } from '../catalogue-entry/catalogue-entry.projector.js';
import type { CreateStrategicIssueInput, UpdateStrategicIssueInput } from './issue.inputs.js';
import { CriticalProcessEntity, StrategicIssueEntity } from './issue.entity.js';

/** Creates and edits strategic issues. */
@Injectable()
export class IssueService {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError ISSUE_CODE_TAKEN */
  async createStrategicIssue(
    tx: Tx,
    actor: SignedInActor,
    input: CreateStrategicIssueInput,
  ): Promise<string> {
    const id = this.ids.next();
    const { requestId, criticalProcesses } = input;
    const request = { accountId: actor.accountId, operation: 'createStrategicIssue', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const origin = { id, createdBy: actor.accountId, createdAt: this.clock.now() };
      await tx.insert(StrategicIssueEntity, { ...fields(input), ...origin });
      await this.putProcesses(tx, id, criticalProcesses);
    });
  }

  /** Replaces all fields. @throws DomainError NOT_FOUND, ISSUE_CODE_TAKEN */
  async updateStrategicIssue(
    tx: Tx,
    actor: SignedInActor,
    input: UpdateStrategicIssueInput,
  ): Promise<string> {
    const { id, requestId, criticalProcesses } = input;
    const request = { accountId: actor.accountId, operation: 'updateStrategicIssue', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const updated = await tx.update(StrategicIssueEntity, { id }, fields(input));
      if (updated.affected !== 1) throw notFound('strategic issue');
      await affected(tx, `DELETE FROM critical_process WHERE issue_id = $1`, [id]);
      await this.putProcesses(tx, id, criticalProcesses);
      await refreshCatalogue(tx, { issueId: id });
    });
  }

  private async putProcesses(tx: Tx, issueId: string, titles: readonly string[]): Promise<void> {
    if (titles.length === 0) return;
    const rows = titles.map((title, position) => ({ id: this.ids.next(), issueId, position, title }));
    await tx.insert(CriticalProcessEntity, rows);
  }
}

function fields(
  input: CreateStrategicIssueInput,
): Omit<StrategicIssueEntity, 'id' | 'createdBy' | 'createdAt'> {
  const { code, title, description, ownerUnitId, indicator, measure } = input;
  return {
    code,
    title: title.trim(),
    description: description.trim(),
    ownerUnitId,
    indicator: indicator.trim(),
    measure: measure.trim(),
    baseline: input.baseline ?? null,
    target: input.target ?? null,
    targetYear: input.targetYear ?? null,
  };
}
