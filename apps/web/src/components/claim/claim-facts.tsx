import type { ReactNode } from 'react';
import { day, moment, zoneName } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { ClaimDetailsFragment, ClaimEventKind } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { Facts } from '../data/lists';
import { Icon } from '../frame/icons';
import { formName } from '../jp/ledger';
import { claimDays } from './claim-state';

/** What is claimed: what happened when, and when it was said, beside each other. */
export function ClaimFacts({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const { form, learned, endsOn, zone, submittedAt } = claim;
  const zones: Readonly<Record<string, string>> = t.zones;
  return (
    <Facts
      wide
      facts={[
        [t.form, form && `${formName(form)} (${claim.international ? t.international : t.national})`],
        [t.organiser, claim.organiser],
        [t.number, claim.certificateNumber],
        [t.when, claimDays(claim)],
        [
          t.days,
          learned.length === 0 ? null : (
            <ul className="plain-list">
              {learned.map(({ date, amount }) => (
                <li key={date}>
                  {day(date)}
                  {amount > 1 && ` · ${number(amount)}`}
                </li>
              ))}
            </ul>
          ),
        ],
        [t.place, claim.place],
        [t.zone, zone && (zones[zone] ?? zoneName(zone))],
        [t.endedAt, endsOn && day(endsOn)],
        [t.sentAt, submittedAt && moment(submittedAt)],
        [t.lateReason, claim.lateReason],
        [t.onBehalf, claim.enteredOnBehalf ? claim.history[0]?.employee?.name : null],
        [t.jp, claim.earnedMinutes > 0 ? jp(claim.earnedMinutes) : null],
      ]}
    />
  );
}

type Evidence = ClaimDetailsFragment['evidence'];

export function ClaimEvidence({ evidence, none }: { evidence: Evidence; none: string }): ReactNode {
  const t = claimTexts();
  if (evidence.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul className="rows">
      {evidence.map(({ id, name, sizeBytes, url }) => (
        <li key={id} className="claim-file">
          <span>
            {name} <span className="hint">{t.fileSize(number(Math.ceil(sizeBytes / 1000)))}</span>
          </span>
          <a className="button button-quiet button-small" href={url} download>
            <Icon name="download" />
            {t.download}
            <span className="visually-hidden"> {name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const PROGRESS: Readonly<Record<ClaimEventKind, string>> = {
  CREATED: 'done',
  SUBMITTED: 'done',
  SKIPPED: 'todo',
  STEP_APPROVED: 'done',
  ESCALATED: 'stopped',
  RETURNED: 'stopped',
  APPROVED: 'done',
  REJECTED: 'stopped',
  WITHDRAWN: 'stopped',
  REVERSED: 'stopped',
};

/** Everything that happened to a claim, and where it waits; the same for all who see it. */
export function ClaimHistory({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const { history, state, step } = claim;
  return (
    <ol className="timeline">
      {history.map(({ sequence, kind, step: at, reason, employee, onBehalfOf, at: when }) => (
        <li key={sequence} className={`timeline-${PROGRESS[kind]}`}>
          <p className="timeline-name">
            {at !== null && `${t.step[at]}: `}
            {t.happened[kind]}
          </p>
          <div className="timeline-detail">
            {moment(when)}
            {employee && ` ${t.by(employee.name)}`}
            {onBehalfOf && ` ${t.onBehalfOf(onBehalfOf.name)}`}
            {reason !== null && <blockquote className="claim-reason">{reason}</blockquote>}
          </div>
        </li>
      ))}
      {state === 'PENDING' && step !== null && (
        <li className="timeline-now" aria-current="step">
          <p className="timeline-name">
            {t.state.PENDING} {t.waitsFor(t.step[step])}
          </p>
        </li>
      )}
    </ol>
  );
}
