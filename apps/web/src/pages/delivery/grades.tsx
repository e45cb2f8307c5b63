import { useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Failure } from '../../components/feedback/failure';
import { Empty, Loaded, Notice } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { hundredths } from '../../format/number';
import { DeliveryPage as DeliveryDocument, Grades, Participants } from '../../graphql/generated/delivery';
import { shell } from '../../i18n/shell';
import { deliveryTexts } from '../../i18n/work/delivery';
import { NotFoundPage } from '../entry/not-found';
import { useAllRows } from './all-rows';
import { GradeForm } from './grade-form';

/** Grades of a graded run, with the attempts they took. */
export function GradesPage({ base }: { base: string }): ReactNode {
  const t = deliveryTexts();
  const { id = '' } = useParams();
  const { has } = useSession();
  const query = useQuery(DeliveryDocument, { id });
  const grades = useQuery(Grades, { runId: id });
  const people = useAllRows(Participants, { runId: id }, (data) => data.run?.enrollments);
  const [saved, setSaved] = useState<string | null>(null);
  const run = query.data?.run;
  if (query.error?.code === 'NOT_FOUND' || (query.data && !run)) return <NotFoundPage />;
  const candidates = (people.rows ?? []).filter(({ status }) =>
    ['SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED'].includes(status),
  );
  return (
    <Page
      title={run ? `${t.grade.title}: ${run.programme.title}` : t.grade.title}
      lead={
        run &&
        (run.version.graded
          ? t.grade.lead(hundredths(run.version.passingGradeHundredths))
          : t.grade.notGraded)
      }
      crumbs={[
        { href: base, label: base === '/kelas' ? t.title : shell().nav.runs },
        ...(run ? [{ href: `${base}/${id}`, label: `${run.programme.title}, ${run.name}` }] : []),
      ]}
    >
      {saved && (
        <Notice tone="good">
          <p>{saved}</p>
        </Notice>
      )}
      {people.error && <Failure error={people.error} retry={people.reload} />}
      {run?.version.graded && (
        <Loaded query={{ ...grades, loading: grades.loading || (!people.rows && !people.error) }}>
          {(data) =>
            people.rows &&
            (candidates.length === 0 ? (
              <Empty title={t.roll.none}>
                <p>{t.roll.noneText}</p>
              </Empty>
            ) : (
              <GradeForm
                runId={id}
                candidates={candidates}
                grades={data.grades}
                readOnly={!has('DESIGNER') && base !== '/kelas'}
                onSaved={(text) => {
                  setSaved(text);
                  people.reload();
                }}
              />
            ))
          }
        </Loaded>
      )}
    </Page>
  );
}
