import type { ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { Cell, Table } from '../../../components/data/lists';
import { announce } from '../../../components/frame/announce';
import { Explained } from '../../../components/jp/why';
import { jp } from '../../../format/jp';
import { CertificateConsequences, ReviseCertificate } from '../../../graphql/generated/certificates';
import type {
  CertificateConsequencesQuery,
  CertificateFactsFragment,
} from '../../../graphql/generated/graphql';
import { terms } from '../../../i18n/terms';
import { certificateTexts } from '../../../i18n/work/certificate';
import { RevisionFields } from './revision-fields';

/** Replaces or revokes a certificate. */
export function RevisionForm({ certificate }: { certificate: CertificateFactsFragment }): ReactNode {
  const t = certificateTexts();
  const revise = useMutation(ReviseCertificate);
  const certificateId = certificate.id;
  return (
    <RevisionFields
      target={{ certificateId }}
      consequences={CertificateConsequences}
      effects={({ certificateConsequences }) => <Effects found={certificateConsequences} />}
      heading="h3"
      submitText={(deed, found) =>
        found?.certificateConsequences.needsSecondPerson === true ? t.ask : t.submit[deed]
      }
      revise={revise}
      onSubmit={async (chosen) => {
        const done = await revise.run({ certificateId, ...chosen });
        if (done) announce(done.reviseCertificate.state === 'DONE' ? t.done[chosen.deed] : t.waits);
      }}
    />
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
