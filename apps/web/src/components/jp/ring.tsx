import type { ReactNode } from 'react';
import type { AccountFiguresFragment, JpState } from '../../graphql/generated/graphql';
import { jpText, jp } from '../../format/jp';
import { today } from '../../format/date';
import { book } from '../../i18n/book';
import { terms } from '../../i18n/terms';
import { Tag } from '../feedback/states';

export type Figures = AccountFiguresFragment;

/** Counted and scheduled JP of a year around its number: whole when the floor is reached. The text beside says the same. */
export function JpRing({ figures }: { figures: Figures }): ReactNode {
  const { countedMinutes: counted, scheduledMinutes: scheduled, floorMinutes: floor } = figures;
  const whole = floor !== null && floor > 0 ? floor : Math.max(counted + scheduled, 45);
  const share = (minutes: number): number => Math.min(100, Math.round((minutes / whole) * 10_000) / 100);
  const countedShare = share(counted);
  const scheduledShare = Math.min(100 - countedShare, share(scheduled));
  const pendingShare = Math.min(100 - countedShare - scheduledShare, share(figures.pendingMinutes));
  return (
    <svg className="ring" viewBox="0 0 140 140" role="img" aria-label={ringText(figures)}>
      <g transform="rotate(-90 70 70)">
        <circle className="ring-track" cx="70" cy="70" r="56" pathLength="100" />
        {pendingShare > 0 && (
          <circle
            className="ring-pending"
            cx="70"
            cy="70"
            r="56"
            pathLength="100"
            strokeDasharray={`${String(pendingShare)} 100`}
            strokeDashoffset={-countedShare - scheduledShare}
          />
        )}
        {scheduledShare > 0 && (
          <circle
            className="ring-scheduled"
            cx="70"
            cy="70"
            r="56"
            pathLength="100"
            strokeDasharray={`${String(scheduledShare)} 100`}
            strokeDashoffset={-countedShare}
          />
        )}
        {countedShare > 0 && (
          <circle
            className="ring-counted"
            cx="70"
            cy="70"
            r="56"
            pathLength="100"
            strokeDasharray={`${String(countedShare)} 100`}
          />
        )}
      </g>
      <text className="ring-number" x="70" y="72" textAnchor="middle">
        {jpText(counted)}
      </text>
      <text className="ring-caption" x="70" y="91" textAnchor="middle">
        {floor === null || floor === 0 ? book().noFloor : book().ofFloor(jpText(floor))}
      </text>
    </svg>
  );
}

export function ringText({ countedMinutes, scheduledMinutes, floorMinutes }: Figures): string {
  return floorMinutes === null || floorMinutes === 0
    ? book().ringFree(jpText(countedMinutes), jpText(scheduledMinutes))
    : book().ringText(jpText(countedMinutes), jpText(floorMinutes), jpText(scheduledMinutes));
}

export function RingLegend({ figures }: { figures: Figures }): ReactNode {
  return (
    <ul className="legend">
      <li>
        <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
          <rect className="seg-brand" width="12" height="12" rx="3" />
        </svg>
        <span>{book().counted}</span> <strong>{jp(figures.countedMinutes)}</strong>
      </li>
      <li>
        <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
          <rect className="seg-soft" width="12" height="12" rx="3" />
        </svg>
        <span>{book().scheduled}</span> <strong>{jp(figures.scheduledMinutes)}</strong>
      </li>
      {figures.pendingMinutes > 0 && (
        <li>
          <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
            <rect className="seg-warn" width="12" height="12" rx="3" />
          </svg>
          <span>{book().pending}</span> <strong>{jp(figures.pendingMinutes)}</strong>
        </li>
      )}
    </ul>
  );
}

/** Where somebody stands in a year, as one sentence. */
export function stateSentence({ state, year, missingMinutes }: Figures): string {
  const missing = jp(missingMinutes);
  if (state === 'NOT_FULFILLED' && year < Number(today().slice(0, 4)))
    return book().pastNotFulfilled(String(year), missing);
  return book().state[state](String(year), missing);
}

export const STATE_TONES = {
  FULFILLED: 'good',
  NOT_FULFILLED: 'info',
  AT_RISK: 'warn',
  EXEMPT: 'plain',
  NO_TARGET: 'plain',
  INCOMPLETE_DATA: 'bad',
} as const satisfies Record<JpState, string>;

export function StateTag({ state }: { state: JpState }): ReactNode {
  return <Tag tone={STATE_TONES[state]}>{terms().state[state]}</Tag>;
}
