import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { useAccount } from '../../app/session';
import { More } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { runDays, RunStateTag } from '../../components/learning/seats';
import { DeliveryPage as DeliveryDocument, HostedRuns } from '../../graphql/generated/delivery';
import { deliveryTexts } from '../../i18n/work/delivery';
import { NotFoundPage } from '../entry/not-found';
import { DeliverySections } from './delivery-sections';

/** Runs with a session that the account hosts. */
export function HostedRunsPage(): ReactNode {
  const t = deliveryTexts();
  const me = useAccount().employee?.id;
  const pages = usePages(HostedRuns, { first: 20 }, ({ hostedRuns }) => hostedRuns);
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((run) => (
                  <li key={run.id} className="card row">
                    <div className="row-main">
                      <p className="card-tags">
                        <RunStateTag state={run.state} />
                      </p>
                      <h2 className="row-title">
                        <Link className="card-link" href={`/kelas/${run.id}`}>
                          {run.programme.title}
                        </Link>
                      </h2>
                      <p className="muted">
                        {run.name} · {runDays(run)} · {run.venue}
                      </p>
                    </div>
                    <p className="row-side">
                      {t.yourSessions(run.sessions.filter(({ host }) => host?.id === me).length)}
                    </p>
                  </li>
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

export function HostedRunPage(): ReactNode {
  const t = deliveryTexts();
  const { id = '' } = useParams();
  const query = useQuery(DeliveryDocument, { id });
  const run = query.data?.run;
  if (query.error?.code === 'NOT_FOUND' || (query.data && !run)) return <NotFoundPage />;
  return (
    <Page
      title={run ? `${run.name}: ${run.programme.title}` : t.title}
      heading={run?.programme.title}
      lead={run?.name}
      crumbs={[{ href: '/kelas', label: t.title }]}
    >
      <Loaded query={query}>{() => run && <DeliverySections run={run} base="/kelas" />}</Loaded>
    </Page>
  );
}
