import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { useWatch } from '../../api/watch';
import { More } from '../../components/data/lists';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { day, dayOf } from '../../format/date';
import { jp } from '../../format/jp';
import type { MyCertificatesQuery } from '../../graphql/generated/graphql';
import { MyCertificates } from '../../graphql/generated/learner';
import { inLanguage } from '../../i18n/language';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';
import { CertificateFile, isWaiting, WaitingFile } from './certificate-file';

/** What a worker makes takes seconds; a signature may take until somebody is back at work. */
const [SOON_MS, LATER_MS] = [3_000, 60_000];

type Certificate = MyCertificatesQuery['myCertificates']['nodes'][number];

export function CertificatesPage(): ReactNode {
  const t = learner().certificates;
  const pages = usePages(MyCertificates, { first: 20 }, ({ myCertificates }) => myCertificates);
  // Of the first page only: further ones are not asked for again.
  const waiting = (pages.data?.myCertificates.nodes ?? []).filter(
    (certificate) => certificate.state === 'VALID' && isWaiting(certificate),
  );
  const soon = waiting.some(({ file }) => file.state === 'IN_LINE');
  useWatch(pages, waiting.length > 0, soon ? SOON_MS : LATER_MS);
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.emptyTitle}>
              <p>{t.emptyText}</p>
              <p>
                <Link className="button" href="/katalog">
                  {learner().home.toCatalogue}
                </Link>
              </p>
            </Empty>
          ) : (
            <>
              <p className="muted">{t.badgeHint}</p>
              <ul className="rows">
                {pages.nodes.map((certificate) => (
                  <CertificateRow key={certificate.id} certificate={certificate} />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function CertificateRow({ certificate }: { certificate: Certificate }): ReactNode {
  const t = learner().certificates;
  const { number, state, revision, purpose, programmeTitle, runName, jpMinutes, completionDate, issuedAt } =
    certificate;
  const { badgeUrl } = certificate;
  return (
    <li className="card row certificate">
      <div className="row-main">
        <p className="card-tags">
          <Tag tone={state === 'VALID' ? 'good' : 'plain'}>{terms().purpose[purpose]}</Tag>{' '}
          <Tag tone="info">{jp(jpMinutes)}</Tag>{' '}
          {state !== 'VALID' && <Tag tone="bad">{t.states[state]}</Tag>}
        </p>
        <h2 className="row-title">{programmeTitle}</h2>
        <p className="muted">{runName}</p>
        <p>
          {t.number} <code>{number}</code>
        </p>
        {state !== 'VALID' && revision && (
          <p>
            {revision.reason}
            {revision.replacement && (
              <span className="hint">{t.replacedBy(revision.replacement.number)}</span>
            )}
          </p>
        )}
        {state === 'VALID' && isWaiting(certificate) && <WaitingFile certificate={certificate} />}
        <p className="muted">
          {t.completed(day(completionDate))} · {t.issued(dayOf(issuedAt))}
        </p>
      </div>
      <div className="row-side">
        {state === 'VALID' && !isWaiting(certificate) && <CertificateFile certificate={certificate} />}
        {badgeUrl !== null && (
          <a href={badgeUrl}>
            {t.badge}
            <span className="visually-hidden"> {number}</span>
          </a>
        )}
        <a href={inLanguage(certificate.verifyUrl)}>
          {t.verify}
          <span className="visually-hidden"> {number}</span>
        </a>
      </div>
    </li>
  );
}
