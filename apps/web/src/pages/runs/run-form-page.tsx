import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams, useSearch } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Loaded, Notice } from '../../components/feedback/states';
import { Picker } from '../../components/form/picker';
import { flash } from '../../components/frame/flash';
import { Page, Section } from '../../components/frame/page';
import { SessionList } from '../../components/learning/sessions';
import { CreateRun, ProgrammeActivities, RunDesign, UpdateRun } from '../../graphql/generated/runs';
import { runsTexts } from '../../i18n/work/runs';
import { NotFoundPage } from '../entry/not-found';
import { usePublishedProgrammeChoices } from '../design/find-design';
import { ChangeCapacityButton } from './capacity';
import { RunForm } from './run-form';
import { activitiesOf, newRun, valuesOf } from './run.model';
import { PlanFacts, type DesignedRun } from './run-page';

/** A run of a published programme. */
export function CreateRunPage(): ReactNode {
  const t = runsTexts();
  const isDesigner = useSession().has('DESIGNER');
  const [, navigate] = useLocation();
  const given = new URLSearchParams(useSearch()).get('program');
  const [chosen, setChosen] = useState<string | null>(given);
  const query = useQuery(ProgrammeActivities, chosen === null ? null : { id: chosen });
  const create = useMutation(CreateRun);
  const programme = query.data?.programme;
  if (!isDesigner) return <NotFoundPage />;
  return (
    <Page
      title={t.form.createTitle}
      lead={programme?.title}
      crumbs={[{ href: '/rancang/angkatan', label: t.title }]}
    >
      <div className="form-wide">
        <Picker
          label={t.form.chooseProgramme}
          name="program"
          hint={t.form.chooseHint}
          chosen={programme ? { id: programme.id, label: programme.title, detail: programme.code } : null}
          onChoose={(choice) => setChosen(choice?.id ?? null)}
          useChoices={usePublishedProgrammeChoices}
        />
      </div>
      {chosen !== null && (
        <Loaded query={query}>
          {(data) =>
            data.programme?.published ? (
              <RunForm
                key={data.programme.id}
                initial={newRun()}
                activities={activitiesOf(data.programme.published.activitySets)}
                busy={create.busy}
                error={create.error}
                onSubmit={async (input) => {
                  const done = await create.run({ ...input, programmeId: data.programme?.id ?? '' });
                  if (!done) return;
                  flash(t.saved);
                  navigate(`/rancang/angkatan/${done.createRun.id}`);
                }}
              />
            ) : (
              <Notice tone="warn">
                <p>{t.form.notPublished}</p>
              </Notice>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

/** All fields and sessions of a run that is not published. */
export function EditRunPage(): ReactNode {
  const t = runsTexts();
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const [, navigate] = useLocation();
  const query = useQuery(RunDesign, { id });
  const update = useMutation(UpdateRun);
  const run = query.data?.run;
  if (!isDesigner || (query.data && !run)) return <NotFoundPage />;
  return (
    <Page
      title={t.form.editTitle}
      lead={run?.programme.title}
      crumbs={[
        { href: '/rancang/angkatan', label: t.title },
        ...(run ? [{ href: `/rancang/angkatan/${id}`, label: run.name }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          run &&
          (run.publishedAt !== null ? (
            <PublishedPlan run={run} />
          ) : (
            <RunForm
              key={run.id}
              initial={valuesOf(run)}
              activities={activitiesOf(run.version.activitySets)}
              busy={update.busy}
              error={update.error}
              onSubmit={async (input) => {
                if (!(await update.run({ ...input, id }))) return;
                flash(t.saved);
                navigate(`/rancang/angkatan/${id}`);
              }}
            />
          ))
        }
      </Loaded>
    </Page>
  );
}

/** What people signed up for stays as it is; why, and what can be done instead. */
function PublishedPlan({ run }: { run: DesignedRun }): ReactNode {
  const t = runsTexts();
  const ended = run.state === 'ENDED';
  return (
    <>
      <Notice>
        <p>
          <strong>{t.form.published}</strong>
        </p>
        <p>
          {ended ? t.form.publishedEnded : t.form.publishedInstead}{' '}
          <Link href={`/rancang/angkatan/baru?program=${run.programme.id}`}>{t.form.publishedPlan}</Link>
        </p>
      </Notice>
      <div className="card">
        <PlanFacts run={run} />
      </div>
      {!ended && run.seats !== null && <ChangeCapacityButton run={run} />}
      <Section title={t.sessions}>
        <SessionList sessions={run.sessions} zone={run.venueZone} />
      </Section>
    </>
  );
}
