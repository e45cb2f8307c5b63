import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { today } from '../../format/date';
import type { StatementFactsFragment } from '../../graphql/generated/graphql';
import { IssueStatement, MyStatements, StatementsOf } from '../../graphql/generated/statement';
import { statementTexts } from '../../i18n/statement';
import { Dialog } from '../feedback/dialog';
import { Failure } from '../feedback/failure';
import { Done } from '../feedback/states';
import { Button } from '../form/button';
import { faultsOf, FaultSummary, useFaults, type Faults } from '../form/faults';
import { Select, TextField } from '../form/field';
import { StatementFiles } from './statement-files';

interface StatementDialogProps {
  /** Whose account; null for one's own. */
  readonly employeeId: string | null;
  readonly years: readonly number[];
  readonly onClose: () => void;
}

/** Issues a statement of an account as of dates, and hands out those issued before. */
export default function StatementDialog({ employeeId, years, onClose }: StatementDialogProps): ReactNode {
  const t = statementTexts();
  const issue = useMutation(IssueStatement);
  const earlier = useStatements(employeeId);
  const form = useFaults();
  const [dates, setDates] = useState({ validOn: today(), knownOn: today(), fromYear: today().slice(0, 4) });
  const [issued, setIssued] = useState<StatementFactsFragment | null>(null);
  const set = (change: Partial<typeof dates>): void => setDates({ ...dates, ...change });
  const submit = async (): Promise<void> => {
    const { validOn, knownOn, fromYear } = dates;
    if (!form.check(faultsIn(dates))) return;
    const done = await issue.run({ employeeId, validOn, knownOn, fromYear: Number(fromYear) });
    if (done) setIssued(done.issueStatement);
  };
  const choices = [...new Set([...years.map(String), today().slice(0, 4)])].sort().reverse();
  return (
    <Dialog title={t.title} onClose={onClose} side>
      <p>{t.lead}</p>
      {issued && (
        <Done>
          <p>{t.issued}</p>
          <StatementFiles statement={issued} />
        </Done>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        <TextField
          label={t.validOn}
          name="sampai"
          type="date"
          width="medium"
          error={form.faults['sampai']}
          value={dates.validOn}
          onChange={(validOn) => set({ validOn })}
        />
        <TextField
          label={t.knownOn}
          name="tercatat"
          type="date"
          width="medium"
          hint={t.knownOnHint}
          error={form.faults['tercatat']}
          value={dates.knownOn}
          onChange={(knownOn) => set({ knownOn })}
        />
        <Select
          label={t.fromYear}
          name="mulai"
          error={form.faults['mulai']}
          value={dates.fromYear}
          options={choices.map((value) => ({ value, label: value }))}
          onChange={(fromYear) => set({ fromYear })}
        />
        {issue.error && <Failure error={issue.error} focused />}
        <div className="form-actions">
          <Button type="submit" busy={issue.busy}>
            {t.issue}
          </Button>
        </div>
      </form>
      <Earlier statements={earlier.filter(({ id }) => id !== issued?.id)} />
    </Dialog>
  );
}

function Earlier({ statements }: { statements: readonly StatementFactsFragment[] }): ReactNode {
  if (statements.length === 0) return null;
  return (
    <section className="section">
      <h3>{statementTexts().earlier}</h3>
      {statements.map((statement) => (
        <StatementFiles key={statement.id} statement={statement} />
      ))}
    </section>
  );
}

function useStatements(employeeId: string | null): readonly StatementFactsFragment[] {
  const own = useQuery(MyStatements, employeeId === null ? {} : null);
  const theirs = useQuery(StatementsOf, employeeId === null ? null : { employeeId });
  return own.data?.myJpAccount.statements ?? theirs.data?.jpAccount.statements ?? [];
}

function faultsIn({
  validOn,
  knownOn,
  fromYear,
}: Record<'validOn' | 'knownOn' | 'fromYear', string>): Faults {
  const t = statementTexts();
  const dateFault = (value: string, label: string): string | false =>
    value === '' ? t.invalid(label) : value > today() && t.future(label);
  return faultsOf({
    sampai: dateFault(validOn, t.validOn),
    tercatat: dateFault(knownOn, t.knownOn),
    mulai: validOn !== '' && fromYear > validOn.slice(0, 4) && t.order,
  });
}
