import { useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { asPortalError, type PortalError } from '../../api/failure';
import { uploadForm } from '../../api/files';
import { refreshQueries } from '../../api/query';
import { Progress } from '../../components/data/progress';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { FileField } from '../../components/form/file-field';
import { number } from '../../format/number';
import type { RecordProvenance } from '../../graphql/generated/graphql';
import { externalTexts } from '../../i18n/work/external';

const ACCEPTED =
  '.csv,.txt,.xlsx,.json,.jsonl,.ndjson,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PROVENANCES = ['TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED'] as const satisfies RecordProvenance[];

/** A file and how far it is vouched for; what comes of it is on the page of the import. */
export function RecordUpload(): ReactNode {
  const t = externalTexts();
  const [, navigate] = useLocation();
  const form = useFaults();
  const requestId = useRef(crypto.randomUUID());
  const [file, setFile] = useState<File | null>(null);
  const [provenance, setProvenance] = useState<RecordProvenance | ''>('');
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<PortalError>();

  const submit = async (): Promise<void> => {
    const found = { berkas: file === null && t.fileFault, jaminan: provenance === '' && t.provenanceFault };
    if (percent !== null || !form.check(faultsOf(found)) || file === null) return;
    setPercent(0);
    setError(undefined);
    const body = new FormData();
    body.set('requestId', requestId.current);
    body.set('provenance', provenance);
    body.set('file', file);
    try {
      const { id } = await uploadForm<{ id: string }>('/api/external-imports', body, setPercent);
      refreshQueries();
      navigate(`/rancang/rekam-luar/${id}`);
    } catch (cause) {
      setError(asPortalError(cause));
      setPercent(null);
    }
  };
  /** Other contents are another request. */
  const changed = (): void => {
    requestId.current = crypto.randomUUID();
  };

  return (
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
        label={t.file}
        name="berkas"
        hint={t.fileHint}
        accept={ACCEPTED}
        error={form.faults['berkas']}
        onChange={(chosen) => {
          changed();
          setFile(chosen);
        }}
      />
      <Radios<RecordProvenance>
        legend={t.provenanceTitle}
        name="jaminan"
        hint={t.provenanceHint}
        error={form.faults['jaminan']}
        value={provenance}
        options={PROVENANCES.map((value) => ({
          value,
          label: t.provenance[value],
          hint: t.provenanceMeaning[value],
        }))}
        onChange={(chosen) => {
          changed();
          setProvenance(chosen);
        }}
      />
      {percent !== null && (
        <Progress label={t.upload} done={percent} total={100} text={t.uploading(number(percent))} />
      )}
      <div className="form-actions">
        <Button type="submit" busy={percent !== null}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
