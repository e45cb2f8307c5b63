import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { Cell, More, Table } from '../../components/data/lists';
import { Loaded, Tag } from '../../components/feedback/states';
import { Section } from '../../components/frame/page';
import { day } from '../../format/date';
import { CertificatesOf } from '../../graphql/generated/certificates';
import { certificateTexts } from '../../i18n/work/certificate';

/** Somebody's certificates, each a way to what it says and to replacing or revoking it. */
export function EmployeeCertificates({ employeeId }: { employeeId: string }): ReactNode {
  const t = certificateTexts();
  const pages = usePages(CertificatesOf, { employeeId, first: 10 }, ({ certificates }) => certificates);
  return (
    <Section title={t.ofEmployee}>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <p className="muted">{t.none}</p>
          ) : (
            <>
              <Table caption={t.ofEmployee} head={[t.title, t.programme, t.completed, t.state]}>
                {pages.nodes.map(({ id, number, state, programmeTitle, runName, completionDate }) => (
                  <tr key={id}>
                    <th scope="row" data-name={t.title}>
                      <Link href={`/rancang/sertifikat/${id}`}>{number}</Link>
                    </th>
                    <Cell name={t.programme}>
                      {programmeTitle}
                      <span className="hint">{runName}</span>
                    </Cell>
                    <Cell name={t.completed} steady>
                      {day(completionDate)}
                    </Cell>
                    <Cell name={t.state}>
                      <Tag tone={state === 'VALID' ? 'good' : 'bad'}>{t.states[state]}</Tag>
                    </Cell>
                  </tr>
                ))}
              </Table>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
