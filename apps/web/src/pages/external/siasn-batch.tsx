import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Cell, Facts, More, Table } from '../../components/data/lists';
import { Tabs } from '../../components/data/tabs';
import { Empty, Loaded, Notice, Tag, type Tone } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { day, moment } from '../../format/date';
import { number } from '../../format/number';
import {
  RecordSiasnAnswer,
  SiasnBatchPage as SiasnBatchDocument,
  SiasnItems,
} from '../../graphql/generated/external';
import type {
  SiasnBatchLineFragment,
  SiasnItemLineFragment,
  SiasnItemState,
} from '../../graphql/generated/graphql';
import { externalTexts } from '../../i18n/work/external';
import { NotFoundPage } from '../entry/not-found';
import { periodOf, SiasnSummary } from './siasn';
import { SiasnAnswerDialog } from './siasn-answer';
import { SiasnAnswersUpload } from './siasn-answers-upload';

const TONES: Readonly<Record<SiasnItemState, Tone>> = {
  SENT: 'plain',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  DELETED: 'plain',
};

/** One file for SIASN: what was sent, what came back, and what is left to do. */
export function SiasnBatchPage(): ReactNode {
  const t = externalTexts().siasn;
  const { id = '' } = useParams();
  const mayRecord = useSession().has('DESIGNER', 'ADMIN');
  const query = useQuery(SiasnBatchDocument, { id });
  const batch = query.data?.siasnBatch;
  if (query.data && !batch) return <NotFoundPage />;
  return (
    <Page
      title={batch ? t.batch(periodOf(batch)) : t.title}
      crumbs={[{ href: '/rancang/siasn', label: t.title }]}
    >
      <Loaded query={query}>{() => batch && <Content batch={batch} mayRecord={mayRecord} />}</Loaded>
    </Page>
  );
}

interface PartProps {
  readonly batch: SiasnBatchLineFragment;
  readonly mayRecord: boolean;
}

function Content({ batch, mayRecord }: PartProps): ReactNode {
  const t = externalTexts().siasn;
  return (
    <>
      {batch.toDelete > 0 && (
        <Notice tone="warn">
          <p>{t.toDeleteNotice(number(batch.toDelete))}</p>
        </Notice>
      )}
      <div className="card">
        <Facts
          facts={[
            [t.unit, batch.unit?.name ?? t.everyUnit],
            [t.made, moment(batch.createdAt)],
            [t.state, <SiasnSummary key="state" batch={batch} />],
            [t.leftOut, t.left(number(batch.withoutKind), number(batch.belowOneJp))],
          ]}
        />
        {mayRecord && (
          <>
            <p className="muted">{t.downloadHint}</p>
            <p className="button-row">
              <a className="button button-quiet" href={batch.fileUrl}>
                <Icon name="download" />
                {t.download}
              </a>
            </p>
          </>
        )}
      </div>
      {mayRecord && batch.sent + batch.accepted > 0 && (
        <Section title={t.upload}>
          <SiasnAnswersUpload batchId={batch.id} />
        </Section>
      )}
      <Items batch={batch} mayRecord={mayRecord} />
    </>
  );
}

type ItemTab = SiasnItemState | 'TO_DELETE';

function Items({ batch, mayRecord }: PartProps): ReactNode {
  const t = externalTexts().siasn;
  const counts: readonly (readonly [ItemTab, number])[] = [
    ['SENT', batch.sent],
    ['REFUSED', batch.refused],
    ['TO_DELETE', batch.toDelete],
    ['ACCEPTED', batch.accepted],
    ['DELETED', batch.deleted],
  ];
  const [active, setActive] = useState<ItemTab>(
    batch.toDelete > 0 ? 'TO_DELETE' : (counts.find(([, count]) => count > 0)?.[0] ?? 'SENT'),
  );
  return (
    <Section title={t.items}>
      <Tabs<ItemTab>
        label={t.items}
        active={active}
        onSelect={setActive}
        tabs={counts.map(([tab, count]) => ({ id: tab, label: t.tabs[tab], count: number(count) }))}
      >
        <ItemTable key={active} batchId={batch.id} tab={active} mayRecord={mayRecord} />
      </Tabs>
    </Section>
  );
}

interface ItemTableProps {
  readonly batchId: string;
  readonly tab: ItemTab;
  readonly mayRecord: boolean;
}

function ItemTable({ batchId, tab, mayRecord }: ItemTableProps): ReactNode {
  const t = externalTexts().siasn;
  const filter = tab === 'TO_DELETE' ? { toDelete: true } : { state: tab };
  const pages = usePages(
    SiasnItems,
    { id: batchId, ...filter, first: 50 },
    ({ siasnBatch }) => siasnBatch?.items,
  );
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={t.noItems} />
        ) : (
          <>
            <Table
              caption={t.tabs[tab]}
              head={[t.number, t.person, t.activity, t.answer, ...(mayRecord ? [t.deed] : [])]}
            >
              {pages.nodes.map((item) => (
                <tr key={item.position}>
                  <Cell name={t.number} steady>
                    {number(item.position)}
                  </Cell>
                  <th scope="row" data-name={t.person}>
                    <Link href={`/pegawai/${item.employee.id}/jp`}>{item.employee.name}</Link>
                    <span className="hint">{item.nip}</span>
                  </th>
                  <Cell name={t.activity}>
                    {item.title}
                    <span className="hint">
                      {[t.kinds[item.kind], `${number(item.jp)} JP`, day(item.completedOn)].join(' · ')}
                    </span>
                  </Cell>
                  <Cell name={t.answer}>
                    <Answer item={item} />
                  </Cell>
                  {mayRecord && (
                    <Cell name={t.deed}>
                      <Deeds batchId={batchId} item={item} />
                    </Cell>
                  )}
                </tr>
              ))}
            </Table>
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}

function Answer({ item }: { item: SiasnItemLineFragment }): ReactNode {
  const t = externalTexts().siasn;
  const { state, siasnId, message, answeredAt, withdrawn } = item;
  return (
    <>
      <Tag tone={TONES[state]}>{t.itemState[state]}</Tag>{' '}
      {withdrawn && state !== 'DELETED' && <Tag tone="warn">{t.withdrawn}</Tag>}
      <span className="hint">
        {[siasnId && t.siasnId(siasnId), message, answeredAt && moment(answeredAt)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

function Deeds({ batchId, item }: { batchId: string; item: SiasnItemLineFragment }): ReactNode {
  const t = externalTexts().siasn;
  const [answering, setAnswering] = useState(false);
  const record = useMutation(RecordSiasnAnswer);
  const { position, state, title } = item;
  const become = async (next: SiasnItemState, done: string): Promise<boolean> => {
    if (!(await record.run({ batchId, position, state: next }))) return false;
    announce(done);
    return true;
  };
  if (state === 'SENT')
    return (
      <>
        <Button kind="quiet" small onClick={() => setAnswering(true)}>
          {t.answerOne}
        </Button>
        {answering && <SiasnAnswerDialog batchId={batchId} item={item} onClose={() => setAnswering(false)} />}
      </>
    );
  return (
    <div className="button-row">
      {state === 'ACCEPTED' && (
        <Confirm
          small
          label={t.markDeleted}
          title={t.markDeletedTitle}
          text={<p>{t.markDeletedText(title)}</p>}
          confirm={t.markDeleted}
          busy={record.busy}
          error={record.error}
          onConfirm={() => become('DELETED', t.answered)}
        />
      )}
      <Confirm
        small
        kind="plain"
        label={t.takeBack}
        title={t.takeBackTitle}
        text={<p>{t.takeBackText(title)}</p>}
        confirm={t.takeBack}
        busy={record.busy}
        error={record.error}
        onConfirm={() => become('SENT', t.takenBack)}
      />
    </div>
  );
}
