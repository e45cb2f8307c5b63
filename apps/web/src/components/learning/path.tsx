import type { ReactNode } from 'react';
import { jp, jpText, MINUTES_PER_JP } from '../../format/jp';
import { number } from '../../format/number';
import type { VersionPathFragment } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';
import { Tag } from '../feedback/states';

type ActivitySet = VersionPathFragment['activitySets'][number];
type Activity = ActivitySet['activities'][number];

interface PathProps {
  readonly sets: readonly ActivitySet[];
  readonly totalMinutes: number;
  /** With what there is to read, for those who take part. */
  readonly material?: boolean;
}

/** A learning path as an ordered list: what to do, in which form, for how much JP. */
export function LearningPath({ sets, totalMinutes, material = false }: PathProps): ReactNode {
  const t = learner().programme;
  return (
    <div className="path">
      <ol className="path-sets">
        {sets.map((set) => (
          <li key={set.id} className="path-set">
            <h3>{set.title}</h3>
            <p className="muted">{completionText(set)}</p>
            <ol className="path-activities">
              {set.activities.map((activity) => (
                <ActivityItem key={activity.id} activity={activity} material={material} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <p className="path-total">
        <span>{t.total}</span> <strong>{jp(totalMinutes)}</strong>
      </p>
    </div>
  );
}

function completionText(set: ActivitySet): string {
  const t = learner().programme;
  if (set.completion === 'ANY') return t.anyOf(number(set.requiredCount ?? 1));
  return set.completion === 'IN_ORDER' ? t.inOrder : t.allOf;
}

function ActivityItem({ activity, material }: { activity: Activity; material: boolean }): ReactNode {
  const { title, form, share, content, links } = activity;
  return (
    <li className="path-activity">
      <div className="path-activity-line">
        <strong className="path-activity-title">{title}</strong>
        <span className="formula">{activityFormula(activity)}</span>
      </div>
      <p className="path-activity-tags">
        <Tag>{terms().form[form]}</Tag> <Tag>{terms().share[share]}</Tag>
        {activity.international && (
          <>
            {' '}
            <Tag>{learner().programme.international}</Tag>
          </>
        )}
      </p>
      {material && (content !== '' || links.length > 0) && (
        <details className="disclosure">
          <summary>
            {learner().programme.material}
            <span className="visually-hidden"> {title}</span>
          </summary>
          {content !== '' && <p className="material">{content}</p>}
          <ul>
            {links.map(({ title: name, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noopener noreferrer">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

type Rated = Pick<Activity, 'basis' | 'quantity' | 'jpMinutes'>;

/** "2 hari × 4 JP = 8 JP", from what the version says the activity is worth. */
export function activityFormula({ basis, quantity, jpMinutes }: Rated): string {
  const unit = `${number(quantity)} ${terms().basisUnit[basis]}`;
  const worth = jp(jpMinutes);
  if (basis === 'PER_MINUTE' || basis === 'BY_PROGRAMME') {
    const added = jpMinutes > quantity ? ` ${learner().programme.surcharge}` : '';
    return `${unit} ÷ ${String(MINUTES_PER_JP)}${added} = ${worth}`;
  }
  if (quantity <= 0) return worth;
  return quantity === 1 ? `${unit} = ${worth}` : `${unit} × ${jpText(jpMinutes / quantity)} JP = ${worth}`;
}
