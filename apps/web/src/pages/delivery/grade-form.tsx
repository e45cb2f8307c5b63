import { useState, type ReactNode } from 'react';
import { Cell, Table } from '../../components/data/lists';
import { Progress } from '../../components/data/progress';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { hundredths, number, parseDecimal } from '../../format/number';
import { RecordGrades } from '../../graphql/generated/delivery';
import type {
  GradeInput,
  GradesQuery,
  ParticipantsQuery,
  RecordGradesMutation,
} from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { deliveryTexts } from '../../i18n/work/delivery';
import { useBatches } from './batches';

type Candidate = NonNullable<ParticipantsQuery['run']>['enrollments']['nodes'][number];
type Grade = GradesQuery['grades'][number];

interface GradeFormProps {
  readonly runId: string;
  readonly candidates: readonly Candidate[];
  readonly grades: readonly Grade[];
  readonly readOnly: boolean;
  readonly onSaved: (text: string) => void;
}

const ATTEMPTS_MAX = 3;

/** New grades beside the latest ones; each one saved is an attempt, so it is asked about first. */
export function GradeForm({ runId, candidates, grades, readOnly, onSaved }: GradeFormProps): ReactNode {
  const t = deliveryTexts().grade;
  const form = useFaults();
  const [entries, setEntries] = useState<Readonly<Record<string, string>>>({});
  const [asking, setAsking] = useState<readonly GradeInput[] | null>(null);
  const batches = useBatches<
    RecordGradesMutation,
    { requestId: string; runId: string; grades: readonly GradeInput[] },
    GradeInput
  >(RecordGrades, (requestId, rows) => ({ requestId, runId, grades: rows }));
  const latest = new Map(grades.map((grade) => [grade.employee.id, grade]));

  const review = (): void => {
    const filled = candidates.filter(({ employee }) => (entries[employee.id] ?? '').trim() !== '');
    const faults: Record<string, string> = {};
    for (const { employee } of filled) {
      if (parseGrade(entries[employee.id] ?? '') === null)
        faults[`nilai.${employee.id}`] = t.fault(employee.name);
    }
    const [first] = candidates;
    if (filled.length === 0 && first) faults[`nilai.${first.employee.id}`] = t.nothing;
    if (!form.check(faults)) return;
    setAsking(
      filled.map(({ employee }) => ({
        employeeId: employee.id,
        gradeHundredths: parseGrade(entries[employee.id] ?? '') ?? 0,
      })),
    );
  };
  const save = async (): Promise<void> => {
    if (!asking || !(await batches.save(asking))) return;
    const text = t.saved(number(asking.length));
    setEntries({});
    setAsking(null);
    announce(text);
    onSaved(text);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        review();
      }}
    >
      <FaultSummary form={form} />
      <Table caption={t.title} head={[t.name, t.latest, ...(readOnly ? [] : [t.entry])]}>
        {candidates.map((candidate) => (
          <GradeRow
            key={candidate.id}
            candidate={candidate}
            grade={latest.get(candidate.employee.id)}
            readOnly={readOnly}
            fault={form.faults[`nilai.${candidate.employee.id}`]}
            value={entries[candidate.employee.id] ?? ''}
            onChange={(value) => setEntries((before) => ({ ...before, [candidate.employee.id]: value }))}
          />
        ))}
      </Table>
      {!readOnly && (
        <div className="save-bar">
          <Button type="submit">{t.save}</Button>
        </div>
      )}
      {asking && (
        <Dialog title={t.confirmTitle} onClose={() => setAsking(null)}>
          <p>{t.confirmText(number(asking.length))}</p>
          {batches.busy && (
            <Progress
              label={t.save}
              done={batches.done}
              total={batches.total}
              text={deliveryTexts().roll.progress(number(batches.done), number(batches.total))}
            />
          )}
          {batches.error && <Failure error={batches.error} focused />}
          <div className="dialog-actions">
            <Button busy={batches.busy} busyText={shell().action.saving} onClick={() => void save()}>
              {t.save}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(null)}>
              {shell().action.cancel}
            </Button>
          </div>
        </Dialog>
      )}
    </form>
  );
}

interface GradeRowProps {
  readonly candidate: Candidate;
  readonly grade: Grade | undefined;
  readonly readOnly: boolean;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function GradeRow({ candidate, grade, readOnly, fault, value, onChange }: GradeRowProps): ReactNode {
  const t = deliveryTexts().grade;
  const { employee, status } = candidate;
  const closed = status === 'PASSED' ? t.passed : (grade?.attempt ?? 0) >= ATTEMPTS_MAX ? t.exhausted : null;
  return (
    <tr>
      <th scope="row" data-name={t.name}>
        {employee.name}
        <span className="hint">{employee.unit?.name}</span>
      </th>
      <Cell name={t.latest}>
        {grade ? (
          <>
            <strong>{hundredths(grade.gradeHundredths)}</strong>{' '}
            <span className="muted">{t.attempt(number(grade.attempt))}</span>
          </>
        ) : (
          <span className="muted">{t.noneYet}</span>
        )}
      </Cell>
      {!readOnly && (
        <Cell name={t.entry}>
          {closed === null ? (
            <TextField
              label={t.entryFor(employee.name)}
              hiddenLabel
              name={`nilai.${employee.id}`}
              inputMode="decimal"
              width="short"
              error={fault}
              value={value}
              onChange={onChange}
            />
          ) : (
            <span className="muted">{closed}</span>
          )}
        </Cell>
      )}
    </tr>
  );
}

/** 0 to 100 with at most two decimals, in hundredths. */
function parseGrade(text: string): number | null {
  const value = parseDecimal(text);
  if (value === null || value < 0 || value > 100) return null;
  const whole = Math.round(value * 100);
  return Math.abs(whole - value * 100) < 1e-6 ? whole : null;
}
