import { useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useQuery } from '../../../api/query';
import { useUpload } from '../../../api/upload';
import { Progress } from '../../../components/data/progress';
import { Failure } from '../../../components/feedback/failure';
import { Button } from '../../../components/form/button';
import { Checkbox } from '../../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { FileField, TABLES } from '../../../components/form/file-field';
import { Picker, type Choice } from '../../../components/form/picker';
import { today } from '../../../format/date';
import { number } from '../../../format/number';
import { UnitsForImport } from '../../../graphql/generated/admin';
import { adminTexts } from '../../../i18n/work/admin';

/** Units by name; their id here is that of the personnel agency, as the upload names them. */
function useUnitsByExternalId(search: string): readonly Choice[] | undefined {
  const { data } = useQuery(UnitsForImport, { search: search === '' ? null : search, first: 20 });
  return data?.units.nodes.map(({ externalId, name, parent }) => ({
    id: externalId,
    label: name,
    detail: [externalId, parent?.name].filter(Boolean).join(' · '),
  }));
}

interface Upload {
  readonly employees: File | null;
  readonly units: File | null;
  readonly asOf: string;
  readonly complete: boolean;
  readonly completeUnit: Choice | null;
}

export function UploadForm(): ReactNode {
  const t = adminTexts().imports;
  const [, navigate] = useLocation();
  const form = useFaults();
  const requestId = useRef(crypto.randomUUID());
  const [values, setValues] = useState<Upload>({
    employees: null,
    units: null,
    asOf: today(),
    complete: false,
    completeUnit: null,
  });
  const { percent, error, send } = useUpload<{ id: string }>('/api/roster-imports');
  const set = (change: Partial<Upload>): void => {
    setValues({ ...values, ...change });
    // Other contents are another request.
    requestId.current = crypto.randomUUID();
  };

  const submit = async (): Promise<void> => {
    const found = {
      pegawai: !values.employees && !values.units && t.fileFault,
      tanggal: values.asOf === '' && t.dateFault,
      unit:
        values.complete &&
        (!values.employees ? t.employeesFault : values.completeUnit === null && t.unitFault),
    };
    if (percent !== null || !form.check(faultsOf(found))) return;
    const started = await send(formOf(values, requestId.current));
    if (started) navigate(`/admin/impor/${started.id}`);
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
        label={t.employees}
        name="pegawai"
        hint={t.employeesHint}
        accept={TABLES}
        error={form.faults['pegawai']}
        onChange={(employees) => set({ employees })}
      />
      <FileField
        label={t.units}
        name="unit-kerja"
        hint={t.unitsHint}
        optional
        accept={TABLES}
        onChange={(units) => set({ units })}
      />
      <TextField
        label={t.asOf}
        name="tanggal"
        type="date"
        hint={t.asOfHint}
        width="short"
        error={form.faults['tanggal']}
        value={values.asOf}
        onChange={(asOf) => set({ asOf })}
      />
      <Checkbox
        label={t.complete}
        hint={t.completeHint}
        name="lengkap"
        checked={values.complete}
        onChange={(complete) => set({ complete })}
      />
      {values.complete && (
        <Picker
          label={t.completeUnit}
          name="unit"
          error={form.faults['unit']}
          chosen={values.completeUnit}
          onChoose={(completeUnit) => set({ completeUnit })}
          useChoices={useUnitsByExternalId}
        />
      )}
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

function formOf({ employees, units, asOf, complete, completeUnit }: Upload, requestId: string): FormData {
  const form = new FormData();
  form.set('requestId', requestId);
  form.set('asOf', asOf);
  if (complete && completeUnit) form.set('completeForUnit', completeUnit.id);
  if (employees) form.set('employees', employees);
  if (units) form.set('units', units);
  return form;
}
