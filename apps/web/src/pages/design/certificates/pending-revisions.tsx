import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { usePages } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { More } from '../../../components/data/lists';
import { Loaded, Tag } from '../../../components/feedback/states';
import { SecondPerson } from '../../../components/form/second-person';
import { announce } from '../../../components/frame/announce';
import { Section } from '../../../components/frame/page';
import { day, moment } from '../../../format/date';
import { jp } from '../../../format/jp';
import {
  DecideCertificateRevision,
  PendingCertificateRevisions,
} from '../../../graphql/generated/certificates';
import type { PendingCertificateRevisionsQuery } from '../../../graphql/generated/graphql';
import { certificateTexts } from '../../../i18n/work/certificate';
import { peopleTexts } from '../../../i18n/work/people';

type Pending = PendingCertificateRevisionsQuery['pendingCertificateRevisions']['nodes'][number];

/** Certificates somebody wants to replace or revoke, which wait for a second person; nothing where none do. */
export function PendingRevisions(): ReactNode {
  const t = certificateTexts();
  const mayDecide = useSession().has('DESIGNER');
  const pages = usePages(
    PendingCertificateRevisions,
    { first: 20 },
    ({ pendingCertificateRevisions }) => pendingCertificateRevisions,
  );
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length > 0 && (
          <Section title={t.pending}>
            {pages.nodes.map((revision) => (
              <PendingRevision key={revision.id} revision={revision} mayDecide={mayDecide} />
            ))}
            <More pages={pages} />
          </Section>
        )
      }
    </Loaded>
  );
}

function PendingRevision({ revision, mayDecide }: { revision: Pending; mayDecide: boolean }): ReactNode {
  const t = certificateTexts();
  const c = peopleTexts().correction;
  const decide = useMutation(DecideCertificateRevision);
  const { certificate, deed, requestedByMe, completionDate } = revision;
  const decideAs = async (confirm: boolean): Promise<boolean> => {
    const done = await decide.run({ id: revision.id, confirm });
    if (done) announce(confirm ? t.confirmed : t.refused);
    return done !== null;
  };
  return (
    <article className="card">
      <h3>
        {t.deeds[deed]}: {certificate.number}
      </h3>
      <p>
        {[certificate.employee.name, certificate.programmeTitle, certificate.runName].join(' · ')}{' '}
        <Tag tone="info">{c.worth(jp(revision.minutes))}</Tag>
      </p>
      <p>
        {t.consequences[revision.jp]} {completionDate !== null && t.to(day(completionDate))}
      </p>
      <p>
        <strong>{c.codes[revision.code]}:</strong> {revision.reason}
      </p>
      <p className="muted">
        {t.asked(moment(revision.requestedAt))} {requestedByMe && c.another}
      </p>
      <p>
        <Link href={`/rancang/sertifikat/${certificate.id}`}>{t.open}</Link>
      </p>
      {mayDecide && (
        <SecondPerson
          requestedByMe={requestedByMe}
          texts={{ ...c, ...t.decision }}
          busy={decide.busy}
          error={decide.error}
          onDecide={decideAs}
        />
      )}
    </article>
  );
}
