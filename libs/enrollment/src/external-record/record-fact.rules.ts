import { derivedId } from '@asn-corpu/platform';
import { certificateKey, titleKey } from '../counting/duplicate-key.rules.js';
import type { FactOrigin, RecordedFact } from '../jp/ledger.queries.js';
import { formRule, ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';
import { learnedOver } from './record-amount.rules.js';
import { ZONES, type RecordActivity } from './record-row.rules.js';

export type Provenance = FactOrigin['provenance'];

/**
 * The id of a record follows from what it says, however it is written: the same row in another file, or in the same
 * file again, is the same record.
 */
export function recordId(employeeId: string, activity: RecordActivity): string {
  const { form, international, quantity, from, to } = activity;
  const { title, certificate } = recordKeys(activity);
  return derivedId(
    'external-record',
    employeeId,
    ...[title, certificate ?? plainOrganiser(activity), form, international ? 'international' : 'national'],
    ...[String(quantity), from, to],
  );
}

export function recordFactId(id: string): string {
  return derivedId('external-record-fact', id);
}

/** The signs by which the activity is known for the same as another. Rules §2. */
export function recordKeys(activity: RecordActivity): { title: string; certificate: string | null } {
  const { title, organiser, certificateNumber, from, to } = activity;
  const span = [from, to].map((date) => ({ date, amount: 0 }));
  return {
    title: titleKey(title, span, to),
    certificate: certificateNumber === null ? null : certificateKey(organiser, certificateNumber),
  };
}

function plainOrganiser({ organiser }: RecordActivity): string {
  return certificateKey(organiser, '');
}

export interface CreditedRecord {
  readonly id: string;
  readonly employeeId: string;
  readonly activity: RecordActivity;
  readonly provenance: Provenance;
}

/**
 * What a record is to the ledger. `other`: the keys of an activity that a person said is another one; this record is
 * not known by them.
 */
export function factOfRecord(
  { id, employeeId, activity, provenance }: CreditedRecord,
  ruleSets: readonly RuleSet[],
  now: Date,
  other: readonly string[] = [],
): RecordedFact {
  const { form, international, quantity, from, to, title, organiser, certificateNumber, zone } = activity;
  const { basis } = formRule(ruleSetOn(ruleSets, to), form)[international ? 'international' : 'national'];
  const { title: byTitle, certificate } = recordKeys(activity);
  return {
    id: recordFactId(id),
    employeeId,
    enrollmentId: null,
    title,
    form,
    international,
    quantity,
    learned: learnedOver(basis, quantity, { from, to }),
    completedAt: lastMinute(to, ZONES[zone], now),
    completionDate: to,
    duplicateKeys: [byTitle, certificate].filter((key) => key !== null && !other.includes(key)) as string[],
    origin: { source: 'EXTERNAL', provenance, sourceId: id, organiser, certificateNumber },
  };
}

/** The last minute of the day, so that what ran in our own house that day comes before it; now, where it is not over. */
function lastMinute(date: string, offset: string, now: Date): Date {
  return new Date(Math.min(Date.parse(`${date}T23:59:00${offset}`), now.getTime()));
}
