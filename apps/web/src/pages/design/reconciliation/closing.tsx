import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useWatch } from '../../../api/watch';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Failure } from '../../../components/feedback/failure';
import { Loaded, Tag } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { Select, TextArea } from '../../../components/form/field';
import { SecondPerson } from '../../../components/form/second-person';
import { announce } from '../../../components/frame/announce';
import { Section } from '../../../components/frame/page';
import { moment, today } from '../../../format/date';
import { number } from '../../../format/number';
import type { YearClosesQuery } from '../../../graphql/generated/graphql';
import { CloseYear, DecideYearClose, YearCloses } from '../../../graphql/generated/reconciliation';
import { designTexts } from '../../../i18n/work/design';

type Pending = YearClosesQuery['pendingYearCloses'][number];

const YEARS_BACK = 6;

/** Years that are closed, that somebody wants to close, and asking for it. */
export function Closing(): ReactNode {
  const t = designTexts().reconciliation.closing;
  const mayClose = useSession().has('DESIGNER');
  const query = useQuery(YearCloses, {});
  const pending = query.data?.pendingYearCloses ?? [];
  useWatch(
    query,
    pending.some(({ state }) => state === 'CONFIRMED'),
  );
  return (
    <Section title={t.title}>
      <p className="muted">{t.lead}</p>
      <Loaded query={query}>
        {({ closedYears, pendingYearCloses }) => (
          <>
            {pendingYearCloses.map((close) => (
              <PendingClose key={close.id} close={close} mayDecide={mayClose} />
            ))}
            {closedYears.length > 0 && <ClosedYears years={closedYears} />}
            {mayClose && (
              <AskForm taken={[...closedYears, ...pendingYearCloses].map(({ year }) => String(year))} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ClosedYears({ years }: { years: YearClosesQuery['closedYears'] }): ReactNode {
  const t = designTexts().reconciliation;
  return (
    <Table caption={t.closing.title} head={[t.year, t.closing.closedAt, t.employees, t.digest]} numeric={[2]}>
      {years.map(({ year, closedAt, employees, digest }) => (
        <tr key={year}>
          <th scope="row" data-name={t.year}>
            {year}
          </th>
          <Cell name={t.closing.closedAt}>{moment(closedAt)}</Cell>
          <Cell name={t.employees} numeric>
            {number(employees)}
          </Cell>
          <Cell name={t.digest}>
            <code>{digest}</code>
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function PendingClose({ close, mayDecide }: { close: Pending; mayDecide: boolean }): ReactNode {
  const t = designTexts().reconciliation.closing;
  const decide = useMutation(DecideYearClose);
  const year = String(close.year);
  const decideAs = async (confirm: boolean): Promise<boolean> => {
    const done = await decide.run({ id: close.id, confirm });
    if (done) announce(confirm ? t.confirmed(year) : t.refused(year));
    return done !== null;
  };
  return (
    <div className="card">
      <p>
        <strong>{t.pending(year)}</strong>{' '}
        <Tag tone="info">{close.state === 'CONFIRMED' ? t.freezing : t.waiting}</Tag>
      </p>
      <p className="muted">
        {t.asked(moment(close.requestedAt))}{' '}
        <Link href={`/rancang/rekonsiliasi/${close.checkedBy}`}>{t.restsOn}</Link>
      </p>
      {close.reason !== null && <p>{t.inSpite(close.reason)}</p>}
      {close.state === 'REQUESTED' && mayDecide && (
        <>
          {close.requestedByMe && <p>{t.another}</p>}
          <SecondPerson
            requestedByMe={close.requestedByMe}
            texts={{ ...t, confirmTitle: t.confirmTitle(year), refuseTitle: t.refuseTitle(year) }}
            busy={decide.busy}
            error={decide.error}
            onDecide={decideAs}
          />
        </>
      )}
    </div>
  );
}

/** Asks to close a year that is over and neither closed nor asked for. */
function AskForm({ taken }: { taken: readonly string[] }): ReactNode {
  const t = designTexts().reconciliation;
  const last = Number(today().slice(0, 4)) - 1;
  const years = Array.from({ length: YEARS_BACK }, (_, index) => String(last - index)).filter(
    (each) => !taken.includes(each),
  );
  const close = useMutation(CloseYear);
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const year = years.includes(chosen) ? chosen : (years[0] ?? '');
  if (year === '') return null;
  const found = close.error?.code === 'YEAR_NOT_RECONCILED' ? close.error.details['id'] : undefined;
  const submit = async (): Promise<void> => {
    const done = await close.run({ year: Number(year), reason: reason.trim() === '' ? null : reason.trim() });
    if (!done) return;
    setReason('');
    announce(t.closing.askedFor(year));
  };
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{t.closing.ask}</h3>
      <Select
        label={t.year}
        name="tahun-tutup"
        value={year}
        options={years.map((value) => ({ value, label: value }))}
        onChange={setChosen}
      />
      <TextArea
        label={t.closing.reason}
        name="alasan-tutup"
        hint={t.closing.reasonHint}
        optional
        value={reason}
        maxLength={500}
        rows={2}
        onChange={setReason}
      />
      {close.error && (
        <Failure error={close.error} focused>
          {typeof found === 'string' && (
            <p>
              <Link href={`/rancang/rekonsiliasi/${found}`}>{t.closing.seeDifferences}</Link>
            </p>
          )}
        </Failure>
      )}
      <div className="form-actions">
        <Button type="submit" kind="quiet" busy={close.busy}>
          {t.closing.askButton}
        </Button>
      </div>
    </form>
  );
}
