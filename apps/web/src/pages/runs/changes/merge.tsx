import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Dialog } from '../../../components/feedback/dialog';
import { Failure } from '../../../components/feedback/failure';
import { Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { Select, TextArea } from '../../../components/form/field';
import { announce } from '../../../components/frame/announce';
import { runDays, seatsText, type RunLine } from '../../../components/learning/seats';
import { number } from '../../../format/number';
import { MergeRun, OtherRuns } from '../../../graphql/generated/run-changes';
import { shell } from '../../../i18n/shell';
import { runChangeTexts } from '../../../i18n/work/run-changes';
import type { DesignedRun } from '../run-page';
import { SHORTEST_REASON } from './reschedule.model';

const STILL_TO_START: readonly RunLine['state'][] = ['PLANNED', 'OPEN', 'CLOSED'];

export function MergeDialog({ run, onClose }: { run: DesignedRun; onClose: () => void }): ReactNode {
  const t = runChangeTexts();
  const query = useQuery(OtherRuns, { programmeId: run.programme.id });
  const others = (query.data?.runs.nodes ?? []).filter(
    ({ id, state }) => id !== run.id && STILL_TO_START.includes(state),
  );
  return (
    <Dialog title={t.mergeTitle} onClose={onClose}>
      <p>{t.mergeText}</p>
      <Loaded query={query}>
        {() =>
          others.length === 0 ? (
            <>
              <p>{t.mergeNone}</p>
              <div className="dialog-actions">
                <Button kind="quiet" onClick={onClose}>
                  {shell().action.close}
                </Button>
              </div>
            </>
          ) : (
            <MergeForm run={run} others={others} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

interface MergeFormProps {
  readonly run: DesignedRun;
  readonly others: readonly RunLine[];
  readonly onClose: () => void;
}

function MergeForm({ run, others, onClose }: MergeFormProps): ReactNode {
  const t = runChangeTexts();
  const merge = useMutation(MergeRun);
  const form = useFaults(merge.error);
  const [into, setInto] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    const found = {
      intoRunId: into === '' && shell().form.required(t.into),
      reason: given.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found))) return;
    if (!(await merge.run({ runId: run.id, intoRunId: into, reason: given }))) return;
    announce(t.merged);
    onClose();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {merge.error?.fields.length === 0 && (
        <Failure error={merge.error} text={refusal(merge.error)} focused />
      )}
      <Select
        label={t.into}
        name="intoRunId"
        value={into}
        empty={shell().form.choose}
        error={form.faults['intoRunId']}
        options={others.map((other) => ({
          value: other.id,
          label: t.option(other.name, runDays(other) ?? '', seatsText(other) ?? ''),
        }))}
        onChange={setInto}
      />
      <TextArea
        label={t.reason}
        name="reason"
        hint={t.reasonHint}
        error={form.faults['reason']}
        value={reason}
        maxLength={500}
        rows={3}
        onChange={setReason}
      />
      <div className="dialog-actions">
        <Button type="submit" busy={merge.busy} busyText={shell().action.saving}>
          {t.merge}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {shell().action.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Where seats are missing: how many. */
function refusal({
  code,
  details,
}: {
  code: string;
  details: Readonly<Record<string, unknown>>;
}): string | undefined {
  if (code === 'RUN_STARTED') return runChangeTexts().mergeStarted;
  const { needed, left } = details;
  return code === 'RUN_FULL' && typeof needed === 'number' && typeof left === 'number'
    ? runChangeTexts().mergeFull(number(needed), number(left))
    : undefined;
}
