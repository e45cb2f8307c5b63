import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { fetchAll, usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { RowsFile } from '../../components/data/rows-file';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Select } from '../../components/form/field';
import { Page } from '../../components/frame/page';
import { StatusTag } from '../../components/learning/seats';
import { jpText } from '../../format/jp';
import { hundredths, number } from '../../format/number';
import { DeliveryPage as DeliveryDocument, Participants } from '../../graphql/generated/delivery';
import type { EnrollmentStatus, ParticipantsQuery } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { deliveryTexts } from '../../i18n/work/delivery';
import { NotFoundPage } from '../entry/not-found';
import { fileWord } from '../unit/below-table';

type Participant = NonNullable<ParticipantsQuery['run']>['enrollments']['nodes'][number];

/** Everybody who is or was enrolled in a run. */
export function ParticipantsPage({ base }: { base: string }): ReactNode {
  const t = deliveryTexts().list;
  const { id = '' } = useParams();
  const head = useQuery(DeliveryDocument, { id });
  const [status, setStatus] = useState<EnrollmentStatus | ''>('');
  const filter = { runId: id, status: status === '' ? null : status };
  const pages = usePages(Participants, { ...filter, first: 50 }, ({ run }) => run?.enrollments);
  const run = head.data?.run;
  if (pages.error?.code === 'NOT_FOUND' || (head.data && !run)) return <NotFoundPage />;
  const title = run ? `${t.title}: ${run.programme.title}` : t.title;
  return (
    <Page
      title={title}
      lead={run?.name}
      crumbs={[
        { href: base, label: base === '/kelas' ? deliveryTexts().title : shell().nav.runs },
        ...(run ? [{ href: `${base}/${id}`, label: `${run.programme.title}, ${run.name}` }] : []),
      ]}
      actions={<ParticipantsFile filter={filter} name={run ? `${run.programme.title} ${run.name}` : ''} />}
    >
      <div className="narrow">
        <Select
          label={t.status}
          name="status"
          value={status}
          empty={t.anyStatus}
          options={(Object.entries(terms().status) as [EnrollmentStatus, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={setStatus}
        />
      </div>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={status === '' ? deliveryTexts().roll.none : t.none} />
          ) : (
            <>
              <ParticipantTable participants={pages.nodes} />
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function ParticipantTable({ participants }: { participants: readonly Participant[] }): ReactNode {
  const t = deliveryTexts().list;
  const seesBooks = useSession().has('DESIGNER', 'ADMIN', 'AUDITOR');
  return (
    <Table
      caption={t.title}
      head={[t.name, t.unit, t.status, t.presence, t.grade, t.jp, t.certificate]}
      numeric={[3, 4, 5]}
    >
      {participants.map(
        ({
          id,
          employee,
          status,
          statusReason,
          progressPercent,
          gradeHundredths,
          jpEarnedMinutes,
          certificate,
        }) => (
          <tr key={id}>
            <th scope="row" data-name={t.name}>
              {seesBooks ? <Link href={`/pegawai/${employee.id}/jp`}>{employee.name}</Link> : employee.name}
            </th>
            <Cell name={t.unit}>{employee.unit?.name ?? shell().none}</Cell>
            <Cell name={t.status}>
              <StatusTag status={status} />
              {statusReason !== null && <span className="hint">{statusReason}</span>}
            </Cell>
            <Cell name={t.presence} numeric>
              {t.presenceText(number(progressPercent))}
            </Cell>
            <Cell name={t.grade} numeric>
              {gradeHundredths === null ? shell().none : hundredths(gradeHundredths)}
            </Cell>
            <Cell name={t.jp} numeric>
              {jpEarnedMinutes > 0 ? jpText(jpEarnedMinutes) : shell().none}
            </Cell>
            <Cell name={t.certificate}>
              {certificate?.state === 'REVOKED' && <Tag tone="bad">{t.revoked}</Tag>}{' '}
              {certificate && seesBooks ? (
                <Link href={`/rancang/sertifikat/${certificate.id}`}>{certificate.number}</Link>
              ) : (
                (certificate?.number ?? shell().none)
              )}
            </Cell>
          </tr>
        ),
      )}
    </Table>
  );
}

interface FileProps {
  readonly filter: { readonly runId: string; readonly status: EnrollmentStatus | null };
  readonly name: string;
}

function ParticipantsFile({ filter, name }: FileProps): ReactNode {
  const t = deliveryTexts().list;
  return (
    <RowsFile
      name={t.file(fileWord(name))}
      fetchLines={async (progress) => {
        const all = await fetchAll(Participants, filter, ({ run }) => run?.enrollments, progress);
        const head = [t.name, t.unit, t.status, t.reason, t.presence, t.grade, t.jp, t.certificate];
        return [head, ...all.map(fileRow)];
      }}
    />
  );
}

function fileRow(row: Participant): (string | number | null)[] {
  const grade = row.gradeHundredths;
  return [
    row.employee.name,
    row.employee.unit?.name ?? null,
    terms().status[row.status],
    row.statusReason,
    row.progressPercent,
    grade === null ? null : hundredths(grade),
    jpText(row.jpEarnedMinutes),
    row.certificate?.state === 'VALID' ? row.certificate.number : null,
  ];
}
