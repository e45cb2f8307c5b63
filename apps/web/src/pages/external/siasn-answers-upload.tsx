import { useRef, useState, type ReactNode } from 'react';
import { useUpload } from '../../api/upload';
import { FaultList, type RowFault } from '../../components/data/fault-list';
import { Cell, Table } from '../../components/data/lists';
import { Progress } from '../../components/data/progress';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { FileField, TABLES_AND_JSON } from '../../components/form/file-field';
import { announce } from '../../components/frame/announce';
import { number } from '../../format/number';
import { externalTexts } from '../../i18n/work/external';

/** As POST /api/siasn-batches/:id/answers replies. */
interface Recorded {
  readonly accepted: number;
  readonly refused: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly unanswered: number;
  readonly rejected: number;
  readonly faults: readonly (RowFault & { readonly line: number })[];
}

/** A file of what SIASN answered; good lines are recorded at once, the others are named. */
export function SiasnAnswersUpload({ batchId }: { batchId: string }): ReactNode {
  const t = externalTexts().siasn;
  const requestId = useRef(crypto.randomUUID());
  const [file, setFile] = useState<File | null>(null);
  const { percent, error, send } = useUpload<Recorded>(`/api/siasn-batches/${batchId}/answers`);
  const [recorded, setRecorded] = useState<Recorded>();
  const form = useFaults(error);
  const submit = async (): Promise<void> => {
    if (percent !== null || !form.check(faultsOf({ file: file === null && t.uploadFault })) || !file) return;
    setRecorded(undefined);
    const body = new FormData();
    body.set('requestId', requestId.current);
    body.set('file', file);
    const answer = await send(body);
    if (!answer) return;
    setRecorded(answer);
    requestId.current = crypto.randomUUID();
    announce(isNew(answer) ? t.recorded : t.nothingRecorded);
  };
  return (
    <>
      <form
        className="form-wide card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {error && <Failure error={error} focused />}
        <FileField
          label={externalTexts().file}
          name="file"
          hint={t.uploadHint}
          accept={TABLES_AND_JSON}
          error={form.faults['file']}
          onChange={(chosen) => {
            requestId.current = crypto.randomUUID();
            setFile(chosen);
          }}
        />
        {percent !== null && (
          <Progress label={t.upload} done={percent} total={100} text={t.uploading(number(percent))} />
        )}
        <div className="form-actions">
          <Button type="submit" busy={percent !== null}>
            {t.uploadSubmit}
          </Button>
        </div>
      </form>
      {recorded && <Result recorded={recorded} />}
    </>
  );
}

function isNew({ accepted, refused, deleted }: Recorded): boolean {
  return accepted + refused + deleted > 0;
}

function Result({ recorded }: { recorded: Recorded }): ReactNode {
  const t = externalTexts().siasn;
  const { accepted, refused, deleted, unchanged, unanswered, rejected, faults } = recorded;
  const anyNew = isNew(recorded);
  return (
    <>
      <Notice tone={rejected > 0 ? 'warn' : anyNew ? 'good' : 'plain'}>
        <p>
          <strong>{anyNew ? t.recorded : t.nothingRecorded}</strong>
        </p>
        {anyNew && <p>{t.recordedCounts(number(accepted), number(refused), number(deleted))}</p>}
        <p>{t.recordedRest(number(unchanged), number(unanswered))}</p>
        {rejected > 0 && <p>{t.rejected(number(rejected))}</p>}
      </Notice>
      {rejected > 0 && (
        <Table caption={t.rejected(number(rejected))} head={[t.line, t.reason]}>
          {faults.map((fault, index) => (
            <tr key={`${String(fault.line)} ${String(index)}`}>
              <th scope="row" data-name={t.line}>
                {number(fault.line)}
              </th>
              <Cell name={t.reason}>
                <FaultList faults={[fault]} texts={t} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {rejected > 200 && <p className="muted">{t.rejectedMore}</p>}
    </>
  );
}
