import { badInput, Clock } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { JpBasis, JpPreview } from '../generated/graphql.js';

/** How a form becomes JP, as the enrollment service publishes its rules in force. */
interface JpRate {
  form: string;
  international: boolean;
  basis: JpBasis;
  minutesPerUnit: number;
  surchargeNumerator: number | null;
  surchargeDenominator: number | null;
}

export interface RatedActivity {
  readonly form: string;
  readonly international: boolean;
  readonly quantity: number;
}

/** What activities are worth before caps, by the rules in force today. The ledger decides again when somebody completes. */
@Injectable()
export class JpRateQueries {
  constructor(private readonly clock: Clock) {}

  /** One line per activity, in order. @throws DomainError BAD_INPUT for a form without a rate */
  async rate(reader: EntityManager, activities: readonly RatedActivity[]): Promise<JpPreview> {
    const rates = await reader.query<JpRate[]>(
      `SELECT form, international, basis, minutes_per_unit AS "minutesPerUnit",
         surcharge_numerator AS "surchargeNumerator", surcharge_denominator AS "surchargeDenominator"
       FROM enrollment_api.jp_rate WHERE effective_from <= $1 AND (effective_to IS NULL OR effective_to > $1)`,
      [this.clock.now().toISOString().slice(0, 10)],
    );
    const lines = activities.map((activity, index) => {
      const rate = rates.find(
        ({ form, international }) => form === activity.form && international === activity.international,
      );
      if (!rate)
        throw badInput({
          field: `activities.${index}.form`,
          fault: 'rate',
          message: 'no rule gives this form JP',
        });
      return { ...rate, jpMinutes: jpMinutes(rate, activity.quantity) };
    });
    return { lines, jpMinutes: lines.reduce((sum, line) => sum + line.jpMinutes, 0) };
  }
}

/** Rounded down to the minute, as rules §2 say of the international addition. */
function jpMinutes(rate: JpRate, quantity: number): number {
  const national = quantity * rate.minutesPerUnit;
  if (rate.surchargeNumerator === null || rate.surchargeDenominator === null) return national;
  return Math.floor((national * rate.surchargeNumerator) / rate.surchargeDenominator);
}
