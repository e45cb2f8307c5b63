import { useState, type ReactNode } from 'react';
import { day } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { AccountBookFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { Progress } from '../data/progress';
import { Tag } from '../feedback/states';
import { Section } from '../frame/page';
import { WhyDialog, type Reason } from './why';

/** Technical learning relevant to the job, beside the JP of the year. */
export function IndexPanel({ index }: { index: AccountBookFragment['professionalIndex'] }): ReactNode {
  const t = book().index;
  const [asked, setAsked] = useState<Reason | null>(null);
  const {
    technicalMinutes,
    technicalNeededMinutes,
    otherMinutes,
    undecidedMinutes,
    indicators,
    asOf,
    positionKind,
  } = index;
  return (
    <Section title={t.title}>
      <p className="muted">{t.lead}</p>
      <div className="card">
        <Progress
          label={t.kind.TECHNICAL}
          done={technicalMinutes}
          total={technicalNeededMinutes}
          text={t.of(jp(technicalMinutes), jp(technicalNeededMinutes))}
        />
        {otherMinutes + undecidedMinutes > 0 && (
          <p className="muted">{t.rest(jp(otherMinutes), jp(undecidedMinutes))}</p>
        )}
        {positionKind === null && <p>{t.noPosition}</p>}
        <ul className="plain-rows">
          {indicators.map(({ kind, met, weightTenths, explanation }) => (
            <li key={kind}>
              <span>
                {t.kind[kind]}
                {weightTenths !== null && (
                  <span className="muted"> · {t.weight(number(weightTenths / 10, 1))}</span>
                )}
              </span>
              <span>
                <Tag tone={met ? 'good' : 'plain'}>{met ? t.met : t.unmet}</Tag>{' '}
                <button
                  type="button"
                  className="button-link"
                  onClick={() => setAsked({ title: t.kind[kind], explanation })}
                >
                  {book().why}
                  <span className="visually-hidden"> {t.kind[kind]}</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
        <p className="muted">
          {t.asOf(day(asOf))} {t.official}
        </p>
      </div>
      {asked && <WhyDialog reason={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}
