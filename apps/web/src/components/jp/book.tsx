import { useState, type ReactNode } from 'react';
import type { PagesState } from '../../api/pages';
import { lazyBox } from '../../app/lazy-box';
import { moment } from '../../format/date';
import { jp } from '../../format/jp';
import type { AccountBookFragment, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { Facts, More } from '../data/lists';
import { Progress } from '../data/progress';
import { Empty, Loaded, Notice, Skeleton } from '../feedback/states';
import { Button } from '../form/button';
import { Select } from '../form/field';
import { Icon } from '../frame/icons';
import { Section } from '../frame/page';
import { formName, Ledger } from './ledger';
import { JpRing, RingLegend, StateTag, ringText, stateSentence } from './ring';
import { Explained } from './why';

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
          {known.byForm.length > 0 && <ByForm account={known} />}
          <Section title={book().ledger}>
            {pages.nodes.length === 0 ? (
              <Empty title={book().emptyTitle(String(known.year))}>
                <p>{emptyAction ? book().emptyText : book().emptyOther}</p>
                {emptyAction}
              </Empty>
            ) : (
              <>
                <Ledger postings={pages.nodes} {...(actions ? { actions } : {})} />
                <More pages={pages} />
              </>
            )}
          </Section>
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
            [t.missing, account.missingMinutes > 0 ? jp(account.missingMinutes) : null],
          ]}
        />
        <details className="disclosure">
          <summary>{t.whereFrom}</summary>
          <Explained explanation={account.entitlement} />
        </details>
      </div>
    </div>
  );
}

function ByForm({ account }: { account: AccountBookFragment }): ReactNode {
  const t = book();
  const most = Math.max(...account.byForm.map(({ earnedMinutes }) => earnedMinutes));
  return (
    <Section title={t.byForm}>
      <ul className="by-form">
        {account.byForm.map(({ form, earnedMinutes, countedMinutes }) => (
          <li key={form}>
            <span className="by-form-name">{formName(form)}</span>
            <Progress
              label={formName(form)}
              done={countedMinutes}
              total={most}
              text={t.formLine(jp(countedMinutes), jp(earnedMinutes))}
            />
            {countedMinutes < earnedMinutes && <span className="muted">{t.overCap}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
