import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { Cell, More, Table } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { Checkbox } from '../../../components/form/choice';
import { useDelayed } from '../../../components/form/delay';
import { Select, TextField } from '../../../components/form/field';
import { Page } from '../../../components/frame/page';
import { runDays, seatsText } from '../../../components/learning/seats';
import { dayOf } from '../../../format/date';
import { number } from '../../../format/number';
import { EnrollmentsToDecide } from '../../../graphql/generated/approvals';
import type { ApplicationLineFragment, ApprovalStep } from '../../../graphql/generated/graphql';
import { approvalTexts } from '../../../i18n/work/approvals';
import { ApplicationFacts } from './application-facts';
import { ApprovalTabs } from '../approval-tabs';
import { Delegations } from '../delegation';
import { DecisionOutcome, EnrollmentDecisions, type Decided } from './enrollment-decision';

/** Enrollments that wait for somebody, the most urgent first, decided one by one or many together. */
export function EnrollmentQueuePage(): ReactNode {
  const t = approvalTexts();
  const [step, setStep] = useState<ApprovalStep | ''>('');
  const [overdue, setOverdue] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [decided, setDecided] = useState<Decided | null>(null);
  const search = useDelayed(text.trim(), 300);
  const filter = {
    step: step === '' ? null : step,
    overdue,
    search: search === '' ? null : search,
    first: 50,
  };
  const pages = usePages(EnrollmentsToDecide, filter, ({ enrollmentsToDecide }) => enrollmentsToDecide);
  const queue = pages.data?.enrollmentsToDecide;
  const filtered = step !== '' || overdue || search !== '';
  return (
    <Page title={t.title} lead={t.lead}>
      <ApprovalTabs active="enrollments" />
      {decided && <DecisionOutcome {...decided} />}
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t.find}
          name="cari"
          type="search"
          hint={t.findHint}
          maxLength={100}
          value={text}
          onChange={setText}
        />
        <Select
          label={t.role}
          name="sebagai"
          value={step}
          empty={t.anyRole}
          options={(Object.entries(t.step) as [ApprovalStep, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={setStep}
        />
        <Checkbox label={t.onlyOverdue} name="lewat" checked={overdue} onChange={setOverdue} />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={filtered ? t.none : t.empty}>{!filtered && <p>{t.emptyText}</p>}</Empty>
          ) : (
            <div className={pages.refreshing ? 'is-refreshing' : undefined}>
              {queue && (
                <p>
                  <strong>{t.counts(number(queue.totalCount), number(queue.overdueCount))}</strong>
                </p>
              )}
              <ApplicationTable applications={pages.nodes} chosen={chosen} onChoose={setChosen} />
              <More pages={pages} />
              <Bulk
                applications={pages.nodes.filter(({ id }) => chosen.includes(id))}
                onDecided={(next) => {
                  setDecided(next);
                  setChosen([]);
                }}
              />
            </div>
          )
        }
      </Loaded>
      <Delegations />
    </Page>
  );
}

interface ApplicationTableProps {
  readonly applications: readonly ApplicationLineFragment[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function ApplicationTable({ applications, chosen, onChoose }: ApplicationTableProps): ReactNode {
  const t = approvalTexts();
  const all = applications.every(({ id }) => chosen.includes(id));
  const now = new Date().toISOString();
  return (
    <>
      <Checkbox
        label={t.pickAll}
        name="semua"
        checked={all}
        onChange={(on) => onChoose(on ? applications.map(({ id }) => id) : [])}
      />
      <Table caption={t.title} head={[t.employee, t.run, t.facts, t.due]}>
        {applications.map((application) => {
          const { id, employee, run, step, stepDue } = application;
          return (
            <tr key={id}>
              <th scope="row" data-name={t.employee}>
                <label className="choice">
                  <input
                    type="checkbox"
                    aria-label={t.pick(employee.name)}
                    checked={chosen.includes(id)}
                    onChange={(event) =>
                      onChoose(
                        event.currentTarget.checked
                          ? [...chosen, id]
                          : chosen.filter((other) => other !== id),
                      )
                    }
                  />
                  <span className="choice-text">
                    <Link href={`/persetujuan/pendaftaran/${id}`}>{employee.name}</Link>
                  </span>
                </label>
              </th>
              <Cell name={t.run}>
                {run.programme.title}
                <span className="hint">
                  {run.name}, {runDays(run)}
                </span>
                <span className="hint">{seatsText(run)}</span>
              </Cell>
              <Cell name={t.facts}>
                <ApplicationFacts application={application} />
              </Cell>
              <Cell name={t.due}>
                {step && <Tag>{t.step[step]}</Tag>}{' '}
                {stepDue !== null && stepDue <= now && <Tag tone="bad">{t.overdue}</Tag>}
                {stepDue !== null && <span className="hint">{t.by(dayOf(stepDue, run.venueZone))}</span>}
              </Cell>
            </tr>
          );
        })}
      </Table>
    </>
  );
}

interface BulkProps {
  readonly applications: readonly ApplicationLineFragment[];
  readonly onDecided: (decided: Decided) => void;
}

/** What is chosen is decided together, when all of it waits at the same step. */
function Bulk({ applications, onDecided }: BulkProps): ReactNode {
  const t = approvalTexts();
  const steps = [...new Set(applications.map(({ step }) => step))];
  const [step] = steps;
  if (applications.length === 0 || step == null) return null;
  return (
    <div className="claim-bar">
      <strong>{t.picked(number(applications.length))}</strong>
      {steps.length === 1 ? (
        <EnrollmentDecisions
          enrollmentIds={applications.map(({ id }) => id)}
          step={step}
          clashing={applications.some(({ approvalFacts }) => (approvalFacts?.clashingRuns.length ?? 0) > 0)}
          onDecided={onDecided}
        />
      ) : (
        <span className="muted">{t.pickOneStep}</span>
      )}
    </div>
  );
}
