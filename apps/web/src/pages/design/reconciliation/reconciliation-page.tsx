import { useEffect, useRef, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { useQuery } from '../../../api/query';
import { useWatch } from '../../../api/watch';
import { Cell, Facts, Table } from '../../../components/data/lists';
import { Progress } from '../../../components/data/progress';
import { Loaded, Notice, Tag } from '../../../components/feedback/states';
import { announce } from '../../../components/frame/announce';
import { Page, Section } from '../../../components/frame/page';
import { StateTag } from '../../../components/jp/ring';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { ReconciliationPageQuery } from '../../../graphql/generated/graphql';
import { ReconciliationPage as ReconciliationDocument } from '../../../graphql/generated/reconciliation';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import { Findings } from './findings';
import { RECONCILIATION_TONES } from './reconciliations';

export type Reconciliation = NonNullable<ReconciliationPageQuery['reconciliation']>;

/** One reconciliation: its progress while it runs, its result for good. */
export function ReconciliationPage(): ReactNode {
  const t = designTexts().reconciliation;
  const { id = '' } = useParams();
  const query = useQuery(ReconciliationDocument, { id });
  const found = query.data?.reconciliation;
  const running = found?.state === 'REQUESTED' || found?.state === 'RUNNING';
  useWatch(query, running);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && found?.state === 'DONE') announce(t.done(String(found.year)));
    wasRunning.current = running;
  }, [running, found?.state]);
  if (query.data && !found) return <NotFoundPage />;
  return (
    <Page
      title={found ? titleOf(found) : t.title}
      crumbs={[{ href: '/rancang/rekonsiliasi', label: t.title }]}
    >
      <Loaded query={query}>
        {() =>
          found && (
            <>
              <p>
                <Tag tone={RECONCILIATION_TONES[found.state]}>{t.state[found.state]}</Tag>
              </p>
              {running && (
                <div className="card">
                  <Progress
                    label={t.title}
                    done={found.stepsDone}
                    total={found.stepsTotal}
                    text={t.progress(number(found.stepsDone), number(found.stepsTotal))}
                  />
                </div>
              )}
              {found.state === 'FAILED' && (
                <Notice tone="bad">
                  <p>{t.failed}</p>
                </Notice>
              )}
              <Summary found={found} />
              {found.state === 'DONE' && <Result found={found} />}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Of which year, and of whom where it is not everybody. */
function titleOf({ year, unit, employee }: Reconciliation): string {
  const t = designTexts().reconciliation;
  const name = employee?.name ?? unit?.name;
  return name === undefined ? t.pageTitle(String(year)) : t.ofScope(String(year), name);
}

function Summary({ found }: { found: Reconciliation }): ReactNode {
  const t = designTexts().reconciliation;
  return (
    <div className="card">
      <Facts
        wide
        facts={[
          [t.started, moment(found.startedAt)],
          [t.finished, found.finishedAt && moment(found.finishedAt)],
          [t.watermark, found.watermark && moment(found.watermark)],
          [t.scope, found.employee?.name ?? found.unit?.name ?? t.everybody],
          [t.employees, found.state === 'DONE' ? number(found.employees) : null],
          [t.digest, found.digest && <code key="digest">{found.digest}</code>],
        ]}
      />
      {found.digest !== null && (
        <p className="muted">
          {t.digestNote} {found.incremental && t.incremental}
        </p>
      )}
    </div>
  );
}

function Result({ found }: { found: Reconciliation }): ReactNode {
  const t = designTexts().reconciliation;
  return (
    <>
      <Section title={t.statesTitle}>
        <Table caption={t.statesTitle} head={[t.stateName, t.count]} numeric={[1]}>
          {found.states.map(({ state, employees }) => (
            <tr key={state}>
              <th scope="row" data-name={t.stateName}>
                <StateTag state={state} />
              </th>
              <Cell name={t.count} numeric>
                {number(employees)}
              </Cell>
            </tr>
          ))}
        </Table>
      </Section>
      <Section title={t.findings}>
        <Details found={found} />
      </Section>
    </>
  );
}

function Details({ found }: { found: Reconciliation }): ReactNode {
  const t = designTexts().reconciliation;
  if (found.differenceCount === 0) {
    return (
      <Notice tone="good">
        <p>{t.clean}</p>
      </Notice>
    );
  }
  if (found.findingsKept) return <Findings found={found} />;
  return (
    <>
      <Notice tone="info">
        <p>{t.findingsForgotten}</p>
      </Notice>
      <Table caption={t.findings} head={[t.differences, t.count]} numeric={[1]}>
        {found.differences.map(({ kind, count }) => (
          <tr key={kind}>
            <th scope="row" data-name={t.differences}>
              {t.kind[kind]}
            </th>
            <Cell name={t.count} numeric>
              {number(count)}
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
