import type { ReactNode } from 'react';
import { moment } from '../../format/date';
import type { EnrollmentPageQuery } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { Section } from '../frame/page';

type History = NonNullable<EnrollmentPageQuery['enrollment']>['history'];

/** What happened on the way to a seat or out of it: when, by whom and why. */
export function EnrollmentHistory({ history, zone }: { history: History; zone: string }): ReactNode {
  const t = learner().enrollment;
  if (history.length === 0) return null;
  return (
    <Section title={t.history}>
      <ol className="plain-rows">
        {history.map(({ id, kind, at, by, onBehalfOf, reason }) => (
          <li key={id}>
            <span>
              <strong>{t.happened[kind]}</strong>
              {by && ` ${t.byWhom(by.name)}`}
              {onBehalfOf && `, ${t.inPlaceOf(onBehalfOf.name)}`}
              <span className="hint">{moment(at, zone)}</span>
              {reason !== null && <span className="hint">{t.reason(reason)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
