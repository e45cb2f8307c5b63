import type { ReactNode } from 'react';
import { usePages } from '../../../api/pages';
import { Cell, More, Table } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import { JobActions } from '../../../graphql/generated/background';
import type { JobActionLineFragment } from '../../../graphql/generated/graphql';
import { local } from '../../../i18n/local';
import { backgroundTexts } from '../../../i18n/work/background';
import { isOpen } from './failed-jobs';

/** Who let failed work begin anew or gave it up, and why; the same for administrators and auditors. */
export function JobHistory(): ReactNode {
  const t = backgroundTexts();
  const pages = usePages(JobActions, { first: 20 }, ({ jobActions }) => jobActions);
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={t.noHistory}>
            <p>{t.noHistoryText}</p>
          </Empty>
        ) : (
          <>
            <Table caption={t.history} head={[t.when, t.who, t.action, t.reason, t.outcome]}>
              {pages.nodes.map((action) => (
                <ActionRow key={action.id} action={action} />
              ))}
            </Table>
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}

function ActionRow({ action }: { action: JobActionLineFragment }): ReactNode {
  const t = backgroundTexts();
  const { kind, work, reason, requestedAt, requestedBy, jobs, done, skipped, events } = action;
  return (
    <tr>
      <th scope="row" data-name={t.when}>
        {moment(requestedAt)}
      </th>
      <Cell name={t.who}>{requestedBy?.name ?? t.noEmployee}</Cell>
      <Cell name={t.action}>
        <div>
          <Tag tone={kind === 'DISCARD' ? 'warn' : 'info'}>{t.kinds[kind]}</Tag> {local(work)}
          <details>
            <summary>{t.eventId}</summary>
            <ul className="plain-list">
              {events.map(({ eventId, eventName }) => (
                <li key={eventId}>
                  <code>
                    {eventName} {eventId}
                  </code>
                </li>
              ))}
              {jobs > events.length && <li>{t.moreEvents(number(jobs - events.length))}</li>}
            </ul>
          </details>
        </div>
      </Cell>
      <Cell name={t.reason}>{reason}</Cell>
      <Cell name={t.outcome}>
        <div>
          {t.done(number(done), number(jobs))}
          {skipped > 0 && <>; {t.skipped(number(skipped))}</>}
          {isOpen(action) && (
            <>
              {' '}
              <Tag tone="warn">{t.open}</Tag>
            </>
          )}
        </div>
      </Cell>
    </tr>
  );
}
