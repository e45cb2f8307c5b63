import { useState, type ReactNode } from 'react';
import type { PortalError } from '../../../api/failure';
import { useQuery } from '../../../api/query';
import { Failure } from '../../../components/feedback/failure';
import { Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { useDelayed } from '../../../components/form/delay';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { fieldId, Select, TextArea } from '../../../components/form/field';
import type { Doc } from '../../../graphql/document';
import type { CertificateDeed, CorrectionCode, JpConsequence } from '../../../graphql/generated/graphql';
import { fieldText } from '../../../i18n/errors';
import { shell } from '../../../i18n/shell';
import { certificateTexts } from '../../../i18n/work/certificate';
import { peopleTexts } from '../../../i18n/work/people';
import { WhatFields, type What } from './what-fields';

const SHORTEST_REASON = 5;
const EFFECTS = 'akibat';

/** What is to become of one certificate or of many. */
export interface Chosen {
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  readonly completionDate: string | null;
}

export interface ChosenWithReason extends Chosen {
  readonly code: CorrectionCode;
  readonly reason: string;
}

interface RevisionFieldsProps<Target, Found> {
  /** Which certificate, or whose. */
  readonly target: Target;
  readonly consequences: Doc<Found, { input: Target & Chosen }>;
  readonly effects: (found: Found) => ReactNode;
  /** That of the effects, one below what stands above the form. */
  readonly heading: 'h2' | 'h3';
  /** What the button says, once it is known what it would do. */
  readonly submitText: (deed: CertificateDeed, found: Found | undefined) => string;
  readonly revise: { readonly busy: boolean; readonly error: PortalError | undefined };
  readonly onSubmit: (chosen: ChosenWithReason, found: Found) => Promise<void>;
}

/** While something is missing there is nothing to ask. */
function chosenOf({ deed, consequence, date }: What): Chosen | null {
  const completionDate = consequence === 'RE_DATE' ? date : null;
  if (deed === '' || consequence === '' || completionDate === '') return null;
  return { deed, jp: consequence, completionDate };
}

/** Replaces or revokes: what that does is shown beside what is chosen, before it is done. */
export function RevisionFields<Target extends object, Found>(
  props: RevisionFieldsProps<Target, Found>,
): ReactNode {
  const { target, consequences, effects, heading: Heading, submitText, revise, onSubmit } = props;
  const t = certificateTexts();
  const codes = peopleTexts().correction.codes;
  const form = useFaults(revise.error);
  const [what, setWhat] = useState<What>({ deed: '', consequence: '', date: '' });
  const [code, setCode] = useState<CorrectionCode | ''>('');
  const [reason, setReason] = useState('');
  const { deed, consequence } = what;
  const chosen = chosenOf(what);
  const settled = useDelayed(JSON.stringify(chosen), 400);
  const preview = useQuery(
    consequences,
    chosen !== null && settled === JSON.stringify(chosen) ? { input: { ...target, ...chosen } } : null,
  );
  const dateFault = preview.error?.fields.find(({ field }) => field.endsWith('completionDate'));

  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const found = {
      deed: deed === '' && t.deedFault,
      jp: deed !== '' && consequence === '' && t.consequenceFault,
      completionDate: consequence === 'RE_DATE' && what.date === '' && t.dateFault,
      [EFFECTS]: chosen !== null && preview.data === undefined && t.effectsFault,
      code: code === '' && t.codeFault,
      reason: text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found)) || chosen === null || code === '' || preview.data === undefined) return;
    await onSubmit({ ...chosen, code, reason: text }, preview.data);
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
      <div className="split split-even">
        <WhatFields
          what={what}
          faults={dateFault ? { completionDate: fieldText(dateFault.fault), ...form.faults } : form.faults}
          onChange={setWhat}
        />
        <section
          className="aside card"
          id={fieldId(EFFECTS)}
          aria-labelledby={`${fieldId(EFFECTS)}-judul`}
          tabIndex={-1}
        >
          <Heading id={`${fieldId(EFFECTS)}-judul`}>{t.effects}</Heading>
          {chosen === null || dateFault ? (
            <p className="muted">{t.effectsWait}</p>
          ) : (
            <Loaded query={preview}>{effects}</Loaded>
          )}
        </section>
      </div>
      <div className="form-wide">
        <Select<CorrectionCode>
          label={t.code}
          name="code"
          error={form.faults['code']}
          value={code}
          empty="–"
          options={(Object.keys(codes) as CorrectionCode[]).map((value) => ({ value, label: codes[value] }))}
          onChange={setCode}
        />
        <TextArea
          label={t.reason}
          name="reason"
          hint={t.reasonHint}
          error={form.faults['reason']}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={setReason}
        />
        {revise.error && <Failure error={revise.error} focused />}
        <div className="form-actions">
          <Button type="submit" kind="danger" busy={revise.busy} busyText={shell().action.saving}>
            {submitText(deed === '' ? 'REPLACE' : deed, preview.data)}
          </Button>
        </div>
      </div>
    </form>
  );
}
