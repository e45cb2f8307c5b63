import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../../api/pages';
import { useSession } from '../../../app/session';
import { Cell, More, Table } from '../../../components/data/lists';
import { Empty, Loaded, Tag } from '../../../components/feedback/states';
import { Page, Section } from '../../../components/frame/page';
import { day, moment } from '../../../format/date';
import { number } from '../../../format/number';
import { Imports } from '../../../graphql/generated/admin';
import type { ImportLineFragment, RosterImportState } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { adminTexts } from '../../../i18n/work/admin';
import { UploadForm } from './upload-form';

const TONES = {
  UPLOADED: 'info',
  PREVIEWING: 'info',
  PREVIEWED: 'warn',
  APPLYING: 'info',
  APPLIED: 'good',
  DISCARDED: 'plain',
  FAILED: 'bad',
} as const satisfies Record<RosterImportState, string>;

export function ImportStateTag({ state }: { state: RosterImportState }): ReactNode {
  return <Tag tone={TONES[state]}>{adminTexts().imports.states[state]}</Tag>;
}

/** Uploading a roster, and the uploads so far. */
export function ImportsPage(): ReactNode {
  const t = adminTexts().imports;
  const isAdmin = useSession().has('ADMIN');
  const pages = usePages(Imports, { first: 20 }, ({ rosterImports }) => rosterImports);
  return (
    <Page title={t.title} lead={isAdmin ? t.lead : t.leadReader}>
      {isAdmin && (
        <Section title={t.upload}>
          <UploadForm />
        </Section>
      )}
      <Section title={t.history}>
        <Loaded query={pages}>
          {() =>
            pages.nodes.length === 0 ? (
              <Empty title={t.none}>
                <p>{t.noneText}</p>
              </Empty>
            ) : (
              <>
                <ImportTable imports={pages.nodes} />
                <More pages={pages} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

function ImportTable({ imports }: { imports: readonly ImportLineFragment[] }): ReactNode {
  const t = adminTexts().imports;
  return (
    <Table caption={t.history} head={[t.file, t.asOf, t.uploaded, t.state, t.result]}>
      {imports.map(({ id, fileName, asOf, uploadedAt, uploadedBy, state, counts }) => (
        <tr key={id}>
          <th scope="row" data-name={t.file}>
            <Link href={`/admin/impor/${id}`}>{fileName}</Link>
          </th>
          <Cell name={t.asOf} steady>
            {day(asOf)}
          </Cell>
          <Cell name={t.uploaded}>
            {moment(uploadedAt)}
            {uploadedBy && <span className="hint">{t.by(uploadedBy.name)}</span>}
          </Cell>
          <Cell name={t.state}>
            <ImportStateTag state={state} />
          </Cell>
          <Cell name={t.result}>
            {state === 'PREVIEWED' || state === 'APPLIED' || state === 'APPLYING'
              ? t.counts(
                  number(counts.new),
                  number(counts.moved),
                  number(counts.changed),
                  number(counts.rejected),
                )
              : shell().none}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
