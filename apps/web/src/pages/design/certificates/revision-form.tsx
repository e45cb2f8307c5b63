import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Cell, Table } from '../../../components/data/lists';
import { Failure } from '../../../components/feedback/failure';
import { Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { useDelayed } from '../../../components/form/delay';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { Select, TextArea } from '../../../components/form/field';
import { announce } from '../../../components/frame/announce';
import { Explained } from '../../../components/jp/why';
import { jp } from '../../../format/jp';
import { CertificateConsequences, ReviseCertificate } from '../../../graphql/generated/certificates';
import type {
  CertificateConsequencesInput,
  CertificateConsequencesQuery,
  CertificateFactsFragment,
  CorrectionCode,
} from '../../../graphql/generated/graphql';
import { fieldText } from '../../../i18n/errors';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { certificateTexts } from '../../../i18n/work/certificate';
import { peopleTexts } from '../../../i18n/work/people';
import { WhatFields, type What } from './what-fields';

const SHORTEST_REASON = 5;
/** What to ask the server; null while something is missing. */
function askedOf(
  certificateId: string,
  { deed, consequence, date }: What,
): CertificateConsequencesInput | null {
  const completionDate = consequence === 'RE_DATE' ? date : null;
  if (deed === '' || consequence === '' || completionDate === '') return null;
  return { certificateId, deed, jp: consequence, completionDate };
}

/** Replaces or revokes a certificate: what that does is shown beside what is chosen, before it is done. */
export function RevisionForm({ certificate }: { certificate: CertificateFactsFragment }): ReactNode {
  const t = certificateTexts();
  const codes = peopleTexts().correction.codes;
  const revise = useMutation(ReviseCertificate);
  const form = useFaults(revise.error);
  const [what, setWhat] = useState<What>({ deed: '', consequence: '', date: '' });
  const [code, setCode] = useState<CorrectionCode | ''>('');
  const [reason, setReason] = useState('');
  const { deed, consequence } = what;
  const asked = askedOf(certificate.id, what);
  const settled = useDelayed(JSON.stringify(asked), 400);
  const preview = useQuery(
    CertificateConsequences,
    asked !== null && settled === JSON.stringify(asked) ? { input: asked } : null,
  );
  const dateFault = preview.error?.fields.find(({ field }) => field.endsWith('completionDate'));
  const needsSecond = preview.data?.certificateConsequences.needsSecondPerson ?? false;

  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const found = {
      deed: deed === '' && t.deedFault,
      jp: deed !== '' && consequence === '' && t.consequenceFault,
      completionDate: consequence === 'RE_DATE' && what.date === '' && t.dateFault,
      code: code === '' && t.codeFault,
      reason: text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found)) || asked === null || code === '') return;
    const done = await revise.run({ ...asked, code, reason: text });
    if (!done) return;
    announce(done.reviseCertificate.state === 'DONE' ? t.done[asked.deed] : t.waits);
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
        <section className="aside card" aria-labelledby="akibat">
          <h3 id="akibat">{t.effects}</h3>
          {asked === null || dateFault ? (
            <p className="muted">{t.effectsWait}</p>
          ) : (
            <Loaded query={preview}>
              {({ certificateConsequences }) => <Effects found={certificateConsequences} />}
            </Loaded>
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
            {needsSecond ? t.ask : t.submit[deed === '' ? 'REPLACE' : deed]}
          </Button>
        </div>
      </div>
    </form>
  );
}

type Found = CertificateConsequencesQuery['certificateConsequences'];

function Effects({ found: { explanation, years } }: { found: Found }): ReactNode {
  const t = certificateTexts();
  const states = terms().state;
  return (
    <>
      <Explained explanation={explanation} />
      {years.length > 0 && (
        <Table caption={t.effects} head={[t.year, t.before, t.after]}>
          {years.map(({ year, countedMinutesBefore, countedMinutesAfter, stateBefore, stateAfter }) => (
            <tr key={year}>
              <th scope="row" data-name={t.year}>
                {year}
              </th>
              <Cell name={t.before}>
                {jp(countedMinutesBefore)}
                <span className="hint">{states[stateBefore]}</span>
              </Cell>
              <Cell name={t.after}>
                <strong>{jp(countedMinutesAfter)}</strong>
                <span className="hint">{states[stateAfter]}</span>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
