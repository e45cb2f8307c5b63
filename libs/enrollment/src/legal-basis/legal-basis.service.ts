import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  isCalendarDate,
  type FieldFault,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { plainTextFaults } from '../template-content/template-check.rules.js';
import { tidy } from '../template-content/template-content.rules.js';
import type { AddLegalBasisInput } from './legal-basis.inputs.js';

/** Legal bases only grow, and only towards the future: what was completed is never based on another law than it was. */
@Injectable()
export class LegalBasisService {
  constructor(
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT, LEGAL_BASIS_EXISTS */
  async addLegalBasis(tx: Tx, actor: SignedInActor, input: AddLegalBasisInput): Promise<void> {
    const { requestId, version, effectiveFrom } = input;
    const request = { accountId: actor.accountId, operation: 'addLegalBasis', requestId, input };
    await answerOnce(tx, request, version, async () => {
      const texts = {
        textId: tidy(input.textId),
        textEn: tidy(input.textEn),
        citation: tidy(input.citation),
      };
      const faults = [...this.dateFaults(effectiveFrom), ...textFaults(texts)];
      if (faults.length > 0) throw badInput(...faults);
      const [taken] = await tx.query<object[]>(`SELECT 1 FROM legal_basis WHERE version = $1`, [version]);
      if (taken)
        throw new DomainError('LEGAL_BASIS_EXISTS', 'That name is taken; choose another', {
          field: 'version',
        });
      await tx.query(
        `INSERT INTO legal_basis (version, effective_from, text_id, text_en, citation, added_by, employee_id, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[version, effectiveFrom, texts.textId, texts.textEn, texts.citation],
          ...[actor.accountId, actor.employeeId, this.clock.now()],
        ],
      );
    });
  }

  private dateFaults(effectiveFrom: string): FieldFault[] {
    if (isCalendarDate(effectiveFrom) && effectiveFrom > this.today.date) return [];
    const message = 'choose a day after today: certificates of today may have been issued already';
    return [{ field: 'effectiveFrom', fault: 'NOT_AFTER_TODAY', message }];
  }
}

function textFaults(texts: Readonly<Record<string, string>>): FieldFault[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    plainTextFaults(text).map(([fault, message]) => ({ field, fault, message })),
  );
}
