import { useState, type ReactNode } from 'react';
import type { PagesState } from '../../api/pages';
import { lazyBox } from '../../app/lazy-box';
import { moment } from '../../format/date';
import { jp } from '../../format/jp';
import type { AccountBookFragment, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { terms } from '../../i18n/terms';
import { Facts, More } from '../data/lists';
import { Empty, Loaded, Notice, Skeleton } from '../feedback/states';
import { Button } from '../form/button';
import { Select } from '../form/field';
import { Icon } from '../frame/icons';
import { Section } from '../frame/page';
import { IndexPanel } from './index-panel';
import { Ledger } from './ledger';
import { Offers } from './offers';
import { JpRing, RingLegend, StateTag, ringText, stateSentence } from './ring';
import { Buckets } from './rooms';
import { WhyDialog, type Reason } from './why';

const StatementDialog = lazyBox(() => import('./statement-dialog'));

interface JpBookProps {
  /** Whose book; null for one's own. */
  readonly employeeId: string | null;
  readonly pages: PagesState<PostingLineFragment, unknown>;
  readonly account: AccountBookFragment | undefined;
  readonly onYear: (year: number) => void;
  readonly emptyAction?: ReactNode;
  readonly actions?: (posting: PostingLineFragment, close: () => void) => ReactNode;
}

/** A JP account of one year: for its owner and for those who answer for them. */
export function JpBook({ employeeId, pages, account, onYear, emptyAction, actions }: JpBookProps): ReactNode {
  return (
    <Loaded query={{ ...pages, data: account }} skeleton={<Skeleton lines={9} block />}>
      {(known) => (
        <>
          <div className="book-bar">
            <YearSwitch account={known} onYear={onYear} />
            <Statements employeeId={employeeId} years={known.years} />
          </div>
          <Requirement account={known} />
          {known.atClose && (
            <Notice>
              <p>{book().closedYear(moment(known.atClose.closedAt), jp(known.atClose.countedMinutes))}</p>
            </Notice>
          )}
          {(known.byForm.length > 0 || known.capRooms.length > 0) && <Buckets account={known} />}
          <IndexPanel index={known.professionalIndex} />
          <Section title={book().ledger}>
            {pages.nodes.length === 0 ? (
              <Empty title={book().emptyTitle(String(known.year))}>
                <p>{emptyAction ? book().emptyText : book().emptyOther}</p>
                {emptyAction}
              </Empty>
            ) : (
              <>
                <Ledger own={employeeId === null} postings={pages.nodes} {...(actions ? { actions } : {})} />
                <More pages={pages} />
              </>
            )}
          </Section>
          <Offers own={employeeId === null} account={known.offerAccount} />
        </>
      )}
    </Loaded>
  );
}

function Statements({
  employeeId,
  years,
}: {
  employeeId: string | null;
  years: readonly number[];
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Icon name="download" />
        {book().statement}
      </Button>
      {open && <StatementDialog employeeId={employeeId} years={years} onClose={() => setOpen(false)} />}
    </div>
  );
}

function YearSwitch({
  account,
  onYear,
}: {
  account: AccountBookFragment;
  onYear: (year: number) => void;
}): ReactNode {
  const years = account.years.includes(account.year) ? account.years : [account.year, ...account.years];
  return (
    <div className="year-switch">
      <Select
        label={book().year}
        name="tahun"
        value={String(account.year)}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        onChange={(value) => onYear(Number(value))}
      />
    </div>
  );
}

function Requirement({ account }: { account: AccountBookFragment }): ReactNode {
  const t = book();
  const [asked, setAsked] = useState<Reason | null>(null);
  const reasons: Reason[] = [
    { title: terms().state[account.state], explanation: account.standing },
    { title: t.floor, explanation: account.entitlement },
    ...(account.ceilingRoom ? [{ title: t.ceiling, explanation: account.ceilingRoom.explanation }] : []),
  ];
  return (
    <div className="card requirement">
      <JpRing figures={account} />
      <div className="requirement-text">
        <p>
          <StateTag state={account.state} />
        </p>
        <p className="requirement-sentence">{stateSentence(account)}</p>
        <p className="visually-hidden">{ringText(account)}</p>
        <RingLegend figures={account} />
        <Facts
          facts={[
            [t.floor, account.floorMinutes === null ? null : jp(account.floorMinutes)],
            [t.earned, jp(account.earnedMinutes)],
            [t.uncounted, account.uncountedMinutes > 0 ? jp(account.uncountedMinutes) : null],
            [t.disputed, account.disputedMinutes > 0 ? jp(account.disputedMinutes) : null],
            [t.missing, account.missingMinutes > 0 ? jp(account.missingMinutes) : null],
          ]}
        />
        <div className="button-row">
          {reasons.map((reason) => (
            <button key={reason.title} type="button" className="button-link" onClick={() => setAsked(reason)}>
              {t.whyOf(reason.title)}
            </button>
          ))}
        </div>
        {asked && <WhyDialog reason={asked} onClose={() => setAsked(null)} />}
      </div>
    </div>
  );
}
