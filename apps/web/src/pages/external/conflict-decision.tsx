import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { DecideRecordConflict } from '../../graphql/generated/external';
import type { ExternalDecision, RecordConflictFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { externalTexts } from '../../i18n/work/external';

const SHORTEST_REASON = 5;

/** What becomes of the record, and why. Names carry the conflict's id: several stand on one page. */
export function ConflictDecision({ conflict }: { conflict: RecordConflictFragment }): ReactNode {
  const t = externalTexts().conflicts;
  const decide = useMutation(DecideRecordConflict);
  const form = useFaults();
  const [decision, setDecision] = useState<ExternalDecision | ''>('');
  const [reason, setReason] = useState('');
  const choiceName = `keputusan-${conflict.id}`;
  const reasonName = `alasan-${conflict.id}`;
  // What a run of our own credited is corrected there.
  const choices: readonly ExternalDecision[] =
    conflict.other.source === 'RUN' ? ['KEEP_FIRST', 'KEEP_BOTH'] : ['KEEP_FIRST', 'TAKE_NEW', 'KEEP_BOTH'];
  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const found = {
      [choiceName]: decision === '' && t.choiceFault,
      [reasonName]: text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found)) || decision === '') return;
    if (await decide.run({ conflictId: conflict.id, decision, reason: text })) announce(t.done);
  };
  return (
    <form
      className="conflict-decision"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      <Radios<ExternalDecision>
        legend={t.decision}
        name={choiceName}
        error={form.faults[choiceName]}
        value={decision}
        options={choices.map((value) => ({ value, label: t.choice[value], hint: t.choiceText[value] }))}
        onChange={setDecision}
      />
      <TextArea
        label={t.reason}
        name={reasonName}
        hint={t.reasonHint}
        error={form.faults[reasonName]}
        value={reason}
        maxLength={500}
        rows={2}
        onChange={setReason}
      />
      {decide.error && <Failure error={decide.error} focused />}
      <div className="form-actions">
        <Button type="submit" busy={decide.busy}>
          {t.decide}
        </Button>
      </div>
    </form>
  );
}
