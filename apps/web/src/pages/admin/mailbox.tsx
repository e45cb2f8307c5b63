import type { ReactNode } from 'react';
import { useQuery } from '../../api/query';
import { Empty, Loaded } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { moment } from '../../format/date';
import { LocalMails } from '../../graphql/generated/notices';
import { noticeTexts } from '../../i18n/work/notices';

/** What would have been sent, where no mail server is set up. */
export function MailboxPage(): ReactNode {
  const t = noticeTexts().mailbox;
  const query = useQuery(LocalMails, { first: 100 });
  return (
    <Page title={t.title} lead={query.data?.localMails ? t.lead : undefined}>
      <Loaded query={query}>
        {({ localMails }) =>
          localMails === null ? (
            <Empty title={t.sending}>
              <p>{t.sendingText}</p>
            </Empty>
          ) : localMails.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <ul className="rows">
              {localMails.map(({ id, to, subject, text, at }) => (
                <li key={id} className="card">
                  <h2 className="row-title">{subject}</h2>
                  <p className="muted">
                    {t.to(to)} · {moment(at)}
                  </p>
                  <p className="mail-text">{text}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
