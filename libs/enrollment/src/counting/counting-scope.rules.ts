import { formRule, ruleSetOn, type CapPeriod, type RuleSet } from '../rule-set/rule-set.rules.js';
import type { LearnedDay } from './counting.rules.js';

interface ScopedFact {
  readonly form: string;
  readonly international: boolean;
  readonly learned: readonly LearnedDay[];
  readonly completionDate: string;
  readonly duplicateKeys: readonly string[];
}

const EARLIEST = '0001-01-01';
const LATEST = '9999-12-31';

/**
 * What facts share with others that may change what they count: the capped forms and the months they were learned in
 * (or the whole year, where a cap is of a year), and duplicate keys. A scope for many people at once is wider than that of each, which
 * costs a few facts more and changes no result.
 */
export class CountingScope {
  private readonly forms = new Set<string>();
  private readonly keys = new Set<string>();
  private from = LATEST;
  private to = EARLIEST;

  constructor(private readonly ruleSets: readonly RuleSet[]) {}

  /** Adds what these facts share; tells whether that made the scope wider. */
  widen(facts: readonly ScopedFact[]): boolean {
    const before = this.size();
    for (const fact of facts) {
      for (const key of fact.duplicateKeys) this.keys.add(key);
      const periods = this.sharedCaps(fact);
      if (periods.length === 0) continue;
      this.forms.add(fact.form);
      for (const { date } of fact.learned) this.addMonthOf(date);
      if (periods.includes('YEAR')) this.addYearOf(fact.completionDate);
    }
    return this.size() !== before;
  }

  asQuery(): { forms: string[]; keys: string[]; window: { from: string; to: string } } {
    return { forms: [...this.forms], keys: [...this.keys], window: { from: this.from, to: this.to } };
  }

  private addMonthOf(date: string): void {
    const first = `${date.slice(0, 7)}-01`;
    const last = lastOfMonth(date);
    if (first < this.from) this.from = first;
    if (last > this.to) this.to = last;
  }

  private size(): string {
    return [this.forms.size, this.keys.size, this.from, this.to].join(' ');
  }

  private addYearOf(date: string): void {
    this.addMonthOf(`${date.slice(0, 4)}-01-01`);
    this.addMonthOf(`${date.slice(0, 4)}-12-31`);
  }

  /** Caps of a session or an activity are shared with nothing else. */
  private sharedCaps(fact: ScopedFact): CapPeriod[] {
    const rule = formRule(ruleSetOn(this.ruleSets, fact.completionDate), fact.form);
    const caps = (fact.international ? rule.international : rule.national).caps ?? [];
    return caps.map(({ per }) => per).filter((per) => per !== 'SESSION' && per !== 'ACTIVITY');
  }
}

function lastOfMonth(date: string): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
