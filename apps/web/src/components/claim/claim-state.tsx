import type { ReactNode } from 'react';
import { dayOf, dayRange } from '../../format/date';
import { number } from '../../format/number';
import type { ClaimLineFragment, ClaimState, ClaimUrgency } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { Tag } from '../feedback/states';

const TONES = {
  DRAFT: 'plain',
  PENDING: 'info',
  RETURNED: 'warn',
  APPROVED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'plain',
  REVERSED: 'bad',
} as const satisfies Record<ClaimState, string>;

const URGENCY_TONES = { ON_TIME: 'plain', SOON: 'warn', OVERDUE: 'bad' } as const satisfies Record<
  ClaimUrgency,
  string
>;

const DAY_MS = 24 * 3_600_000;

export function ClaimStateTag({ claim }: { claim: Pick<ClaimLineFragment, 'state' | 'step'> }): ReactNode {
  const t = claimTexts();
  return (
    <Tag tone={TONES[claim.state]}>
      {t.state[claim.state]}
      {claim.step !== null && ` ${t.waitsFor(t.step[claim.step])}`}
    </Tag>
  );
}

/** How long a claim has waited at its step: in colour and in words. */
export function ClaimAge({ claim }: { claim: ClaimLineFragment }): ReactNode {
  const t = claimTexts();
  const { stepSince, stepDue, urgency } = claim;
  if (stepSince === null || stepDue === null || urgency === null) return null;
  const days = Math.floor((Date.now() - Date.parse(stepSince)) / DAY_MS);
  return (
    <>
      <Tag tone={URGENCY_TONES[urgency]}>{t.urgency[urgency]}</Tag>
      <span className="hint">
        {days < 1 ? t.ageToday : t.age(number(days))} · {t.due(dayOf(stepDue))}
      </span>
    </>
  );
}

/** "10–12 Februari 2026" */
export function claimDays({
  startsOn,
  endsOn,
}: Pick<ClaimLineFragment, 'startsOn' | 'endsOn'>): string | null {
  if (startsOn === null || endsOn === null) return null;
  return dayRange(startsOn, endsOn, 'UTC');
}
