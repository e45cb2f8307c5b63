import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { CatalogueCardFragment } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';
import { Tag } from '../feedback/states';
import { Icon } from '../frame/icons';
import { isLive, registrationText, runDays, seatsText } from './seats';

/** A programme of the catalogue: what it is worth, what it is for, when it runs next. */
export function ProgrammeCard({ entry }: { entry: CatalogueCardFragment }): ReactNode {
  const { programme, title, summary, method, jpMinutes, issueTitle, nextRun, openRunCount } = entry;
  const t = learner();
  const mine = nextRun?.myEnrollment;
  return (
    <li className="card programme-card">
      <p className="card-tags">
        <Tag tone="info">{jp(jpMinutes)}</Tag> <Tag>{terms().method[method]}</Tag>
        {mine && isLive(mine.status) && (
          <>
            {' '}
            <Tag tone="good">{t.catalogue.enrolled}</Tag>
          </>
        )}
      </p>
      <h3>
        <Link href={`/program/${programme.id}`} className="card-link">
          {title}
        </Link>
      </h3>
      {issueTitle !== null && (
        <p className="card-issue">
          <Icon name="target" />
          {issueTitle}
        </p>
      )}
      <p className="card-summary">{summary}</p>
      <div className="card-foot">
        {nextRun ? (
          <>
            <p>
              <Icon name="calendar" />
              {runDays(nextRun)}
            </p>
            <p className="muted">
              {[seatsText(nextRun), registrationText(nextRun)].filter(Boolean).join(' · ')}
              {openRunCount > 1 && ` · ${t.catalogue.moreRuns(number(openRunCount - 1))}`}
            </p>
          </>
        ) : (
          <p className="muted">{t.catalogue.noRun}</p>
        )}
      </div>
    </li>
  );
}
