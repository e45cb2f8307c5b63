import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { Failure } from '../../components/feedback/failure';
import { Loaded } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults, type Faults } from '../../components/form/faults';
import type { Choice } from '../../components/form/picker';
import { Page } from '../../components/frame/page';
import { announce } from '../../components/frame/announce';
import { ClaimPage as ClaimDocument, ClaimWriting, SaveClaim } from '../../graphql/generated/claims';
import type { ClaimDetailsFragment, ClaimWritingQuery } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { fieldText } from '../../i18n/errors';
import { shell } from '../../i18n/shell';
import { NotFoundPage } from '../entry/not-found';
import { CheckStep } from './check-step';
import { ClaimantField, EnteredFor, useClaimant, useIsForOther } from './claimant';
import { ActivityFields, TimeFields } from './claim-fields';
import { contentOf, NEW_CLAIM, valuesOf, type ClaimValues } from './claim.model';
import { EvidenceStep } from './evidence-step';

export const STEPS = ['kegiatan', 'waktu', 'bukti', 'periksa'] as const;
export type StepName = (typeof STEPS)[number];

/** A claim in four steps, each saved before the next; `forOther`: a new one that a verifier enters for somebody. */
export function ClaimFormPage({ forOther = false }: { forOther?: boolean }): ReactNode {
  const { id, step = 'kegiatan' } = useParams();
  const writing = useQuery(ClaimWriting, {});
  const query = useQuery(ClaimDocument, id === undefined ? null : { id });
  const t = claimTexts();
  const isForOther = useIsForOther();
  const claim = query.data?.claim;
  const entered = claim ? isForOther(claim) : forOther;
  const known = STEPS.find((each) => each === step);
  if (known === undefined || (query.data && !claim?.mayEdit)) return <NotFoundPage />;
  const at = STEPS.indexOf(known);
  return (
    <Page
      title={t.steps[known]}
      crumbs={[
        entered ? { href: '/klaim/dicatatkan', label: t.entered.title } : { href: '/klaim', label: t.title },
        ...(id === undefined ? [] : [{ href: `/klaim/${id}`, label: claim?.title ?? t.noTitle }]),
      ]}
      lead={t.stepOf(String(at + 1), String(STEPS.length))}
    >
      <ol className="claim-steps">
        {STEPS.map((name) => (
          <li key={name} aria-current={name === known ? 'step' : undefined}>
            {id === undefined || name === known ? (
              t.steps[name]
            ) : (
              <Link href={`/klaim/${id}/${name}`}>{t.steps[name]}</Link>
            )}
          </li>
        ))}
      </ol>
      {claim && <EnteredFor claim={claim} />}
      <Loaded query={writing}>
        {(rules) => (
          <Loaded query={id === undefined ? { ...query, data: null, loading: false } : query}>
            {() => (
              <Step key={known} step={known} claim={claim ?? null} writing={rules} forOther={forOther} />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface StepProps {
  readonly step: StepName;
  readonly claim: ClaimDetailsFragment | null;
  readonly writing: ClaimWritingQuery;
  readonly forOther: boolean;
}

function Step(props: StepProps): ReactNode {
  const { step, claim, writing } = props;
  if (step === 'bukti' && claim) return <EvidenceStep claim={claim} terms={writing.claimTerms} />;
  if (step === 'periksa' && claim) return <CheckStep claim={claim} />;
  return <FieldsStep {...props} />;
}

/** The first two steps: what is typed is kept as a draft when one goes on. */
function FieldsStep({ step, claim, writing, forOther }: StepProps): ReactNode {
  const t = claimTexts();
  const [, navigate] = useLocation();
  const [values, setValues] = useState<ClaimValues>(claim ? valuesOf(claim) : NEW_CLAIM);
  const save = useMutation(SaveClaim);
  const form = useFaults(save.error);
  const [search] = useSearchParams();
  const named = useClaimant(forOther ? search.get('pegawai') : null);
  // Undefined: as the address says.
  const [picked, setPicked] = useState<Choice | null>();
  const claimant = picked === undefined ? (named ?? null) : picked;
  const rule = writing.claimForms.find((each) => each.form === values.form);
  const set = (change: Partial<ClaimValues>): void => setValues({ ...values, ...change });
  const submit = async (): Promise<void> => {
    const content = contentOf(values, rule);
    const found = {
      employeeId: forOther && claimant === null && fieldText('required'),
      ...(step === 'kegiatan' ? activityFaults(values) : timeFaults(content)),
    };
    if (!form.check(faultsOf(found))) return;
    const whose = claimant === null ? {} : { employeeId: claimant.id };
    const input = { ...content, ...whose, claimId: claim?.id ?? null, lateReason: values.lateReason };
    const saved = await save.run(input);
    if (!saved) return;
    announce(t.saved);
    const next = step === 'kegiatan' ? 'waktu' : 'bukti';
    navigate(`/klaim/${saved.saveClaim.id}/${next}`);
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
      {save.error && <Failure error={save.error} focused />}
      {forOther && <ClaimantField chosen={claimant} error={form.faults['employeeId']} onChoose={setPicked} />}
      {step === 'kegiatan' ? (
        <ActivityFields values={values} faults={form.faults} rules={writing.claimForms} onChange={set} />
      ) : (
        <TimeFields
          values={values}
          faults={form.faults}
          rule={rule}
          zones={writing.claimTerms.zones}
          claimId={claim?.id ?? null}
          onChange={set}
        />
      )}
      <div className="form-actions">
        <Button type="submit" busy={save.busy} busyText={shell().action.saving}>
          {t.next}
        </Button>
        {step === 'waktu' && claim && (
          <Link className="button button-quiet" href={`/klaim/${claim.id}/kegiatan`}>
            {t.back}
          </Link>
        )}
      </div>
    </form>
  );
}

function activityFaults({ form, title, organiser }: ClaimValues): Record<string, string | false> {
  return {
    form: form === '' && fieldText('required'),
    title: title.trim().length < 5 && fieldText(title.trim() === '' ? 'required' : 'length'),
    organiser: organiser.trim().length < 3 && fieldText(organiser.trim() === '' ? 'required' : 'length'),
  };
}

function timeFaults(content: ReturnType<typeof contentOf>): Faults {
  return faultsOf({
    startsOn: content.startsOn == null && fieldText('required'),
    endsOn: content.endsOn == null && fieldText('required'),
    quantity: content.quantity == null && fieldText('required'),
  });
}
