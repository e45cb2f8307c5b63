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
import { number } from '../../format/number';
import type { EnrollmentStatus } from '../../graphql/generated/graphql';
import { Enroll, EnrollmentEligibility, RunName } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import type { Run } from './run';

interface EnrollProps {
  readonly run: Run;
  readonly onEnrolled: (status: EnrollmentStatus) => void;
}

/** Asks once, takes the seat, and lets people decide when sessions clash. */
export function EnrollButton({
  run,
  onEnrolled,
  label = learner().run[wayInto(run)],
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
  const way = wayInto(run);
  const { queuedSeconds } = enroll;
  const clash = enroll.error?.code === 'SESSIONS_CLASH' ? enroll.error : null;
  const submit = async (acceptClash: boolean): Promise<void> => {
    const done = await enroll.run({
      runId: run.id,
      ...(acceptClash ? { acceptClash } : {}),
      ...(way === 'join' ? { joinLine: true } : {}),
    });
    if (!done) return;
    onEnrolled(done.enroll.status);
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
    <Dialog title={t[`${way}Title`]} onClose={onClose}>
      <Facts
        facts={[
          [t.programme, run.programme.title],
          [t.when, `${run.name}, ${runDays(run) ?? ''}`],
          [t.where, run.venue],
          [t.jp, jp(run.version.jpMinutes)],
          [t.seatsName, seatsText(run)],
        ]}
      />
      <p>{whatHappens(run)}</p>
      {way !== 'enroll' && run.waitingRule !== null && (
        <p className="muted">{t.offerHours(number(run.offerHours))}</p>
      )}
      {queuedSeconds !== null && (
        <Notice>
          <p role="status">{t.queued(number(queuedSeconds))}</p>
        </Notice>
      )}
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
          {t[`${way}Confirm`]}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {shell().action.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

/** How one gets into a run now: at once, by asking for approval, or into the line. */
function wayInto(run: Run): 'enroll' | 'apply' | 'join' {
  if (run.seats?.left === 0 && run.waitingRule !== null) return 'join';
  return run.approval === 'NONE' ? 'enroll' : 'apply';
}

function whatHappens(run: Run): string {
  const t = learner().run;
  const way = wayInto(run);
  const approval = t.applyText[run.approval];
  if (way === 'join')
    return [t.joinText(number(run.seats?.waiting ?? 0)), approval].filter(Boolean).join(' ');
  if (run.seats?.left === 0) return t.wantedText;
  return way === 'apply' ? approval : t.enrollText;
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
