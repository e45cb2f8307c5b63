import { Clock } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleSet } from './rule-set.rules.js';

/** Rule sets change by date, planned ahead; asking this seldom costs nothing in truth. */
const HELD_MS = 10_000;

/**
 * The rule sets there are: those in force, each until the next begins, and those that were replaced before they ended,
 * which hold on no day but are still named by postings.
 */
@Injectable()
export class RuleSetQueries {
  private held: { readonly sets: readonly RuleSet[]; readonly until: number } | undefined;

  constructor(private readonly clock: Clock) {}

  /**
   * `known` is how many sets the caller has seen in the database. Sets are only added, so whoever has seen more than
   * are held gets them anew: what is written under a lock never goes by rules that an activation before it ended.
   */
  async all(reader: EntityManager, known = 0): Promise<readonly RuleSet[]> {
    const now = this.clock.now().getTime();
    if (this.held && now < this.held.until && this.held.sets.length >= known) return this.held.sets;
    const sets = await this.latest(reader);
    this.held = { sets, until: now + HELD_MS };
    return sets;
  }

  /** As the reader sees them: for work that an activation has just caused, and on a snapshot, which may be an old one. */
  async latest(reader: EntityManager): Promise<readonly RuleSet[]> {
    const rows = await reader.query<{ rules: RuleSet; from: string; to: string | null }[]>(
      `SELECT s.rules, s.effective_from::text AS from, (CASE WHEN EXISTS (SELECT 1 FROM jp_rule_set r WHERE r.replaces = s.version)
         THEN s.effective_from
         ELSE (SELECT min(n.effective_from) FROM jp_rule_set n WHERE n.effective_from > s.effective_from) END)::text AS to
       FROM jp_rule_set s ORDER BY s.effective_from, s.activated_at`,
    );
    return rows.map(({ rules, from, to }) => ({ ...rules, effectiveFrom: from, effectiveTo: to }));
  }
}
