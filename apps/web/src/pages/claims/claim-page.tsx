import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { ClaimEvidence, ClaimFacts, ClaimHistory } from '../../components/claim/claim-facts';
import { ClaimAge, ClaimStateTag } from '../../components/claim/claim-state';
import { ClaimHints, ClaimWorth } from '../../components/claim/claim-worth';
import { Done, Loaded } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { ReasonDialog } from '../../components/form/reason-dialog';
import { Page, Section } from '../../components/frame/page';
import { Explained } from '../../components/jp/why';
import { ClaimPage as ClaimDocument, WithdrawClaim } from '../../graphql/generated/claims';
import type { ClaimDetailsFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { claimTexts } from '../../i18n/claims';
import { NotFoundPage } from '../entry/not-found';
import { EnteredFor, useIsForOther } from './claimant';

/** One claim, from draft to book. */
export function ClaimPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useQuery(ClaimDocument, { id });
  const [withdrawn, setWithdrawn] = useState(false);
  const t = claimTexts();
  const isForOther = useIsForOther();
  if (query.data && !query.data.claim) return <NotFoundPage />;
  const claim = query.data?.claim;
  const list =
    claim && isForOther(claim)
      ? { href: '/klaim/dicatatkan', label: t.entered.title }
      : { href: '/klaim', label: t.title };
  return (
    <Page title={claim?.title ?? t.claim} crumbs={[list]}>
      {withdrawn && (
        <Done>
          <p>{t.withdrawn}</p>
        </Done>
      )}
      <Loaded query={query}>
        {() => claim && <Details claim={claim} onWithdrawn={() => setWithdrawn(true)} />}
      </Loaded>
    </Page>
  );
}

function Details({
  claim,
  onWithdrawn,
}: {
  claim: ClaimDetailsFragment;
  onWithdrawn: () => void;
}): ReactNode {
  const t = claimTexts();
  const { id, state, mayEdit, estimate, hints } = claim;
  return (
    <>
      <p className="card-tags">
        <ClaimStateTag claim={claim} /> <ClaimAge claim={claim} />
      </p>
      <EnteredFor claim={claim} />
      <section className="card" aria-labelledby="mengapa">
        <h2 id="mengapa" className="small-title">
          {book().why}
        </h2>
        <Explained explanation={claim.explanation} />
      </section>
      {mayEdit && (
        <p className="button-row">
          <Link className="button" href={`/klaim/${id}/kegiatan`}>
            {state === 'RETURNED' ? t.correct : t.continue}
          </Link>
        </p>
      )}
      <div className="split split-even">
        <div>
          <InBook claim={claim} />
          {estimate && (
            <Section title={t.worth}>
              <ClaimWorth estimate={estimate} />
            </Section>
          )}
          <ClaimHints hints={state === 'APPROVED' ? [] : hints} base="/klaim" />
          <Section title={t.facts}>
            <ClaimFacts claim={claim} />
          </Section>
          <Section title={t.evidence}>
            <ClaimEvidence evidence={claim.evidence} none={t.evidenceNone} />
          </Section>
        </div>
        <Section title={t.history} className="aside">
          <ClaimHistory claim={claim} />
        </Section>
      </div>
      {['DRAFT', 'PENDING', 'RETURNED'].includes(state) && <Withdraw id={id} onWithdrawn={onWithdrawn} />}
    </>
  );
}

/** What the ledger made of it, with its reasons. */
function InBook({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const isForOther = useIsForOther();
  if (claim.postings.length === 0) return null;
  const book = isForOther(claim) ? `/pegawai/${claim.employee.id}/jp` : '/buku-jp';
  return (
    <Section title={t.inBook} aside={<Link href={book}>{t.toBook}</Link>}>
      {claim.postings.map(({ id, explanation }) => (
        <Explained key={id} explanation={explanation} />
      ))}
    </Section>
  );
}

const SHORTEST_REASON = 3;

function Withdraw({ id, onWithdrawn }: { id: string; onWithdrawn: () => void }): ReactNode {
  const t = claimTexts();
  const [asking, setAsking] = useState(false);
  return (
    <p className="danger-zone">
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t.withdraw}
      </Button>
      {asking && <WithdrawDialog id={id} onWithdrawn={onWithdrawn} onClose={() => setAsking(false)} />}
    </p>
  );
}

function WithdrawDialog(props: { id: string; onWithdrawn: () => void; onClose: () => void }): ReactNode {
  const t = claimTexts();
  const withdraw = useMutation(WithdrawClaim);
  return (
    <ReasonDialog
      title={t.withdrawTitle}
      text={<p>{t.withdrawText}</p>}
      label={t.reason}
      shortest={SHORTEST_REASON}
      confirm={t.withdraw}
      danger
      busy={withdraw.busy}
      error={withdraw.error}
      onConfirm={async (reason) => {
        if (!(await withdraw.run({ claimId: props.id, reason }))) return false;
        props.onWithdrawn();
        return true;
      }}
      onClose={props.onClose}
    />
  );
}
