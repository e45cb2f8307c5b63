import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { announce } from '../../../components/frame/announce';
import { Section } from '../../../components/frame/page';
import { number } from '../../../format/number';
import { CancelRun } from '../../../graphql/generated/run-changes';
import { runChangeTexts } from '../../../i18n/work/run-changes';
import type { DesignedRun } from '../run-page';
import { MergeDialog } from './merge';
import { SHORTEST_REASON } from './reschedule.model';

/** What a designer can still do about a run that people have enrolled in. */
export function RunChanges({ run }: { run: DesignedRun }): ReactNode {
  const t = runChangeTexts();
  const [asking, setAsking] = useState<'cancel' | 'merge' | null>(null);
  return (
    <Section title={t.title}>
      <p className="muted">{t.text}</p>
      <div className="button-row">
        <Link className="button button-quiet" href={`/rancang/angkatan/${run.id}/jadwal`}>
          {t.postpone}
        </Link>
        {run.state !== 'RUNNING' && (
          <Button kind="quiet" onClick={() => setAsking('merge')}>
            {t.merge}
          </Button>
        )}
        <Button kind="danger" onClick={() => setAsking('cancel')}>
          {t.cancel}
        </Button>
      </div>
      {asking === 'cancel' && <CancelDialog run={run} onClose={() => setAsking(null)} />}
      {asking === 'merge' && <MergeDialog run={run} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function CancelDialog({ run, onClose }: { run: DesignedRun; onClose: () => void }): ReactNode {
  const t = runChangeTexts();
  const cancel = useMutation(CancelRun);
  return (
    <ReasonDialog
      title={t.cancelTitle}
      text={<p>{t.cancelText(number(run.seats?.taken ?? 0), number(run.seats?.waiting ?? 0))}</p>}
      label={t.reason}
      hint={t.reasonHint}
      shortest={SHORTEST_REASON}
      confirm={t.cancel}
      cancel={t.keep}
      danger
      busy={cancel.busy}
      error={cancel.error}
      onConfirm={async (reason) => {
        const done = await cancel.run({ runId: run.id, reason });
        if (done) announce(t.cancelled);
        return done !== null;
      }}
      onClose={onClose}
    />
  );
}
