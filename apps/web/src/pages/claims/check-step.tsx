import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation } from '../../api/mutation';
import { ClaimEvidence, ClaimFacts } from '../../components/claim/claim-facts';
import { ClaimHints, ClaimWorth } from '../../components/claim/claim-worth';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { flash } from '../../components/frame/flash';
import { Section } from '../../components/frame/page';
import { SubmitClaim } from '../../graphql/generated/claims';
import type { ClaimDetailsFragment } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { fieldText } from '../../i18n/errors';
import { shell } from '../../i18n/shell';
import type { StepName } from './claim-form';

/** In which step each field is put right. */
const STEP_OF: Readonly<Record<string, StepName>> = {
  form: 'kegiatan',
  title: 'kegiatan',
  organiser: 'kegiatan',
  evidence: 'bukti',
};

/** Everything once more, before it is sent. */
export function CheckStep({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts();
  const [, navigate] = useLocation();
  const submit = useMutation(SubmitClaim);
  const { id, estimate, hints, evidence } = claim;
  const send = async (): Promise<void> => {
    if (!(await submit.run({ claimId: id }))) return;
    flash(t.submitted);
    navigate(`/klaim/${id}`);
  };
  return (
    <>
      {submit.error && (
        <Failure error={submit.error} focused>
          <ul className="plain-list">
            {submit.error.fields.map(({ field, fault }) => (
              <li key={`${field} ${fault}`}>
                <Link href={`/klaim/${id}/${STEP_OF[field] ?? 'waktu'}`}>
                  {t.steps[STEP_OF[field] ?? 'waktu']}
                </Link>
                {': '}
                {fieldText(fault)}
              </li>
            ))}
          </ul>
        </Failure>
      )}
      <p>{t.check}</p>
      <div className="split split-even">
        <div>
          <Section title={claim.title ?? t.noTitle} aside={<ChangeLink id={id} step="kegiatan" />}>
            <ClaimFacts claim={claim} />
          </Section>
          <Section title={t.evidence} aside={<ChangeLink id={id} step="bukti" />}>
            <ClaimEvidence evidence={evidence} none={t.needsFile} />
          </Section>
        </div>
        <section className="aside card" aria-labelledby="perkiraan">
          <h2 id="perkiraan">{t.worth}</h2>
          {estimate ? <ClaimWorth estimate={estimate} /> : <p className="muted">{t.worthWait}</p>}
          <ClaimHints hints={hints} base="/klaim" />
        </section>
      </div>
      <div className="form-actions">
        <Button busy={submit.busy} busyText={shell().action.saving} onClick={() => void send()}>
          {t.submit}
        </Button>
        <Link className="button button-quiet" href={`/klaim/${id}/bukti`}>
          {t.back}
        </Link>
      </div>
    </>
  );
}

function ChangeLink({ id, step }: { id: string; step: StepName }): ReactNode {
  const t = claimTexts();
  return (
    <Link href={`/klaim/${id}/${step}`}>
      {t.change}
      <span className="visually-hidden"> {t.steps[step]}</span>
    </Link>
  );
}
