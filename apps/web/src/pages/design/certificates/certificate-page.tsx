import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Facts } from '../../../components/data/lists';
import { Loaded, Notice, Tag, type Tone } from '../../../components/feedback/states';
import { Page, Section } from '../../../components/frame/page';
import { day, moment } from '../../../format/date';
import { jp } from '../../../format/jp';
import { CertificatePage as CertificateDocument } from '../../../graphql/generated/certificates';
import type { CertificateFactsFragment, CertificateState } from '../../../graphql/generated/graphql';
import { inLanguage } from '../../../i18n/language';
import { terms } from '../../../i18n/terms';
import { certificateTexts } from '../../../i18n/work/certificate';
import { peopleTexts } from '../../../i18n/work/people';
import { NotFoundPage } from '../../entry/not-found';
import { FileSteps } from './file-steps';
import { RevisionForm } from './revision-form';

const TONES: Readonly<Record<CertificateState, Tone>> = { VALID: 'good', REPLACED: 'warn', REVOKED: 'bad' };

/** One certificate: what it says, what became of it, and replacing or revoking it. */
export function CertificatePage(): ReactNode {
  const t = certificateTexts();
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(CertificateDocument, { id });
  const found = query.data?.certificate;
  if (query.data && !found) return <NotFoundPage />;
  return (
    <Page title={found ? t.pageTitle(found.number) : t.title}>
      <Loaded query={query}>
        {() =>
          found && (
            <>
              <CertificateFacts certificate={found} />
              <FileSteps file={found.file} />
              {found.state === 'VALID' && (
                <Section title={t.revise}>
                  {found.revision ? (
                    <Notice>
                      <p>
                        <Link href="/rancang/koreksi">{t.waits}</Link>
                      </p>
                    </Notice>
                  ) : isDesigner ? (
                    <RevisionForm key={found.id} certificate={found} />
                  ) : (
                    <p className="muted">{t.readOnly}</p>
                  )}
                </Section>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function CertificateFacts({ certificate }: { certificate: CertificateFactsFragment }): ReactNode {
  const t = certificateTexts();
  const { employee, state, revision, purpose } = certificate;
  const replacement = revision?.replacement;
  return (
    <>
      {revision && state !== 'VALID' && (
        <Notice tone="warn">
          <p>
            <strong>{t.done[revision.deed]}</strong> {moment(revision.decidedAt ?? revision.requestedAt)}
          </p>
          <p>
            {peopleTexts().correction.codes[revision.code]}: {revision.reason}
          </p>
          <p>{t.consequences[revision.jp]}</p>
        </Notice>
      )}
      <div className="card">
        <Facts
          wide
          facts={[
            [
              t.state,
              <Tag key="state" tone={TONES[state]}>
                {t.states[state]}
              </Tag>,
            ],
            [t.holder, [employee.name, employee.nip].filter(Boolean).join(' · ')],
            [t.programme, `${certificate.programmeTitle} (${terms().purpose[purpose]})`],
            [t.run, certificate.runName],
            [t.jp, certificate.jpMinutes > 0 ? jp(certificate.jpMinutes) : null],
            [t.completed, day(certificate.completionDate)],
            [t.issued, moment(certificate.issuedAt)],
            [
              t.replacement,
              replacement && <Link href={`/rancang/sertifikat/${replacement.id}`}>{replacement.number}</Link>,
            ],
          ]}
        />
        <p className="button-row">
          <Link className="button button-quiet" href={`/pegawai/${employee.id}/jp`}>
            {t.book}
          </Link>
          <a className="button button-quiet" href={inLanguage(certificate.verifyUrl)}>
            {t.verify}
          </a>
        </p>
      </div>
    </>
  );
}
