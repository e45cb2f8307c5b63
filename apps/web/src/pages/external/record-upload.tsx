import { useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useUpload } from '../../api/upload';
import { Progress } from '../../components/data/progress';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { FileField, TABLES_AND_JSON } from '../../components/form/file-field';
import { number } from '../../format/number';
import type { RecordProvenance } from '../../graphql/generated/graphql';
import { externalTexts } from '../../i18n/work/external';

const PROVENANCES = ['TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED'] as const satisfies RecordProvenance[];

/** A file and how far it is vouched for; what comes of it is on the page of the import. */
export function RecordUpload(): ReactNode {
  const t = externalTexts();
  const [, navigate] = useLocation();
  const form = useFaults();
  const requestId = useRef(crypto.randomUUID());
  const [file, setFile] = useState<File | null>(null);
  const [provenance, setProvenance] = useState<RecordProvenance | ''>('');
  const { percent, error, send } = useUpload<{ id: string }>('/api/external-imports');

  const submit = async (): Promise<void> => {
    const found = { berkas: file === null && t.fileFault, jaminan: provenance === '' && t.provenanceFault };
    if (percent !== null || !form.check(faultsOf(found)) || file === null) return;
    const body = new FormData();
    body.set('requestId', requestId.current);
    body.set('provenance', provenance);
    body.set('file', file);
    const started = await send(body);
    if (started) navigate(`/rancang/rekam-luar/${started.id}`);
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
        accept={TABLES_AND_JSON}
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
