import type { ReactNode } from 'react';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import type { AttendanceState, CorrectionsFragment } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';

interface CorrectionsProps {
  readonly corrections: CorrectionsFragment['corrections'];
  readonly zone: string;
}

/** What was recorded before, who changed it and why; nothing where nothing was changed. */
export function Corrections({ corrections, zone }: CorrectionsProps): ReactNode {
  const t = learner().correction;
  if (corrections.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>{t.title(number(corrections.length))}</summary>
      <ul className="plain-list">
        {corrections.map(({ id, before, beforeMinutes, after, afterMinutes, reason, at, by }) => (
          <li key={id}>
            {t.change(stateText(before, beforeMinutes), stateText(after, afterMinutes))}
            <span className="hint">
              {[t.when(moment(at, zone), by?.name ?? null), t.reason(reason)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateText(state: AttendanceState, minutes: number): string {
  const name = terms().attendance[state];
  return state === 'LATE' ? `${name} (${learner().enrollment.minutes(number(minutes))})` : name;
}
