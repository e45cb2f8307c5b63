import { useState, type ReactNode } from 'react';
import { lazyBox } from '../../app/lazy-box';
import { day } from '../../format/date';
import { jpText } from '../../format/jp';
import type { DevelopmentForm, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { terms } from '../../i18n/terms';
import { Cell, Table } from '../data/lists';
import { Tag } from '../feedback/states';
import { Why } from './why';

const DisputeBox = lazyBox(() => import('./dispute-box'));

interface LedgerProps {
  /** The reader's own, who may object to a line. */
  readonly own: boolean;
  readonly postings: readonly PostingLineFragment[];
  /** What may be done with one row, below its explanation. */
  readonly actions?: (posting: PostingLineFragment, close: () => void) => ReactNode;
}

/** The rows of a JP account. */
export function Ledger({ own, postings, actions }: LedgerProps): ReactNode {
  const t = book();
  const [asked, setAsked] = useState<PostingLineFragment | null>(null);
  return (
    <>
      <Table
        caption={t.ledger}
        head={[
          t.date,
          t.activity,
          t.form,
          t.minutes,
          t.ofThem,
          t.status,
          <span key="why" className="visually-hidden">
            {t.why}
          </span>,
        ]}
        numeric={[3, 4]}
      >
        {postings.map((posting) => (
          <tr key={posting.id}>
            <Cell name={t.date} steady>
              {day(posting.activityDate)}
            </Cell>
            <th scope="row" data-name={t.activity}>
              {posting.title}
              <span className="muted origin">{t.provenance[posting.provenance]}</span>
            </th>
            <Cell name={t.form}>{formName(posting.form)}</Cell>
            <Cell name={t.minutes} numeric>
              {jpText(posting.reverses === null ? posting.minutes : -posting.minutes)}
            </Cell>
            <Cell name={t.ofThem} numeric>
              {jpText(countedIn(posting))}
            </Cell>
            <Cell name={t.status}>
              <PostingStatus posting={posting} />
              {posting.adjustment && (
                <>
                  {' '}
                  <Tag tone="info">{t.adjustment}</Tag>
                </>
              )}
            </Cell>
            <Cell name="">
              <button type="button" className="button-link" onClick={() => setAsked(posting)}>
                {t.why}
                <span className="visually-hidden"> {posting.title}</span>
              </button>
            </Cell>
          </tr>
        ))}
      </Table>
      {asked && (
        <Why posting={asked} onClose={() => setAsked(null)}>
          {(own || asked.dispute) && <DisputeBox posting={asked} own={own} />}
          {actions?.(asked, () => setAsked(null))}
        </Why>
      )}
    </>
  );
}

export function formName(form: string): string {
  const names: Readonly<Record<string, string>> = terms().form satisfies Record<DevelopmentForm, string>;
  return names[form] ?? form;
}

function countedIn({ toAccount, fromAccount, minutes }: PostingLineFragment): number {
  return toAccount === 'counted' ? minutes : fromAccount === 'counted' ? -minutes : 0;
}

function PostingStatus({ posting }: { posting: PostingLineFragment }): ReactNode {
  const t = book();
  return (
    <>
      <AccountStatus posting={posting} />
      {posting.dispute?.state === 'OPEN' && posting.toAccount !== 'disputed' && (
        <>
          {' '}
          <Tag tone="warn">{t.disputed}</Tag>
        </>
      )}
    </>
  );
}

function AccountStatus({ posting }: { posting: PostingLineFragment }): ReactNode {
  const t = book();
  const { toAccount, fromAccount, reverses } = posting;
  if (reverses !== null) {
    return (
      <>
        <Tag>{t.takenBack}</Tag> <span className="muted">{reasonOf(fromAccount)}</span>
      </>
    );
  }
  if (toAccount === 'counted') return <Tag tone="good">{t.isCounted}</Tag>;
  if (toAccount === 'disputed') return <Tag tone="warn">{t.disputed}</Tag>;
  return (
    <>
      <Tag tone="warn">{t.notCounted}</Tag> <span className="muted">{reasonOf(toAccount)}</span>
    </>
  );
}

function reasonOf(account: string): string {
  const reasons: Readonly<Record<string, string>> = book().account;
  return reasons[account] ?? '';
}
