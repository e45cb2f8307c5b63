import { Clock } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleSet } from './rule-set.rules.js';

/** Rule sets change by date, planned ahead; asking this seldom costs nothing in truth. */
const HELD_MS = 10_000;

/** The rule sets there are. */
@Injectable()
export class RuleSetQueries {
  private held: { readonly sets: readonly RuleSet[]; readonly until: number } | undefined;

  constructor(private readonly clock: Clock) {}

  async all(reader: EntityManager): Promise<readonly RuleSet[]> {
    const now = this.clock.now().getTime();
    if (this.held && now < this.held.until) return this.held.sets;
    const rows = await reader.query<{ rules: RuleSet }[]>(
      `SELECT rules FROM jp_rule_set ORDER BY effective_from`,
    );
    this.held = { sets: rows.map(({ rules }) => rules), until: now + HELD_MS };
    return this.held.sets;
  }
}
