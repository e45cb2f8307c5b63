import type { ReactNode } from 'react';
import type { PagesState } from '../../api/pages';
import { jp } from '../../format/jp';
import type { AccountBookFragment, PostingLineFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { Facts, More } from '../data/lists';
import { Progress } from '../data/progress';
import { Loaded, Skeleton } from '../feedback/states';
import { Empty } from '../feedback/states';
import { Select } from '../form/field';
import { Section } from '../frame/page';
import { formName, Ledger } from './ledger';
import { JpRing, RingLegend, StateTag, ringText, stateSentence } from './ring';
import { Explained } from './why';

interface JpBookProps {
  readonly pages: PagesState<PostingLineFragment, unknown>;
  readonly account: AccountBookFragment | undefined;
  readonly onYear: (year: number) => void;
  readonly emptyAction?: ReactNode;
  readonly actions?: (posting: PostingLineFragment, close: () => void) => ReactNode;
}

/** A JP account of one year: for its owner and for those who answer for them. */
export function JpBook({ pages, account, onYear, emptyAction, actions }: JpBookProps): ReactNode {
  return (
    <Loaded query={{ ...pages, data: account }} skeleton={<Skeleton lines={9} block />}>
      {(known) => (
        <>
          <YearSwitch account={known} onYear={onYear} />
          <Requirement account={known} />
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
