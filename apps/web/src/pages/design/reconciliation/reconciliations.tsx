import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { usePages } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { Cell, More, Table } from '../../../components/data/lists';
import { Empty, Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { Select } from '../../../components/form/field';
import { Page } from '../../../components/frame/page';
import { ReconciliationFailure } from '../../../components/jp/reconciliation-failure';
import { moment, today } from '../../../format/date';
import { number } from '../../../format/number';
import type { ReconciliationState } from '../../../graphql/generated/graphql';
import { Reconciliations, StartReconciliation } from '../../../graphql/generated/reconciliation';
import { designTexts } from '../../../i18n/work/design';
import { Closing } from './closing';

export const RECONCILIATION_TONES = {
  REQUESTED: 'info',
  RUNNING: 'info',
  DONE: 'good',
  FAILED: 'bad',
} as const satisfies Record<ReconciliationState, string>;

const YEARS_BACK = 6;

/** Reconciliations so far, and starting another. */
export function ReconciliationsPage(): ReactNode {
  const t = designTexts().reconciliation;
  const mayStart = useSession().has('DESIGNER', 'ADMIN');
  const pages = usePages(Reconciliations, { first: 20 }, ({ reconciliations }) => reconciliations);
  return (
    <Page title={t.title} lead={t.lead}>
      {pages.data && <Streak nights={pages.data.reconciliationStreak} />}
      {mayStart && <StartForm />}
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <>
              <Table caption={t.title} head={[t.year, t.started, t.employees, t.differences]} numeric={[2]}>
                {pages.nodes.map(
                  ({
                    id,
                    year,
                    unit,
                    employee,
                    state,
                    startedAt,
                    employees,
                    differenceCount,
                    stepsDone,
                    stepsTotal,
                  }) => (
                    <tr key={id}>
                      <th scope="row" data-name={t.year}>
                        <Link href={`/rancang/rekonsiliasi/${id}`}>{t.pageTitle(String(year))}</Link>
                        {(employee ?? unit) && (
                          <span className="muted origin">{employee?.name ?? unit?.name}</span>
                        )}
                      </th>
                      <Cell name={t.started}>{moment(startedAt)}</Cell>
                      <Cell name={t.employees} numeric>
                        {number(employees)}
                      </Cell>
                      <Cell name={t.differences}>
                        {state !== 'DONE' ? (
                          <>
                            <Tag tone={RECONCILIATION_TONES[state]}>{t.state[state]}</Tag>{' '}
                            {state === 'RUNNING' && t.progress(number(stepsDone), number(stepsTotal))}
                          </>
                        ) : differenceCount === 0 ? (
                          <Tag tone="good">{t.noDifferences}</Tag>
                        ) : (
                          <Tag tone="warn">{t.differencesCount(number(differenceCount))}</Tag>
                        )}
                      </Cell>
                    </tr>
                  ),
                )}
              </Table>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
      <Closing />
    </Page>
  );
}

/** The figure that says whether the books can be trusted: nights in a row without any difference. */
function Streak({ nights }: { nights: number }): ReactNode {
  const t = designTexts().reconciliation;
  return (
    <Notice tone={nights > 0 ? 'good' : 'warn'}>
      <p>
        <strong>{nights > 0 ? t.streak(number(nights)) : t.streakNone}</strong>
      </p>
    </Notice>
  );
}

function StartForm(): ReactNode {
  const t = designTexts().reconciliation;
  const [, navigate] = useLocation();
  const start = useMutation(StartReconciliation);
  const current = Number(today().slice(0, 4));
  const [year, setYear] = useState(String(current));
  const submit = async (): Promise<void> => {
    const done = await start.run({ year: Number(year) });
    if (done) navigate(`/rancang/rekonsiliasi/${done.startReconciliation.id}`);
  };
  return (
    <form
      className="card start-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Select
        label={t.year}
        name="tahun"
        value={year}
        options={Array.from({ length: YEARS_BACK }, (_, index) => String(current - index)).map((value) => ({
          value,
          label: value,
        }))}
        onChange={setYear}
      />
      <Button type="submit" busy={start.busy}>
        {t.start}
      </Button>
      {start.error && <ReconciliationFailure error={start.error} />}
    </form>
  );
}
