import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { useQuery } from '../../../../api/query';
import { Cell, Table } from '../../../../components/data/lists';
import { Failure } from '../../../../components/feedback/failure';
import { Loaded } from '../../../../components/feedback/states';
import { Button } from '../../../../components/form/button';
import { useDelayed } from '../../../../components/form/delay';
import { faultsOf, FaultSummary, useFaults } from '../../../../components/form/faults';
import { Select, TextArea } from '../../../../components/form/field';
import { flash } from '../../../../components/frame/flash';
import { Page } from '../../../../components/frame/page';
import { jp } from '../../../../format/jp';
import { number } from '../../../../format/number';
import {
  CertificateBatchConsequences,
  CertificateDesk as CertificateDeskDocument,
  ReviseCertificates,
} from '../../../../graphql/generated/certificates';
import type {
  CertificateBatchConsequencesInput,
  CertificateBatchConsequencesQuery,
  CorrectionCode,
} from '../../../../graphql/generated/graphql';
import { fieldText } from '../../../../i18n/errors';
import { shell } from '../../../../i18n/shell';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { peopleTexts } from '../../../../i18n/work/people';
import { WhatFields, type What } from '../what-fields';

const SHORTEST_REASON = 5;

/** Replaces or revokes the certificates of everybody in a run, for the same reason. */
export function BatchRevisionPage(): ReactNode {
  const t = certificateTexts().desk;
  const { id = '' } = useParams();
  const query = useQuery(CertificateDeskDocument, { runId: id });
  const name = query.data?.run?.name ?? t.ofRun;
  return (
    <Page
      title={`${t.revise.title}: ${name}`}
      heading={t.revise.title}
      lead={t.revise.text}
      crumbs={[
        { href: '/rancang/sertifikat', label: t.title },
        { href: `/rancang/angkatan/${id}/sertifikat`, label: name },
      ]}
    >
      <BatchRevisionForm runId={id} />
    </Page>
  );
}

function askedOf(runId: string, { deed, consequence, date }: What): CertificateBatchConsequencesInput | null {
  const completionDate = consequence === 'RE_DATE' ? date : null;
  if (deed === '' || consequence === '' || completionDate === '') return null;
  return { runId, deed, jp: consequence, completionDate };
}

function BatchRevisionForm({ runId }: { runId: string }): ReactNode {
  const t = certificateTexts();
  const b = certificateTexts().desk.revise;
  const codes = peopleTexts().correction.codes;
  const [, navigate] = useLocation();
  const revise = useMutation(ReviseCertificates);
  const form = useFaults(revise.error);
  const [what, setWhat] = useState<What>({ deed: '', consequence: '', date: '' });
  const [code, setCode] = useState<CorrectionCode | ''>('');
  const [reason, setReason] = useState('');
  const { deed, consequence } = what;
  const asked = askedOf(runId, what);
  const settled = useDelayed(JSON.stringify(asked), 400);
  const preview = useQuery(
    CertificateBatchConsequences,
    asked !== null && settled === JSON.stringify(asked) ? { input: asked } : null,
  );
  const dateFault = preview.error?.fields.find(({ field }) => field.endsWith('completionDate'));
  const people = preview.data?.certificateBatchConsequences.people ?? 0;

  const submit = async (): Promise<void> => {
    const text = reason.trim();
    const found = {
      deed: deed === '' && t.deedFault,
      jp: deed !== '' && consequence === '' && t.consequenceFault,
      completionDate: consequence === 'RE_DATE' && what.date === '' && t.dateFault,
      code: code === '' && t.codeFault,
      reason: text.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found)) || asked === null || code === '' || people === 0) return;
    const begun = await revise.run({ ...asked, code, reason: text, people });
    if (!begun) return;
    const { release } = certificateTexts().desk;
    flash(begun.reviseCertificates.state === 'WAITING' ? release.asked : release.started);
    navigate(`/rancang/angkatan/${runId}/sertifikat`);
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
          <h2 id="akibat">{t.effects}</h2>
          {asked === null || dateFault ? (
            <p className="muted">{t.effectsWait}</p>
          ) : (
            <Loaded query={preview}>
              {({ certificateBatchConsequences }) => <Effects found={certificateBatchConsequences} />}
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
            {(deed === 'REVOKE' ? b.revoke : b.submit)(number(people))}
          </Button>
        </div>
      </div>
    </form>
  );
}

type Found = CertificateBatchConsequencesQuery['certificateBatchConsequences'];

function Effects({ found }: { found: Found }): ReactNode {
  const b = certificateTexts().desk.revise;
  const { people, tried, refused, years, needsSecondPerson } = found;
  return (
    <>
      <p>
        <strong>{b.people(number(people))}</strong> {tried < people && b.tried(number(tried), number(people))}
      </p>
      {refused > 0 && <p>{b.refused(number(refused))}</p>}
      {needsSecondPerson && <p>{b.second}</p>}
      {years.length === 0 ? (
        <p>{b.noYears}</p>
      ) : (
        <Table caption={certificateTexts().effects} head={[b.year, b.changes, b.before, b.after, b.standing]}>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row" data-name={b.year}>
                {year.year}
                {year.closed && <span className="hint">{b.closed}</span>}
              </th>
              <Cell name={b.changes}>{number(year.people)}</Cell>
              <Cell name={b.before}>{jp(year.countedMinutesBefore)}</Cell>
              <Cell name={b.after}>{jp(year.countedMinutesAfter)}</Cell>
              <Cell name={b.standing}>
                {[
                  year.fallen > 0 ? b.fallen(number(year.fallen)) : null,
                  year.risen > 0 ? b.risen(number(year.risen)) : null,
                ]
                  .filter((text) => text !== null)
                  .join(', ') || shell().none}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
