import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { LegalBasisStanding } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { withStanding, type LegalBasisTimes } from './legal-basis.rules.js';

export interface LegalBasisRow extends LegalBasisTimes {
  readonly textId: string;
  readonly textEn: string;
  readonly citation: string;
  readonly employeeId: string | null;
}
export type ShownLegalBasis = LegalBasisRow & { readonly standing: LegalBasisStanding };

/** Reads legal bases, which are few: one for each law that a certificate ever named. */
@Injectable()
export class LegalBasisQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  async list(): Promise<ShownLegalBasis[]> {
    const rows = await this.database.reader.query<LegalBasisRow[]>(
      `SELECT version, effective_from::text AS "effectiveFrom", text_id AS "textId", text_en AS "textEn", citation,
         employee_id AS "employeeId", to_char(added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "addedAt"
       FROM legal_basis`,
    );
    return withStanding(rows, this.today.date);
  }

  /** One that was added. */
  async get(version: string): Promise<ShownLegalBasis> {
    const basis = (await this.list()).find((each) => each.version === version);
    if (!basis) throw new Error('A legal basis that was added is not there');
    return basis;
  }
}
