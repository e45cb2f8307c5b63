import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Failure } from '../../../components/feedback/failure';
import { Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { faultsOf, FaultSummary, useFaults, type Faults } from '../../../components/form/faults';
import { TextArea, TextField } from '../../../components/form/field';
import { Picker, type Choice } from '../../../components/form/picker';
import { flash } from '../../../components/frame/flash';
import { Page } from '../../../components/frame/page';
import { decimalText, parseDecimal } from '../../../format/number';
import { CreateIssue, IssuePage as IssueDocument, UpdateIssue } from '../../../graphql/generated/design';
import type { CreateStrategicIssueInput, IssuePageQuery } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import { useUnitChoices } from '../../unit/find-unit';
import { ProcessList, type Process } from './process-list';

type Issue = NonNullable<IssuePageQuery['strategicIssue']>;

/** A new issue, or all fields of one. */
export function IssueFormPage(): ReactNode {
  const t = designTexts();
  const { id } = useParams();
  const query = useQuery(IssueDocument, id === undefined ? null : { id });
  if (query.data && !query.data.strategicIssue) return <NotFoundPage />;
  return (
    <Page
      title={id === undefined ? t.issueForm.createTitle : t.issueForm.editTitle}
      crumbs={[
        { href: '/rancang/isu', label: t.issues.title },
        ...(id !== undefined && query.data?.strategicIssue
          ? [{ href: `/rancang/isu/${id}`, label: query.data.strategicIssue.title }]
          : []),
      ]}
    >
      {id === undefined ? (
        <IssueForm issue={null} />
      ) : (
        <Loaded query={query}>
          {({ strategicIssue }) =>
            strategicIssue && <IssueForm key={strategicIssue.id} issue={strategicIssue} />
          }
        </Loaded>
      )}
    </Page>
  );
}

interface Values {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly owner: Choice | null;
  readonly indicator: string;
  readonly measure: string;
  readonly baseline: string;
  readonly target: string;
  readonly targetYear: string;
  readonly processes: readonly Process[];
}

function valuesOf(issue: Issue | null): Values {
  return {
    code: issue?.code ?? '',
    title: issue?.title ?? '',
    description: issue?.description ?? '',
    owner: issue ? { id: issue.ownerUnit.id, label: issue.ownerUnit.name } : null,
    indicator: issue?.indicator ?? '',
    measure: issue?.measure ?? '',
    baseline: decimalText(issue?.baseline),
    target: decimalText(issue?.target),
    targetYear: issue?.targetYear == null ? '' : String(issue.targetYear),
    processes: (issue?.criticalProcesses ?? []).map(({ id, title }) => ({ key: id, title })),
  };
}

function IssueForm({ issue }: { issue: Issue | null }): ReactNode {
  const t = designTexts().issueForm;
  const [, navigate] = useLocation();
  const form = useFaults();
  const create = useMutation(CreateIssue);
  const update = useMutation(UpdateIssue);
  const [values, setValues] = useState(() => valuesOf(issue));
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change });
  const error = create.error ?? update.error;

  const submit = async (): Promise<void> => {
    if (!form.check(faultsIn(values))) return;
    const input = inputOf(values);
    const id = issue
      ? (await update.run({ ...input, id: issue.id }))?.updateStrategicIssue.id
      : (await create.run(input))?.createStrategicIssue.id;
    if (id === undefined) return;
    flash(designTexts().issues.saved);
    navigate(`/rancang/isu/${id}`);
  };

  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {error && <Failure error={error} focused />}
      <TextField
        label={t.title}
        name="judul"
        maxLength={200}
        error={form.faults['judul']}
        value={values.title}
        onChange={(title) => set({ title })}
      />
      <TextField
        label={t.code}
        name="kode"
        hint={t.codeHint}
        maxLength={30}
        width="medium"
        autoCapitalize="characters"
        error={form.faults['kode']}
        value={values.code}
        onChange={(code) => set({ code: code.toUpperCase() })}
      />
      <TextArea
        label={t.description}
        name="latar"
        hint={t.descriptionHint}
        optional
        maxLength={5000}
        value={values.description}
        onChange={(description) => set({ description })}
      />
      <Picker
        label={t.owner}
        name="unit"
        hint={t.ownerHint}
        error={form.faults['unit']}
        chosen={values.owner}
        onChoose={(owner) => set({ owner })}
        useChoices={useUnitChoices}
      />
      <IndicatorFields values={values} faults={form.faults} onChange={set} />
      <ProcessList processes={values.processes} onChange={(processes) => set({ processes })} />
      <div className="form-actions">
        <Button type="submit" busy={create.busy || update.busy} busyText={shell().action.saving}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

interface IndicatorFieldsProps {
  readonly values: Values;
  readonly faults: Faults;
  readonly onChange: (change: Partial<Values>) => void;
}

function IndicatorFields({ values, faults, onChange }: IndicatorFieldsProps): ReactNode {
  const t = designTexts().issueForm;
  return (
    <>
      <TextField
        label={t.indicator}
        name="indikator"
        hint={t.indicatorHint}
        maxLength={300}
        error={faults['indikator']}
        value={values.indicator}
        onChange={(indicator) => onChange({ indicator })}
      />
      <TextField
        label={t.measure}
        name="satuan"
        hint={t.measureHint}
        maxLength={60}
        width="medium"
        error={faults['satuan']}
        value={values.measure}
        onChange={(measure) => onChange({ measure })}
      />
      <div className="field-row">
        <TextField
          label={t.baseline}
          name="awal"
          inputMode="decimal"
          optional
          error={faults['awal']}
          value={values.baseline}
          onChange={(baseline) => onChange({ baseline })}
        />
        <TextField
          label={t.target}
          name="target"
          inputMode="decimal"
          optional
          error={faults['target']}
          value={values.target}
          onChange={(target) => onChange({ target })}
        />
        <TextField
          label={t.targetYear}
          name="tahun"
          inputMode="numeric"
          optional
          error={faults['tahun']}
          value={values.targetYear}
          onChange={(targetYear) => onChange({ targetYear })}
        />
      </div>
    </>
  );
}

function faultsIn(values: Values): Faults {
  const t = designTexts().issueForm;
  const { required, tooShort } = shell().form;
  const isNumber = (text: string): boolean => text.trim() === '' || parseDecimal(text) !== null;
  const year = Number(values.targetYear);
  return faultsOf({
    judul: values.title.trim().length < 3 && tooShort(t.title, 3),
    kode: !/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(values.code.trim()) && t.codeFault,
    unit: values.owner === null && required(t.owner),
    indikator: values.indicator.trim() === '' && required(t.indicator),
    satuan: values.measure.trim() === '' && required(t.measure),
    awal: !isNumber(values.baseline) && t.number(t.baseline),
    target: !isNumber(values.target) && t.number(t.target),
    tahun: values.targetYear.trim() !== '' && !(year >= 2015 && year <= 2100) && t.year,
  });
}

function inputOf(values: Values): Omit<CreateStrategicIssueInput, 'requestId'> {
  return {
    code: values.code.trim(),
    title: values.title.trim(),
    description: values.description.trim(),
    ownerUnitId: values.owner?.id ?? '',
    indicator: values.indicator.trim(),
    measure: values.measure.trim(),
    baseline: parseDecimal(values.baseline),
    target: parseDecimal(values.target),
    targetYear: values.targetYear.trim() === '' ? null : Number(values.targetYear),
    criticalProcesses: values.processes.map(({ title }) => title.trim()).filter((title) => title !== ''),
  };
}
