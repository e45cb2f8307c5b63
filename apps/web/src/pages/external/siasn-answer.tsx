import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea, TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { RecordSiasnAnswer } from '../../graphql/generated/external';
import type { SiasnItemLineFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { externalTexts } from '../../i18n/work/external';

interface AnswerProps {
  readonly batchId: string;
  readonly item: SiasnItemLineFragment;
  readonly onClose: () => void;
}

/** What SIASN said about one activity. */
export function SiasnAnswerDialog({ batchId, item, onClose }: AnswerProps): ReactNode {
  const t = externalTexts().siasn;
  const record = useMutation(RecordSiasnAnswer);
  const form = useFaults(record.error);
  const [state, setState] = useState<'ACCEPTED' | 'REFUSED' | ''>('');
  const [siasnId, setSiasnId] = useState('');
  const [message, setMessage] = useState('');
  const submit = async (): Promise<void> => {
    const found = {
      state: state === '' && t.resultFault,
      siasnId: state === 'ACCEPTED' && siasnId.trim() === '' && t.idFault,
      message: state === 'REFUSED' && message.trim() === '' && t.messageFault,
    };
    if (!form.check(faultsOf(found)) || state === '') return;
    const said = state === 'ACCEPTED' ? { siasnId: siasnId.trim() } : { message: message.trim() };
    if (!(await record.run({ batchId, position: item.position, state, ...said }))) return;
    announce(t.answered);
    onClose();
  };
  return (
    <Dialog title={t.answerOf(item.title, item.employee.name)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        <Radios<'ACCEPTED' | 'REFUSED'>
          legend={t.result}
          name="state"
          error={form.faults['state']}
          value={state}
          options={[
            { value: 'ACCEPTED', label: t.itemState.ACCEPTED },
            { value: 'REFUSED', label: t.itemState.REFUSED },
          ]}
          onChange={setState}
        />
        {state === 'ACCEPTED' && (
          <TextField
            label={t.idLabel}
            name="siasnId"
            hint={t.idHint}
            error={form.faults['siasnId']}
            value={siasnId}
            onChange={setSiasnId}
          />
        )}
        {state === 'REFUSED' && (
          <TextArea
            label={t.messageLabel}
            name="message"
            error={form.faults['message']}
            value={message}
            maxLength={500}
            rows={3}
            onChange={setMessage}
          />
        )}
        {record.error && <Failure error={record.error} focused />}
        <div className="dialog-actions">
          <Button type="submit" busy={record.busy} busyText={shell().action.saving}>
            {t.answerOne}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
