import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { ClaimEvidence, ClaimFacts, ClaimHistory } from '../../components/claim/claim-facts';
import { ClaimAge, ClaimStateTag } from '../../components/claim/claim-state';
import { ClaimHints, ClaimWorth } from '../../components/claim/claim-worth';
import { Loaded } from '../../components/feedback/states';
import { flash } from '../../components/frame/flash';
import { Page, Section } from '../../components/frame/page';
import { Explained } from '../../components/jp/why';
import { ClaimPage as ClaimDocument } from '../../graphql/generated/claims';
import type { ClaimDecision, ClaimDetailsFragment } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { NotFoundPage } from '../entry/not-found';
import { DecisionButtons, type Outcomes } from './decision';

/** One claim as those who decide see it: what is claimed beside what the rules and the records say. */
export function ReviewPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useQuery(ClaimDocument, { id });
  const t = claimTexts();
  if (query.data && !query.data.claim) return <NotFoundPage />;
  const claim = query.data?.claim;
  return (
    <Page
      title={claim?.title ?? t.claim}
      crumbs={[{ href: '/persetujuan', label: t.queue }]}
      lead={claim?.employee.name}
    >
      <Loaded query={query}>{() => claim && <Review key={claim.id} claim={claim} />}</Loaded>
    </Page>
  );
}

function Review({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const [, navigate] = useLocation();
  const decided = (decision: ClaimDecision, [outcome]: Outcomes): void => {
    const reasons: Readonly<Record<string, string>> = t.refused;
    flash(
      outcome?.refusal == null
        ? t.decided[decision]('1')
        : `${t.notDecided} ${reasons[outcome.refusal] ?? outcome.refusal}`,
    );
    navigate('/persetujuan');
  };
  return (
    <>
      <p className="card-tags">
        <ClaimStateTag claim={claim} /> <ClaimAge claim={claim} />
      </p>
      <div className="split split-even">
        <div>
          <Section title={t.facts}>
            <ClaimFacts claim={claim} />
          </Section>
          <Section title={t.evidence}>
            <ClaimEvidence evidence={claim.evidence} none={t.evidenceHidden} />
          </Section>
        </div>
        <div>
          <Section title={t.worth}>
            {claim.estimate ? (
              <ClaimWorth estimate={claim.estimate} />
            ) : (
              claim.postings.map(({ id, explanation }) => <Explained key={id} explanation={explanation} />)
            )}
            <p>
              <Link href={`/pegawai/${claim.employee.id}/jp`}>{t.theirBook}</Link>
            </p>
          </Section>
          <Section title={t.hints}>
            <ClaimHints hints={claim.hints} base="/persetujuan" sayNone />
          </Section>
          <Section title={t.history}>
            <Explained explanation={claim.explanation} />
            <ClaimHistory claim={claim} />
          </Section>
        </div>
      </div>
      {claim.mayDecide && claim.step !== null ? (
        <div className="claim-bar">
          <strong>{t.decision}</strong>
          <DecisionButtons claimIds={[claim.id]} step={claim.step} onDecided={decided} />
        </div>
      ) : (
        <p className="muted">{t.notYours}</p>
      )}
    </>
  );
}
