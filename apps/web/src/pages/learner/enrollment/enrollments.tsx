import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { More } from '../../../components/data/lists';
import { Progress } from '../../../components/data/progress';
import { Empty, Loaded } from '../../../components/feedback/states';
import { Radios } from '../../../components/form/choice';
import { Icon } from '../../../components/frame/icons';
import { Page } from '../../../components/frame/page';
import { runDays, StatusTag } from '../../../components/learning/seats';
import { jp } from '../../../format/jp';
import { number } from '../../../format/number';
import type { EnrollmentLineFragment } from '../../../graphql/generated/graphql';
import { MyEnrollments } from '../../../graphql/generated/learner';
import { learner } from '../../../i18n/learner';

/** Everything one is or was enrolled in. */
export function EnrollmentsPage(): ReactNode {
  const t = learner().enrollments;
  const [view, setView] = useState<'active' | 'all'>('all');
  const pages = usePages(
    MyEnrollments,
    { active: view === 'active' ? true : null, first: 20 },
    ({ myEnrollments }) => myEnrollments,
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <Radios
        segmented
        legend={t.filter}
        hiddenLegend
        name="tampilan"
        value={view}
        options={[
          { value: 'all', label: t.all },
          { value: 'active', label: t.active },
        ]}
        onChange={setView}
      />
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.emptyTitle}>
              <p>{t.emptyText}</p>
              <p>
                <Link className="button" href="/katalog">
                  {learner().home.toCatalogue}
                </Link>
              </p>
            </Empty>
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((enrollment) => (
                  <EnrollmentRow key={enrollment.id} enrollment={enrollment} />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function EnrollmentRow({ enrollment }: { enrollment: EnrollmentLineFragment }): ReactNode {
  const t = learner().enrollments;
  const { run, status, progressPercent, attendedMinutes, sessionMinutes } = enrollment;
  const attends = status === 'SEATED' || status === 'ATTENDING';
  return (
    <li className="card row">
      <div className="row-main">
        <p className="card-tags">
          <StatusTag status={status} />
        </p>
        <h2 className="row-title">
          <Link className="card-link" href={`/pendaftaran/${enrollment.id}`}>
            {run.programme.title}
          </Link>
        </h2>
        <p className="muted">
          {run.name} · {runDays(run)}
        </p>
        <p className="muted">
          <Icon name="place" />
          {run.venue}
        </p>
      </div>
      <div className="row-side">
        {attends && (
          <Progress
            label={t.progress}
            done={progressPercent}
            total={100}
            text={t.progressText(number(progressPercent), number(attendedMinutes), number(sessionMinutes))}
          />
        )}
        {status === 'PASSED' && (
          <p>
            <strong>
              {learner().enrollment.counted(jp(enrollment.jpCountedMinutes), jp(enrollment.jpEarnedMinutes))}
            </strong>
          </p>
        )}
      </div>
    </li>
  );
}
