import type { ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { useQuery } from '../../../../api/query';
import { Cell, Table } from '../../../../components/data/lists';
import { flash } from '../../../../components/frame/flash';
import { Page } from '../../../../components/frame/page';
import { jp } from '../../../../format/jp';
import { number } from '../../../../format/number';
import {
  CertificateBatchConsequences,
  CertificateDesk as CertificateDeskDocument,
  ReviseCertificates,
} from '../../../../graphql/generated/certificates';
import type { CertificateBatchConsequencesQuery } from '../../../../graphql/generated/graphql';
import { shell } from '../../../../i18n/shell';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { RevisionFields } from '../revision-fields';

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

function BatchRevisionForm({ runId }: { runId: string }): ReactNode {
  const { revise: b, release } = certificateTexts().desk;
  const [, navigate] = useLocation();
  const revise = useMutation(ReviseCertificates);
  return (
    <RevisionFields
      target={{ runId }}
      consequences={CertificateBatchConsequences}
      effects={({ certificateBatchConsequences }) => <Effects found={certificateBatchConsequences} />}
      heading="h2"
      submitText={(deed, found) => {
        const people = number(found?.certificateBatchConsequences.people ?? 0);
        return deed === 'REVOKE' ? b.revoke(people) : b.submit(people);
      }}
      revise={revise}
      onSubmit={async (chosen, { certificateBatchConsequences: { people } }) => {
        const begun = await revise.run({ runId, ...chosen, people });
        if (!begun) return;
        flash(begun.reviseCertificates.state === 'WAITING' ? release.asked : release.started);
        navigate(`/rancang/angkatan/${runId}/sertifikat`);
      }}
    />
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
