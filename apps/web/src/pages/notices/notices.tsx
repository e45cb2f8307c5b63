import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMutation } from '../../api/mutation';
import { usePages } from '../../api/pages';
import { More } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { announce } from '../../components/frame/announce';
import { Page } from '../../components/frame/page';
import { moment } from '../../format/date';
import type { MyNoticesQuery } from '../../graphql/generated/graphql';
import { MarkNoticesRead, MyNotices } from '../../graphql/generated/notices';
import { local } from '../../i18n/local';
import { noticeTexts } from '../../i18n/work/notices';
import { shell } from '../../i18n/shell';

type Row = MyNoticesQuery['myNotices']['nodes'][number];
type Which = 'all' | 'unread';

/** Everything one was told. */
export function NoticesPage(): ReactNode {
  const t = noticeTexts();
  const [which, setWhich] = useState<Which>('all');
  const mark = useMutation(MarkNoticesRead);
  const pages = usePages(MyNotices, { unread: which === 'unread', first: 20 }, ({ myNotices }) => myNotices);
  const [latest] = pages.nodes;
  const markAll = async (): Promise<void> => {
    if (latest && (await mark.run({ madeUpTo: latest.madeAt }))) announce(t.marked);
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Link className="button button-quiet" href="/pemberitahuan/pengaturan">
          {t.settings}
        </Link>
      }
    >
      <div className="section-head">
        <Radios<Which>
          legend={t.show}
          name="tampilkan"
          value={which}
          options={[
            { value: 'all', label: t.all },
            { value: 'unread', label: t.unreadOnly },
          ]}
          onChange={setWhich}
          segmented
          hiddenLegend
        />
        {pages.nodes.some(({ readAt }) => readAt === null) && (
          <Button
            kind="quiet"
            busy={mark.busy}
            busyText={shell().action.saving}
            onClick={() => void markAll()}
          >
            {t.markAll}
          </Button>
        )}
      </div>
      {mark.error && <Failure error={mark.error} focused />}
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={which === 'unread' ? t.noneUnread : t.none}>
              {which === 'all' && <p>{t.noneText}</p>}
            </Empty>
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((notice) => (
                  <NoticeRow
                    key={notice.id}
                    notice={notice}
                    onOpen={() => {
                      if (notice.readAt === null) void mark.run({ noticeId: notice.id });
                    }}
                  />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function NoticeRow({ notice, onOpen }: { notice: Row; onOpen: () => void }): ReactNode {
  const t = noticeTexts();
  const { title, text, path, madeAt, readAt } = notice;
  return (
    <li className={readAt === null ? 'card row told is-unread' : 'card row told'}>
      <div className="row-main">
        <h2 className="row-title">
          {local(title)} {readAt === null && <Tag tone="info">{t.unread}</Tag>}
        </h2>
        <p>{local(text)}</p>
        <p className="muted">{moment(madeAt)}</p>
      </div>
      <div className="row-side">
        <Link className="button button-quiet" href={path} onClick={onOpen}>
          {t.open}
          <span className="visually-hidden"> {local(title)}</span>
        </Link>
      </div>
    </li>
  );
}
