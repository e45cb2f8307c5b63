import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../api/mutation';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { Picker, type Choice } from '../../components/form/picker';
import { announce } from '../../components/frame/announce';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { day, moment, today } from '../../format/date';
import { number } from '../../format/number';
import { CreateSiasnBatch, SiasnBatches } from '../../graphql/generated/external';
import type { SiasnBatchLineFragment } from '../../graphql/generated/graphql';
import { externalTexts } from '../../i18n/work/external';
import { useUnitChoices } from '../unit/find-unit';

/** Files for SIASN so far, and making another. */
export function SiasnPage(): ReactNode {
  const t = externalTexts().siasn;
  const mayCreate = useSession().has('DESIGNER', 'ADMIN');
  const pages = usePages(SiasnBatches, { first: 20 }, ({ siasnBatches }) => siasnBatches);
  return (
    <Page title={t.title} lead={t.lead}>
      {mayCreate && <CreateForm />}
      <Section title={t.history}>
        <Loaded query={pages}>
          {() =>
            pages.nodes.length === 0 ? (
              <Empty title={t.none}>
                <p>{t.noneText}</p>
              </Empty>
            ) : (
              <>
                <BatchTable batches={pages.nodes} mayDownload={mayCreate} />
                <More pages={pages} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

function CreateForm(): ReactNode {
  const t = externalTexts().siasn;
  const create = useMutation(CreateSiasnBatch);
  const form = useFaults(create.error);
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today());
  const [unit, setUnit] = useState<Choice | null>(null);
  const submit = async (): Promise<void> => {
    if (!form.check(faultsOf({ fromDate: (from === '' || to === '' || to < from) && t.datesFault }))) return;
    if (await create.run({ fromDate: from, toDate: to, unitId: unit?.id ?? null })) announce(t.created);
  };
  return (
    <form
      className="card start-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      <TextField
        label={t.from}
        name="fromDate"
        type="date"
        width="short"
        error={form.faults['fromDate']}
        value={from}
        onChange={setFrom}
      />
      <TextField
        label={t.to}
        name="toDate"
        type="date"
        width="short"
        error={form.faults['toDate']}
        value={to}
        onChange={setTo}
      />
      <Picker
        label={t.unit}
        name="unitId"
        hint={t.unitHint}
        optional
        error={form.faults['unitId']}
        chosen={unit}
        useChoices={useUnitChoices}
        onChoose={setUnit}
      />
      <Button type="submit" busy={create.busy}>
        {t.create}
      </Button>
      {create.error && <Failure error={create.error} focused />}
    </form>
  );
}

export function periodOf({ fromDate, toDate }: SiasnBatchLineFragment): string {
  return `${day(fromDate)} – ${day(toDate)}`;
}

/** How far a file has been answered, and what has to be done at SIASN. */
export function SiasnSummary({ batch }: { batch: SiasnBatchLineFragment }): ReactNode {
  const t = externalTexts().siasn;
  const { sent, accepted, refused, deleted, toDelete } = batch;
  return (
    <>
      {t.summary(number(sent), number(accepted), number(refused))}
      {deleted > 0 && `, ${t.summaryDeleted(number(deleted))}`}{' '}
      {toDelete > 0 && <Tag tone="warn">{t.toDelete(number(toDelete))}</Tag>}
    </>
  );
}

interface TableProps {
  readonly batches: readonly SiasnBatchLineFragment[];
  readonly mayDownload: boolean;
}

function BatchTable({ batches, mayDownload }: TableProps): ReactNode {
  const t = externalTexts().siasn;
  return (
    <Table
      caption={t.history}
      head={[t.period, t.unit, t.made, t.state, t.leftOut, ...(mayDownload ? [t.file] : [])]}
    >
      {batches.map((batch) => (
        <tr key={batch.id}>
          <th scope="row" data-name={t.period}>
            <Link href={`/rancang/siasn/${batch.id}`}>{periodOf(batch)}</Link>
          </th>
          <Cell name={t.unit}>{batch.unit?.name ?? t.everyUnit}</Cell>
          <Cell name={t.made}>{moment(batch.createdAt)}</Cell>
          <Cell name={t.state}>
            <SiasnSummary batch={batch} />
          </Cell>
          <Cell name={t.leftOut}>{t.left(number(batch.withoutKind), number(batch.belowOneJp))}</Cell>
          {mayDownload && (
            <Cell name={t.file}>
              <a className="button button-quiet" href={batch.fileUrl}>
                <Icon name="download" />
                {t.download}
              </a>
            </Cell>
          )}
        </tr>
      ))}
    </Table>
  );
}
