import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Loaded, Notice, Tag } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { Page, Section } from '../../components/frame/page';
import { formName } from '../../components/jp/ledger';
import { day, moment } from '../../format/date';
import { jp } from '../../format/jp';
import { DisputePage as Document, ReplyToDispute } from '../../graphql/generated/dispute';
import type { DisputePageQuery } from '../../graphql/generated/graphql';
import { disputeTexts } from '../../i18n/dispute';
import { shell } from '../../i18n/shell';
import { NotFoundPage } from '../entry/not-found';
import { DecideForm } from './decide';
import { DISPUTE_TONES } from './disputes';

export type ShownDispute = NonNullable<DisputePageQuery['dispute']>;

/** One dispute: what it is about, what both sides wrote, and for designers its decision. */
export function DisputePage(): ReactNode {
  const t = disputeTexts();
  const { id = '' } = useParams();
  const { has, account } = useSession();
  const query = useQuery(Document, { id });
  const dispute = query.data?.dispute;
  if (query.data && !dispute) return <NotFoundPage />;
  const own = dispute?.employee.id === account?.employee?.id;
  const office = has('VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR');
  const bookHref = own ? '/buku-jp' : `/pegawai/${dispute?.employee.id ?? ''}/jp`;
  return (
    <Page
      title={dispute ? t.of(dispute.title) : t.title}
      lead={dispute && !own && dispute.employee.name}
      crumbs={[
        ...(office ? [{ href: '/sengketa', label: t.title }] : []),
        ...(dispute ? [{ href: bookHref, label: t.book }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          dispute && (
            <>
              <About dispute={dispute} bookHref={bookHref} />
              <Thread dispute={dispute} />
              {dispute.state !== 'OPEN' ? (
                <p className="muted">{t.closed}</p>
              ) : (
                (own || has('VERIFIER', 'DESIGNER')) && <ReplyForm dispute={dispute} />
              )}
              {dispute.state === 'OPEN' && !own && has('DESIGNER') && <DecideForm dispute={dispute} />}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function About({ dispute, bookHref }: { dispute: ShownDispute; bookHref: string }): ReactNode {
  const t = disputeTexts();
  const { state, ground, outcomeReason, resolvedAt } = dispute;
  return (
    <>
      {outcomeReason !== null && (
        <Notice tone={state === 'UPHELD' ? 'good' : 'info'}>
          <p>
            <strong>{t.state[state]}.</strong> {outcomeReason}
          </p>
        </Notice>
      )}
      <div className="card">
        <p>
          <Tag tone={DISPUTE_TONES[state]}>{t.state[state]}</Tag> {t.ground[ground]}
        </p>
        <Facts
          wide
          facts={[
            [
              t.activity,
              <Link key="book" href={`${bookHref}?tahun=${dispute.activityDate.slice(0, 4)}`}>
                {dispute.title}
              </Link>,
            ],
            [t.date, `${day(dispute.activityDate)} · ${formName(dispute.form)}`],
            [t.minutes, dispute.disputedMinutes > 0 ? jp(dispute.disputedMinutes) : null],
            [t.since, moment(dispute.openedAt)],
            [t.resolved, resolvedAt && moment(resolvedAt)],
          ]}
        />
      </div>
    </>
  );
}

function Thread({ dispute }: { dispute: ShownDispute }): ReactNode {
  const t = disputeTexts();
  return (
    <Section title={t.thread}>
      <ol className="thread">
        {dispute.messages.map(({ id, side, body, writtenAt }) => (
          <li key={id} className={`card thread-${side.toLowerCase()}`}>
            <p className="muted">
              <strong>{t.side[side]}</strong> · {moment(writtenAt)}
            </p>
            <p className="thread-body">{body}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const SHORTEST_REPLY = 2;

function ReplyForm({ dispute }: { dispute: ShownDispute }): ReactNode {
  const t = disputeTexts();
  const reply = useMutation(ReplyToDispute);
  const form = useFaults();
  const [body, setBody] = useState('');
  const submit = async (): Promise<void> => {
    const text = body.trim();
    const short = text.length < SHORTEST_REPLY && shell().form.tooShort(t.reply, SHORTEST_REPLY);
    if (!form.check(faultsOf({ balasan: short }))) return;
    if (!(await reply.run({ disputeId: dispute.id, body: text }))) return;
    announce(t.replied);
    setBody('');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      <TextArea
        label={t.reply}
        name="balasan"
        error={form.faults['balasan']}
        value={body}
        maxLength={2000}
        onChange={setBody}
      />
      {reply.error && <Failure error={reply.error} focused />}
      <div className="form-actions">
        <Button type="submit" kind="quiet" busy={reply.busy}>
          {t.replySend}
        </Button>
      </div>
    </form>
  );
}
