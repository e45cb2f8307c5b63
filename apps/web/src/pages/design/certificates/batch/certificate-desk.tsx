import { useEffect, useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { useQuery } from '../../../../api/query';
import { useWatch } from '../../../../api/watch';
import { useSession } from '../../../../app/session';
import { Facts } from '../../../../components/data/lists';
import { Loaded, Notice } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { Confirm } from '../../../../components/form/confirm';
import { ReasonDialog } from '../../../../components/form/reason-dialog';
import { announce } from '../../../../components/frame/announce';
import { Page, Section } from '../../../../components/frame/page';
import { moment } from '../../../../format/date';
import { number } from '../../../../format/number';
import {
  CertificateBatches,
  CertificateDesk as CertificateDeskDocument,
  HoldCertificates,
  ReleaseCertificates,
} from '../../../../graphql/generated/certificates';
import type { CertificateDeskQuery } from '../../../../graphql/generated/graphql';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { NotFoundPage } from '../../../entry/not-found';
import { BatchCards } from './batch-cards';
import { DeskTemplates } from './desk-templates';

type DeskRun = NonNullable<CertificateDeskQuery['run']>;
export type Desk = NonNullable<DeskRun['certificateDesk']>;

const SHORTEST_REASON = 5;
const UNFINISHED: readonly string[] = ['WAITING', 'RUNNING', 'PAUSED'];

/** The certificates of a run for officers: whether they wait, who is due one, and issuing them. */
export function CertificateDeskPage(): ReactNode {
  const t = certificateTexts().desk;
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(CertificateDeskDocument, { runId: id });
  const run = query.data?.run;
  const found = run?.certificateDesk;
  const batches = useProgress(id, found?.batches ?? [], query.reload);
  const desk = found && { ...found, batches };
  if (query.data && !desk) return <NotFoundPage />;
  return (
    <Page
      title={run ? `${t.ofRun}: ${run.name}` : t.ofRun}
      heading={t.ofRun}
      lead={run && `${run.programme.title} · ${run.name}`}
      crumbs={[
        { href: '/rancang/sertifikat', label: t.title },
        ...(run ? [{ href: `/rancang/angkatan/${run.id}`, label: run.name }] : []),
      ]}
    >
      <Loaded query={query}>
        {() => run && desk && <Parts run={run} desk={desk} isDesigner={isDesigner} />}
      </Loaded>
    </Page>
  );
}

/** While one is at work only that is asked for again; what the run is ready for, when it has ended. */
function useProgress(runId: string, known: Desk['batches'], onEnd: () => void): Desk['batches'] {
  const wasRunning = known.some(isRunning);
  const query = useQuery(CertificateBatches, wasRunning ? { runId } : null);
  useWatch(query, wasRunning);
  const batches = query.data?.run?.certificateDesk?.batches ?? known;
  const hasEnded = wasRunning && !batches.some(isRunning);
  useEffect(() => {
    if (hasEnded) onEnd();
  }, [hasEnded, onEnd]);
  return batches;
}

function isRunning({ state }: Desk['batches'][number]): boolean {
  return state === 'RUNNING';
}

interface DeskProps {
  readonly run: DeskRun;
  readonly desk: Desk;
  readonly isDesigner: boolean;
}

function Parts({ run, desk, isDesigner }: DeskProps): ReactNode {
  const t = certificateTexts().desk;
  const isFree = !desk.batches.some(({ state }) => UNFINISHED.includes(state));
  return (
    <>
      <Section title={t.hold.title}>
        <HoldCard run={run} desk={desk} isDesigner={isDesigner} />
      </Section>
      <Section title={t.readiness.title}>
        <Readiness desk={desk} />
        {isDesigner && isFree && desk.readiness.due > 0 && <ReleaseButton run={run} desk={desk} />}
      </Section>
      <Section title={t.templates.title}>
        <DeskTemplates runId={run.id} programmeId={run.programme.id} graded={run.version.graded} />
      </Section>
      <Section title={t.batches.title}>
        <BatchCards batches={desk.batches} isDesigner={isDesigner} />
      </Section>
      {isDesigner && isFree && desk.readiness.issued > 0 && (
        <Section title={t.revise.title}>
          <p className="measure">{t.revise.text}</p>
          <p>
            <Link className="button button-quiet" href={`/rancang/angkatan/${run.id}/sertifikat/ubah`}>
              {t.revise.button}
            </Link>
          </p>
        </Section>
      )}
      {!isDesigner && <p className="muted">{t.readOnly}</p>}
    </>
  );
}

function HoldCard({ run, desk, isDesigner }: DeskProps): ReactNode {
  const t = certificateTexts().desk.hold;
  const hold = useMutation(HoldCertificates);
  const [asking, setAsking] = useState(false);
  return (
    <div className="card">
      {desk.hold ? (
        <>
          <p>
            <strong>{t.since(moment(desk.hold.heldAt))}</strong> {desk.hold.reason}
          </p>
          <p className="muted">{t.text}</p>
        </>
      ) : (
        <>
          <p>{t.automatic}</p>
          {isDesigner && (
            <p>
              <Button kind="quiet" onClick={() => setAsking(true)}>
                {t.button}
              </Button>
            </p>
          )}
        </>
      )}
      {asking && (
        <ReasonDialog
          title={t.dialog}
          text={<p>{t.text}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={t.button}
          busy={hold.busy}
          error={hold.error}
          onConfirm={async (reason) => {
            if (!(await hold.run({ runId: run.id, reason }))) return false;
            announce(t.done);
            return true;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function Readiness({ desk: { readiness } }: { desk: Desk }): ReactNode {
  const t = certificateTexts().desk.readiness;
  const people = (count: number): string | null => (count > 0 ? t.people(number(count)) : null);
  const lacks = (['withoutNip', 'withoutRank', 'withoutPosition', 'withoutUnit'] as const).filter(
    (part) => readiness[part] > 0,
  );
  return (
    <div className="card">
      <Facts
        facts={[
          [t.due, t.people(number(readiness.due))],
          [t.undecided, people(readiness.undecided)],
          [t.notDue, people(readiness.notDue)],
          [t.issued, t.people(number(readiness.issued))],
          [t.withoutFile, people(readiness.withoutFile)],
        ]}
      />
      {lacks.length > 0 && (
        <Notice tone="warn">
          <p>{t.lacks}</p>
          <ul className="plain-list">
            {lacks.map((part) => (
              <li key={part}>{t[part](number(readiness[part]))}</li>
            ))}
          </ul>
          <p>{t.lacksRemedy}</p>
        </Notice>
      )}
      {readiness.samples.length > 0 && (
        <>
          <h3>{t.samples}</h3>
          <p className="muted">{t.samplesText}</p>
          <ul className="plain-list">
            {readiness.samples.map(({ enrollmentId, employee, previewUrl }) => (
              <li key={enrollmentId}>
                <a href={previewUrl} target="_blank" rel="noreferrer">
                  {t.sample(employee.name)} (PDF)
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ReleaseButton({ run, desk }: Pick<DeskProps, 'run' | 'desk'>): ReactNode {
  const t = certificateTexts().desk.release;
  const release = useMutation(ReleaseCertificates);
  const { due, undecided } = desk.readiness;
  return (
    <div className="button-row">
      <Confirm
        kind="main"
        label={t.button(number(due))}
        title={t.title}
        text={
          <>
            <p>{t.text(number(due))}</p>
            {undecided > 0 && <p>{t.late(number(undecided))}</p>}
            <p className="muted">{t.alone}</p>
          </>
        }
        confirm={t.confirm}
        busy={release.busy}
        error={release.error}
        onConfirm={async () => {
          const begun = await release.run({ runId: run.id, people: due });
          if (!begun) return false;
          announce(begun.releaseCertificates.state === 'WAITING' ? t.asked : t.started);
          return true;
        }}
      />
    </div>
  );
}
