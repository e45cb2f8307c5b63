import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../../api/pages';
import { Cell, More, Table } from '../../../../components/data/lists';
import { Empty, Loaded } from '../../../../components/feedback/states';
import { Page } from '../../../../components/frame/page';
import { number } from '../../../../format/number';
import { CertificateDesks } from '../../../../graphql/generated/certificates';
import type { CertificateDesksQuery } from '../../../../graphql/generated/graphql';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { runsTexts } from '../../../../i18n/work/runs';
import { PendingRevisions } from '../pending-revisions';
import { SigningQueue } from '../signing-queue';

type DeskLine = CertificateDesksQuery['certificateDesks']['nodes'][number];

/** Whose certificates wait for an officer, run by run, and single ones that wait for a second person. */
export function CertificateDesksPage(): ReactNode {
  const t = certificateTexts().desk;
  const pages = usePages(CertificateDesks, { first: 20 }, ({ certificateDesks }) => certificateDesks);
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
              <p>
                <Link href="/rancang/angkatan">{runsTexts().title}</Link>
              </p>
            </Empty>
          ) : (
            <>
              <Table caption={t.title} head={[t.ofRun, t.work, t.readiness.title]}>
                {pages.nodes.map((desk) => (
                  <DeskRow key={desk.run.id} desk={desk} />
                ))}
              </Table>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
      <SigningQueue />
      <PendingRevisions />
    </Page>
  );
}

function DeskRow({ desk: { run, hold, readiness, batches } }: { desk: DeskLine }): ReactNode {
  const t = certificateTexts().desk;
  const [latest] = batches;
  const isOpen = latest && !['DONE', 'REFUSED'].includes(latest.state);
  return (
    <tr>
      <th scope="row" data-name={t.ofRun}>
        <Link href={`/rancang/angkatan/${run.id}/sertifikat`}>{run.name}</Link>
        <span className="hint">{run.programme.title}</span>
      </th>
      <Cell name={t.work}>
        {isOpen
          ? `${t.batches.heading(t.batches.deeds[latest.deed], number(latest.people))} · ${t.batches.states[latest.state]}`
          : hold && t.held(hold.reason)}
      </Cell>
      <Cell name={t.readiness.title}>
        {t.waitingPeople(number(readiness.due), number(readiness.undecided))}
      </Cell>
    </tr>
  );
}
