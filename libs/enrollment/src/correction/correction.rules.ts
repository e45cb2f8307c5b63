import { badInput, derivedId } from '@asn-corpu/platform';
import { redatedKeys } from '../counting/duplicate-key.rules.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { jpMinutes, MINUTES_PER_JP, ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';

/** What an activity really was, where its record was wrong. */
export interface Replacement {
  readonly form: string;
  readonly international: boolean;
  readonly quantity: number;
  readonly completionDate: string;
}

/** The fact that takes the place of another: the same activity of the same person, with what was wrong put right. */
export function replacementFact(correctionId: string, fact: RecordedFact, right: Replacement): RecordedFact {
  const { form, international, quantity, completionDate } = right;
  const sameDay = completionDate === fact.completionDate;
  const sameDays = sameDay && quantity === fact.quantity;
  return {
    ...fact,
    id: derivedId('correction', correctionId),
    form,
    international,
    quantity,
    completionDate,
    // Nobody says at what time of day; noon in the middle of the country is that day everywhere in it.
    completedAt: sameDay ? fact.completedAt : new Date(`${completionDate}T04:00:00Z`),
    duplicateKeys: sameDay ? fact.duplicateKeys : redatedKeys(fact.duplicateKeys, fact, completionDate),
    learned: sameDays ? fact.learned : [{ date: completionDate, amount: quantity }],
  };
}

/** @throws DomainError BAD_INPUT: a date that is none, is to come, or has no rules; an unknown form; nothing changed */
export function checkReplacement(
  right: Replacement,
  fact: RecordedFact,
  today: string,
  ruleSets: readonly RuleSet[],
): void {
  const { form, international, quantity, completionDate } = right;
  const field = (name: string): string => `replacement.${name}`;
  const date = new Date(`${completionDate}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== completionDate)
    throw badInput({ field: field('completionDate'), fault: 'date', message: 'that is no date' });
  if (completionDate > today)
    throw badInput({ field: field('completionDate'), fault: 'range', message: 'that day is still to come' });
  if (!ruleSets.some(({ effectiveFrom }) => effectiveFrom <= completionDate))
    throw badInput({
      field: field('completionDate'),
      fault: 'range',
      message: 'no rules are known of that day',
    });
  if (!ruleSetOn(ruleSets, completionDate).forms.some((rule) => rule.form === form))
    throw badInput({
      field: field('form'),
      fault: 'rate',
      message: 'the rules of that day have no such form',
    });
  const isSame =
    form === fact.form &&
    international === fact.international &&
    quantity === fact.quantity &&
    completionDate === fact.completionDate;
  if (isSame)
    throw badInput({ field: 'replacement', fault: 'value', message: 'it says what is recorded already' });
}

/** How much a correction is about: what the larger of the two is worth before caps, in minutes. */
export function correctedMinutes(
  fact: RecordedFact,
  right: Replacement | null,
  ruleSets: readonly RuleSet[],
): number {
  const worth = ({ form, international, quantity, completionDate }: Replacement): number =>
    jpMinutes(ruleSetOn(ruleSets, completionDate), form, international, quantity);
  return Math.max(worth(fact), right === null ? 0 : worth(right));
}

/** Whether one person may do it alone. */
export function isSmall(minutes: number, aloneUpToJp: number): boolean {
  return minutes <= aloneUpToJp * MINUTES_PER_JP;
}
