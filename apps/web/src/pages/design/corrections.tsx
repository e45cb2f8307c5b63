import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../api/mutation';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { More } from '../../components/data/lists';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { SecondPerson } from '../../components/form/second-person';
import { announce } from '../../components/frame/announce';
import { Page } from '../../components/frame/page';
import { formName } from '../../components/jp/ledger';
import { day, moment } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import { DecideCorrection, PendingCorrections } from '../../graphql/generated/design';
import type { PendingCorrectionsQuery } from '../../graphql/generated/graphql';
import { peopleTexts } from '../../i18n/work/people';
import { designTexts } from '../../i18n/work/design';
import { PendingRevisions } from './certificates/pending-revisions';

type Pending = PendingCorrectionsQuery['pendingCorrections']['nodes'][number];

/** Corrections that wait for a second person, oldest first. */
export function CorrectionsPage(): ReactNode {
  const t = peopleTexts().correction;
  const mayDecide = useSession().has('DESIGNER');
  const pages = usePages(PendingCorrections, { first: 20 }, ({ pendingCorrections }) => pendingCorrections);
  return (
    <Page title={t.title} lead={t.lead}>
      <PendingRevisions />
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <>
              {pages.nodes.map((correction) => (
                <PendingCorrection key={correction.id} correction={correction} mayDecide={mayDecide} />
              ))}
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function PendingCorrection({
  correction,
  mayDecide,
}: {
  correction: Pending;
  mayDecide: boolean;
}): ReactNode {
  const t = peopleTexts().correction;
  const decide = useMutation(DecideCorrection);
  const { posting, employee, replacement, requestedByMe } = correction;
  const decideAs = async (confirm: boolean): Promise<boolean> => {
    const done = await decide.run({ id: correction.id, confirm });
    if (done) announce(confirm ? t.confirmed : t.refused);
    return done !== null;
  };
  return (
    <article className="card">
      <h2>
        <Link href={`/pegawai/${employee.id}/jp${posting ? `?tahun=${String(posting.year)}` : ''}`}>
          {employee.name}
        </Link>
      </h2>
      <p>
        {posting && `${posting.title} · ${formName(posting.form)} · ${day(posting.activityDate)}`}{' '}
        <Tag tone="info">{t.worth(jp(correction.minutes))}</Tag>
      </p>
      <p>
        <strong>{t.codes[correction.code]}:</strong> {correction.reason}
      </p>
      {replacement && (
        <p>
          {t.by(formName(replacement.form), number(replacement.quantity), day(replacement.completionDate))}
        </p>
      )}
      <p className="muted">
        {designTexts().reconciliation.closing.asked(moment(correction.requestedAt))}{' '}
        {requestedByMe && t.another}
      </p>
      {mayDecide && (
        <SecondPerson
          requestedByMe={requestedByMe}
          texts={t}
          busy={decide.busy}
          error={decide.error}
          onDecide={decideAs}
        />
      )}
    </article>
  );
}
