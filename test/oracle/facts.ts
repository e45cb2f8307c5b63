import type { FormRule, RuleSet } from '@asn-corpu/enrollment';
import type { PackFact } from '../conformance/question.js';
import { dateAt } from './calendar.js';

export interface Fact extends PackFact {
  readonly instant: number;
  readonly completedOn: string;
}

/** What counts, in the order in which it does: by activity time, then by id. */
export function factsOf(facts: readonly PackFact[]): Fact[] {
  return facts
    .filter(({ withdrawn }) => withdrawn !== true)
    .map((fact) => {
      const instant = Date.parse(fact.completedAt);
      return { ...fact, instant, completedOn: dateAt(instant, fact.zone) };
    })
    .toSorted((a, b) => a.instant - b.instant || (a.id < b.id ? -1 : 1));
}

export function rulesOn(ruleSets: readonly RuleSet[], date: string): RuleSet | undefined {
  return ruleSets.find((set) => set.effectiveFrom <= date && date < (set.effectiveTo ?? '9999'));
}

export function ruleOf(fact: Fact, ruleSets: readonly RuleSet[]): FormRule | undefined {
  return rulesOn(ruleSets, fact.completedOn)?.forms.find(({ form }) => form === fact.form);
}

/** Everybody who can be reached from a fact by steps between facts that look alike. */
export function sameActivity(fact: Fact, facts: readonly Fact[]): Set<Fact> {
  const reached = new Set([fact]);
  for (const one of reached) for (const other of facts) if (lookAlike(one, other)) reached.add(other);
  return reached;
}

function lookAlike(a: Fact, b: Fact): boolean {
  const sameName = words(a.title) === words(b.title);
  const dates = ({ learned, completedOn }: Fact): string => {
    const all = learned.map(({ date }) => date).toSorted();
    return `${all[0] ?? completedOn} to ${all[all.length - 1] ?? completedOn}`;
  };
  if (sameName && dates(a) === dates(b)) return true;
  if (a.organiser === undefined || b.organiser === undefined) return false;
  if (a.certificateNumber === undefined || b.certificateNumber === undefined) return false;
  return (
    words(a.organiser) === words(b.organiser) && glued(a.certificateNumber) === glued(b.certificateNumber)
  );
}

/** Letters and digits in lower case, anything else only keeps words apart. */
function words(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function glued(text: string): string {
  return [...text.toLowerCase()].filter((sign) => sign.trim() !== '').join('');
}
