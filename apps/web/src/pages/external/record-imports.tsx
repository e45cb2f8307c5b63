import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded, Notice, Tag } from '../../components/feedback/states';
import { Page, Section } from '../../components/frame/page';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import { RecordConflicts, RecordImports } from '../../graphql/generated/external';
import type { ExternalImportState, RecordImportFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { externalTexts } from '../../i18n/work/external';
import { RecordUpload } from './record-upload';

const TONES = {
  UPLOADED: 'info',
  PREVIEWING: 'info',
  PREVIEWED: 'warn',
  APPLYING: 'info',
  APPLIED: 'good',
  DISCARDED: 'plain',
  FAILED: 'bad',
} as const satisfies Record<ExternalImportState, string>;

export function RecordStateTag({ state }: { state: ExternalImportState }): ReactNode {
  return <Tag tone={TONES[state]}>{externalTexts().states[state]}</Tag>;
}

/** Uploading a file of learning elsewhere, the files so far, and what waits for a decision. */
export function RecordImportsPage(): ReactNode {
  const t = externalTexts();
  const isDesigner = useSession().has('DESIGNER');
  const pages = usePages(RecordImports, { first: 20 }, ({ externalImports }) => externalImports);
  return (
    <Page title={t.title} lead={isDesigner ? t.lead : t.leadReader}>
      <WaitingConflicts />
      {isDesigner && (
        <Section title={t.upload}>
          <RecordUpload />
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

function WaitingConflicts(): ReactNode {
  const t = externalTexts().conflicts;
  const { data } = useQuery(RecordConflicts, { first: 1 });
  const count = data?.externalConflicts.totalCount ?? 0;
  return (
    <Notice tone={count > 0 ? 'warn' : 'plain'}>
      <p>
        <Link href="/rancang/rekam-luar/pertentangan">{count > 0 ? t.link(number(count)) : t.title}</Link>
      </p>
    </Notice>
  );
}

function ImportTable({ imports }: { imports: readonly RecordImportFragment[] }): ReactNode {
  const t = externalTexts();
  return (
    <Table caption={t.history} head={[t.file, t.provenanceTitle, t.uploaded, t.state, t.result]}>
      {imports.map(({ id, fileName, provenance, uploadedAt, state, counts }) => (
        <tr key={id}>
          <th scope="row" data-name={t.file}>
            <Link href={`/rancang/rekam-luar/${id}`}>{fileName}</Link>
          </th>
          <Cell name={t.provenanceTitle}>{t.provenance[provenance]}</Cell>
          <Cell name={t.uploaded}>{moment(uploadedAt)}</Cell>
          <Cell name={t.state}>
            <RecordStateTag state={state} />
          </Cell>
          <Cell name={t.result}>
            {['PREVIEWED', 'APPLYING', 'APPLIED'].includes(state)
              ? t.counts(
                  number(counts.new),
                  number(counts.conflict),
                  number(counts.known),
                  number(counts.rejected),
                )
              : shell().none}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
