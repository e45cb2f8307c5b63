import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { Facts } from '../../components/data/lists';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Explained } from '../../components/jp/why';
import { runDays, seatsText } from '../../components/learning/seats';
import { jp } from '../../format/jp';
import { Enroll, EnrollmentEligibility, RunName } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import type { Run } from './run';

interface EnrollProps {
  readonly run: Run;
  readonly onEnrolled: () => void;
}

/** Asks once, takes the seat, and lets people decide when sessions clash. */
export function EnrollButton({
  run,
  onEnrolled,
  label = learner().run.enroll,
}: EnrollProps & { label?: string }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{label}</Button>
      {asking && <EnrollDialog run={run} onEnrolled={onEnrolled} onClose={() => setAsking(false)} />}
    </>
  );
}

function EnrollDialog({ run, onEnrolled, onClose }: EnrollProps & { onClose: () => void }): ReactNode {
  const t = learner().run;
  const enroll = useMutation(Enroll);
  const clash = enroll.error?.code === 'SESSIONS_CLASH' ? enroll.error : null;
  const submit = async (acceptClash: boolean): Promise<void> => {
    const done = await enroll.run(acceptClash ? { runId: run.id, acceptClash } : { runId: run.id });
    if (!done) return;
    onEnrolled();
    onClose();
  };
  if (clash) {
    const runIds = Array.isArray(clash.details['runIds']) ? (clash.details['runIds'] as string[]) : [];
    return (
      <Dialog title={t.clashTitle} onClose={onClose}>
        <p>{t.clashText}</p>
        <ul className="plain-list">
          {runIds.map((id) => (
            <ClashingRun key={id} id={id} />
          ))}
        </ul>
        <Notice tone="warn">
          <p>{t.clashNote}</p>
        </Notice>
        <div className="dialog-actions">
          <Button busy={enroll.busy} busyText={t.enrollBusy} onClick={() => void submit(true)}>
            {t.clashConfirm}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t.enrollTitle} onClose={onClose}>
      <Facts
        facts={[
          [t.programme, run.programme.title],
          [t.when, `${run.name}, ${runDays(run) ?? ''}`],
          [t.where, run.venue],
          [t.jp, jp(run.version.jpMinutes)],
          [t.seatsName, seatsText(run)],
        ]}
      />
      <p>{run.seats?.left === 0 ? t.wantedText : t.enrollText}</p>
      {enroll.error && (
        <Failure error={enroll.error} focused>
          {enroll.error.code === 'RUN_FULL' && <p>{t.wantedDone}</p>}
          <WhyRefused runId={run.id} />
          {['RUN_FULL', 'REGISTRATION_CLOSED'].includes(enroll.error.code) && (
            <p>
              <Link href={`/program/${run.programme.id}`}>{t.others}</Link>
            </p>
          )}
        </Failure>
      )}
      <div className="dialog-actions">
        <Button busy={enroll.busy} busyText={t.enrollBusy} onClick={() => void submit(false)}>
          {t.enrollConfirm}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {shell().action.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

/** The same words as everywhere: why, and what would have to be different. */
function WhyRefused({ runId }: { runId: string }): ReactNode {
  const { data } = useQuery(EnrollmentEligibility, { runId });
  const found = data?.enrollmentEligibility;
  return found?.refusal == null ? null : <Explained explanation={found.explanation} />;
}

function ClashingRun({ id }: { id: string }): ReactNode {
  const { data } = useQuery(RunName, { id });
  const run = data?.run;
  if (!run) return <li>{shell().loading}</li>;
  return (
    <li>
      <strong>{run.programme.title}</strong>, {run.name} ({runDays(run)})
    </li>
  );
}
