import { useState, type ReactNode } from 'react';
import { useQuery } from '../../../api/query';
import { useWatch } from '../../../api/watch';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Page, Section } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import { BackgroundWork } from '../../../graphql/generated/background';
import type { BackgroundWorkQuery } from '../../../graphql/generated/graphql';
import { local } from '../../../i18n/local';
import { shell } from '../../../i18n/shell';
import { backgroundTexts } from '../../../i18n/work/background';
import { NotFoundPage } from '../../entry/not-found';
import { FailedJobs } from './failed-jobs';
import { JobHistory } from './job-history';

export const LOOK_EVERY_MS = 10_000;

type Work = BackgroundWorkQuery['backgroundWork'];
export type Queue = Work['queues'][number];

/** How the work in the background does, for administrators; for auditors, what these decided about it. */
export function BackgroundPage(): ReactNode {
  const t = backgroundTexts();
  const { has } = useSession();
  if (!has('ADMIN', 'AUDITOR')) return <NotFoundPage />;
  return (
    <Page title={t.title} lead={has('ADMIN') ? t.lead : t.auditLead}>
      {has('ADMIN') && <Health />}
      <Section title={t.history}>
        <JobHistory />
      </Section>
    </Page>
  );
}

function Health(): ReactNode {
  const t = backgroundTexts();
  const query = useQuery(BackgroundWork, {});
  useWatch(query, true, LOOK_EVERY_MS);
  const [chosen, setChosen] = useState('');
  return (
    <Loaded query={query}>
      {({ backgroundWork: { queues, outboxes } }) => (
        <>
          <Summary queues={queues} />
          <Section title={t.failedJobs}>
            <FailedJobs queues={queues} chosen={chosen} onChoose={setChosen} />
          </Section>
          <Section title={t.queues}>
            <p className="muted">{t.queuesNote}</p>
            <Queues queues={queues} />
          </Section>
          <Section title={t.outboxes}>
            <p className="muted">{t.outboxesNote}</p>
            <Outboxes outboxes={outboxes} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function Summary({ queues }: { queues: readonly Queue[] }): ReactNode {
  const t = backgroundTexts();
  const failed = queues.reduce((sum, queue) => sum + queue.failed, 0);
  if (failed === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t.someFailed(number(failed))}</p>
    </Notice>
  );
}

function Queues({ queues }: { queues: readonly Queue[] }): ReactNode {
  const t = backgroundTexts();
  return (
    <Table
      caption={t.queues}
      head={[t.work, t.waiting, t.active, t.delayed, t.failed, t.oldest]}
      numeric={[1, 2, 3, 4]}
    >
      {queues.map(({ name, work, waiting, active, delayed, failed, oldestWaitingAt, paused }) => (
        <tr key={name}>
          <th scope="row" data-name={t.work}>
            {local(work)} {paused && <Tag tone="warn">{t.paused}</Tag>}
            <br />
            <code className="muted">{name}</code>
          </th>
          <Cell name={t.waiting} numeric>
            {number(waiting)}
          </Cell>
          <Cell name={t.active} numeric>
            {number(active)}
          </Cell>
          <Cell name={t.delayed} numeric>
            {number(delayed)}
          </Cell>
          <Cell name={t.failed} numeric>
            {failed > 0 ? <Tag tone="bad">{number(failed)}</Tag> : number(failed)}
          </Cell>
          <Cell name={t.oldest}>{oldestWaitingAt === null ? shell().none : moment(oldestWaitingAt)}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function Outboxes({ outboxes }: { outboxes: Work['outboxes'] }): ReactNode {
  const t = backgroundTexts();
  const names: Readonly<Record<string, string>> = t.services;
  return (
    <Table caption={t.outboxes} head={[t.service, t.events, t.oldestEvent]} numeric={[1]}>
      {outboxes.map(({ service, events, oldestAt }) => (
        <tr key={service}>
          <th scope="row" data-name={t.service}>
            {names[service] ?? service}
          </th>
          <Cell name={t.events} numeric>
            {number(events)}
          </Cell>
          <Cell name={t.oldestEvent}>{oldestAt === null ? shell().none : moment(oldestAt)}</Cell>
        </tr>
      ))}
    </Table>
  );
}
