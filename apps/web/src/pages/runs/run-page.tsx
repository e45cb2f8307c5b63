import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useWatch } from '../../api/watch';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Loaded, Notice, Skeleton } from '../../components/feedback/states';
import { Confirm } from '../../components/form/confirm';
import { Page, Section } from '../../components/frame/page';
import { flash } from '../../components/frame/flash';
import { Quotas } from '../../components/learning/quotas';
import { RunChangeNotice } from '../../components/learning/run-change';
import { runDays, RunStateTag, seatsText } from '../../components/learning/seats';
import { SessionList } from '../../components/learning/sessions';
import { moment } from '../../format/date';
import { DeliveryPage as DeliveryDocument } from '../../graphql/generated/delivery';
import type { RunDesignQuery } from '../../graphql/generated/graphql';
import { PublishRun, RunDesign } from '../../graphql/generated/runs';
import { number } from '../../format/number';
import { runsTexts } from '../../i18n/work/runs';
import { DeliverySections } from '../delivery/delivery-sections';
import { NotFoundPage } from '../entry/not-found';
import { ChangeCapacityButton } from './capacity';
import { RunChanges } from './changes/run-changes';
import { RunReleaseSection } from './release';
import { plannedText } from './runs';

export type DesignedRun = NonNullable<RunDesignQuery['run']>;

/** One run for those who plan and deliver it. */
export function RunDesignPage(): ReactNode {
  const t = runsTexts();
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(RunDesign, { id });
  const run = query.data?.run;
  const isDraft = run?.publishedAt === null;
  useWatch(query, !isDraft && run != null && (run.seats === null || isSettling(run)));
  if (query.data && !run) return <NotFoundPage />;
  return (
    <Page
      // Another page once it is published: what was said about the draft goes, the heading takes the focus.
      key={String(isDraft)}
      title={run ? `${run.name}: ${run.programme.title}` : t.title}
      heading={run?.name}
      lead={run && <Link href={`/rancang/program/${run.programme.id}`}>{run.programme.title}</Link>}
      crumbs={[{ href: '/rancang/angkatan', label: t.title }]}
      actions={
        isDesigner &&
        isDraft && (
          <Link className="button button-quiet" href={`/rancang/angkatan/${id}/ubah`}>
            {t.edit}
          </Link>
        )
      }
    >
      <Loaded query={query}>
        {() =>
          run &&
          (isDraft ? (
            <DraftRun run={run} isDesigner={isDesigner} />
          ) : (
            <PublishedRun run={run} isDesigner={isDesigner} />
          ))
        }
      </Loaded>
    </Page>
  );
}

/** The plan follows what became of the run a moment later. */
function isSettling({ change, changedAt }: DesignedRun): boolean {
  return change !== null && change.at !== null && change.at !== changedAt;
}

interface RunProps {
  readonly run: DesignedRun;
  readonly isDesigner: boolean;
}

export function PlanFacts({ run }: { run: DesignedRun }): ReactNode {
  const t = runsTexts();
  return (
    <Facts
      wide
      facts={[
        [t.when, runDays(run)],
        [t.where, run.venue],
        [
          t.registration,
          `${moment(run.registrationOpensAt, run.venueZone)} – ${moment(run.registrationClosesAt, run.venueZone)}`,
        ],
        [t.seats, seatsText(run) ?? plannedText(run.plannedCapacity)],
        [t.approval, t.form.approvals[run.approval]],
        [t.waitingRule, t.form.waitings[run.waitingRule ?? 'NONE']],
        [t.release.title, run.releaseStep ? t.form.releaseStep : null],
        [t.waiting, run.seats && run.seats.waiting > 0 ? t.people(number(run.seats.waiting)) : null],
        [t.turnedAway, run.seats?.turnedAway ? t.people(number(run.seats.turnedAway)) : null],
        [t.programme, `${run.programme.code} · ${t.version(String(run.version.number))}`],
      ]}
    />
  );
}

function DraftRun({ run, isDesigner }: RunProps): ReactNode {
  const t = runsTexts();
  return (
    <>
      <p>
        <RunStateTag state={run.state} />
      </p>
      <Notice>
        <p>{t.draftNote}</p>
      </Notice>
      <div className="card">
        <PlanFacts run={run} />
      </div>
      {isDesigner && <Publishing run={run} />}
      <Section title={t.sessions}>
        {run.sessions.length === 0 ? (
          <p className="muted">{t.sessionsNone}</p>
        ) : (
          <SessionList sessions={run.sessions} zone={run.venueZone} />
        )}
      </Section>
    </>
  );
}

type MissingPart = 'sessions' | 'registrationClosesAt';

function Publishing({ run }: { run: DesignedRun }): ReactNode {
  const t = runsTexts();
  const publish = useMutation(PublishRun);
  const missing: MissingPart[] = [
    ...(run.endsAt === null ? (['sessions'] as const) : []),
    ...(run.endsAt !== null && run.registrationClosesAt > run.endsAt
      ? (['registrationClosesAt'] as const)
      : []),
  ];
  if (missing.length > 0) {
    return (
      <Notice tone="warn">
        <p>{t.notReady}</p>
        <ul className="plain-list">
          {missing.map((part) => (
            <li key={part}>{t.missing[part]}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <div className="button-row">
      <Confirm
        kind="main"
        label={t.publish}
        title={t.publishTitle}
        text={
          <>
            <p>{t.publishText}</p>
            <PlanFacts run={run} />
          </>
        }
        confirm={t.publish}
        busy={publish.busy}
        error={publish.error}
        onConfirm={async () => {
          if (!(await publish.run({ id: run.id }))) return false;
          flash(t.published);
          return true;
        }}
      />
    </div>
  );
}

/** Seats appear a moment after publishing; until then the plan stands here. */
function PublishedRun({ run, isDesigner }: RunProps): ReactNode {
  const t = runsTexts();
  const delivery = useQuery(DeliveryDocument, run.seats === null ? null : { id: run.id });
  // What was asked for before the plan had followed is asked for again.
  const { reload } = delivery;
  const shown = useRef(run.changedAt);
  useEffect(() => {
    if (shown.current !== run.changedAt) reload();
    shown.current = run.changedAt;
  });
  if (run.seats === null) {
    return (
      <>
        <Notice>
          <p>{t.seatsSoon}</p>
        </Notice>
        <div className="card">
          <PlanFacts run={run} />
        </div>
      </>
    );
  }
  return (
    <>
      <RunChangeNotice run={run} others={[]} />
      <Loaded query={delivery} skeleton={<Skeleton lines={6} block />}>
        {(data) => data.run && <DeliverySections run={data.run} base="/rancang/angkatan" />}
      </Loaded>
      {run.release && run.change?.cancelledAt == null && (
        <RunReleaseSection run={run} release={run.release} isDesigner={isDesigner} />
      )}
      <Section title={t.facts}>
        <div className="card">
          <PlanFacts run={run} />
          <Quotas seats={run.seats} releaseAt={run.quotasReleaseAt} zone={run.venueZone} />
        </div>
      </Section>
      {isDesigner && run.state !== 'ENDED' && run.change?.cancelledAt == null && (
        <>
          <ChangeCapacityButton run={run} />
          <RunChanges run={run} />
        </>
      )}
    </>
  );
}
