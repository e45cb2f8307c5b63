import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useAccount } from '../../../app/session';
import { Failure } from '../../../components/feedback/failure';
import { Done, Notice, Skeleton } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { FaultSummary, useFaults } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { announce } from '../../../components/frame/announce';
import { Page } from '../../../components/frame/page';
import { moment, times, weekdayOf } from '../../../format/date';
import { number } from '../../../format/number';
import type { SessionCheckInQuery } from '../../../graphql/generated/graphql';
import { CheckIn, SessionCheckIn } from '../../../graphql/generated/learner';
import { learner } from '../../../i18n/learner';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { deviceId, keepCheckIn, useKeptCheckIns } from './kept-check-ins';

type Own = SessionCheckInQuery['sessionCheckIn'];

/** Checking in to a session: by scanning, which brings the code behind the #, or by typing it. */
export function CheckInPage(): ReactNode {
  const { sessionId = '' } = useParams();
  const query = useQuery(SessionCheckIn, { sessionId });
  const t = learner().checkIn;
  const own = query.data?.sessionCheckIn;
  const unreachable = query.error?.isUncertain === true;
  return (
    <Page
      title={own ? `${t.title}: ${own.title}` : t.title}
      crumbs={[{ href: '/pendaftaran', label: shell().nav.enrollments }]}
      lead={own && `${own.enrollment.run.programme.title} · ${when(own)}`}
    >
      {query.error?.code === 'NOT_FOUND' && (
        <Notice tone="warn">
          <p>{t.noSeat}</p>
          <p>
            <Link href="/pendaftaran">{shell().nav.enrollments}</Link>
          </p>
        </Notice>
      )}
      {query.error && query.error.code !== 'NOT_FOUND' && !unreachable && (
        <Failure error={query.error} retry={query.reload} />
      )}
      {!query.data && !query.error && <Skeleton lines={4} />}
      {own && <Recorded own={own} />}
      {(own ? own.state === null : unreachable) && (
        <CodeForm key={sessionId} sessionId={sessionId} own={own} />
      )}
    </Page>
  );
}

function when({ startsAt, endsAt, enrollment }: Own): string {
  const { venueZone } = enrollment.run;
  return `${weekdayOf(startsAt, venueZone)}, ${times(startsAt, endsAt, venueZone)}`;
}

/** The server knows whether codes are taken at the moment; the device's clock may be wrong. */
function windowText({ opensAt, graceEndsAt, closesAt, enrollment }: Own): string {
  const { venueZone } = enrollment.run;
  return learner().checkIn.window(
    moment(opensAt, venueZone),
    moment(graceEndsAt, venueZone),
    moment(closesAt, venueZone),
  );
}

function plain(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

function Recorded({ own }: { own: Own }): ReactNode {
  const t = learner().checkIn;
  const { state, minutes, source, seenAt, enrollment } = own;
  if (state === null) return null;
  return (
    <Done>
      <p>{t.done(terms().attendance[state], number(minutes ?? 0))}</p>
      <p>
        {source === 'CODE' && seenAt !== null ? t.seen(moment(seenAt, enrollment.run.venueZone)) : t.byHost}
      </p>
      <p>{t.stays}</p>
      <p>
        <Link href={`/pendaftaran/${enrollment.id}`}>{t.toEnrollment}</Link>
      </p>
    </Done>
  );
}

const CODE_LENGTH = 6;

function CodeForm({ sessionId, own }: { sessionId: string; own: Own | undefined }): ReactNode {
  const t = learner().checkIn;
  const { id: accountId } = useAccount();
  const kept = useKeptCheckIns(accountId).some(
    (each) => each.sessionId === sessionId && each.refusal === null,
  );
  const form = useFaults();
  const checkIn = useMutation(CheckIn);
  const scanned = useRef(location.hash.slice(1));
  const [code, setCode] = useState(scanned.current);

  const submit = async (typed: string): Promise<void> => {
    const sent = plain(typed);
    if (!form.check(sent.length === CODE_LENGTH ? {} : { kode: t.codeMissing })) return;
    if (!navigator.onLine) {
      keepCheckIn(accountId, sessionId, sent);
      return;
    }
    const done = await checkIn.run({ sessionId, code: sent, device: deviceId() });
    if (done?.checkIn.state)
      announce(t.done(terms().attendance[done.checkIn.state], number(done.checkIn.minutes ?? 0)));
  };
  useEffect(() => {
    if (scanned.current === '') return;
    // Once: the code leaves the address, and a reload does not send it again.
    history.replaceState(null, '', location.pathname);
    const typed = scanned.current;
    scanned.current = '';
    void submit(typed);
  });
  // The connection went while it was on its way: kept like one that never left.
  useEffect(() => {
    if (checkIn.error?.code !== 'NETWORK') return;
    keepCheckIn(accountId, sessionId, plain(code));
    checkIn.clear();
  }, [checkIn.error]);

  if (kept)
    return (
      <Notice tone="warn">
        <p role="status">{t.kept}</p>
      </Notice>
    );
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(code);
      }}
    >
      <FaultSummary form={form} />
      {checkIn.error && <Failure error={checkIn.error} focused />}
      {own && <p>{windowText(own)}</p>}
      <TextField
        label={t.code}
        name="kode"
        hint={t.codeHint}
        error={form.faults['kode']}
        width="short"
        value={code}
        onChange={(value) => setCode(value.toUpperCase())}
      />
      <p className="button-row">
        <Button type="submit" busy={checkIn.busy} busyText={t.sending}>
          {t.send}
        </Button>
      </p>
    </form>
  );
}
