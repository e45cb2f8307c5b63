import { useState, type ReactNode } from 'react';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { More } from '../../components/data/lists';
import { Tabs } from '../../components/data/tabs';
import { Empty, Loaded } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { RecordConflicts } from '../../graphql/generated/external';
import { externalTexts } from '../../i18n/work/external';
import { ConflictCard } from './conflict-card';

type View = 'OPEN' | 'DECIDED';

/** Records that are at odds with what is credited, both sides beside each other. */
export function ConflictsPage(): ReactNode {
  const t = externalTexts();
  const session = useSession();
  const [view, setView] = useState<View>('OPEN');
  const crumbs = session.has('DESIGNER', 'ADMIN', 'AUDITOR')
    ? [{ href: '/rancang/rekam-luar', label: t.title }]
    : [];
  return (
    <Page title={t.conflicts.title} lead={t.conflicts.lead} crumbs={crumbs}>
      <Tabs<View>
        label={t.conflicts.title}
        active={view}
        onSelect={setView}
        tabs={[
          { id: 'OPEN', label: t.conflicts.open },
          { id: 'DECIDED', label: t.conflicts.decided },
        ]}
      >
        <ConflictList key={view} decided={view === 'DECIDED'} />
      </Tabs>
    </Page>
  );
}

function ConflictList({ decided }: { decided: boolean }): ReactNode {
  const t = externalTexts().conflicts;
  const mayDecide = useSession().has('DESIGNER', 'VERIFIER');
  const pages = usePages(
    RecordConflicts,
    { decided, first: 10 },
    ({ externalConflicts }) => externalConflicts,
  );
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          <Empty title={decided ? t.noneDecided : t.none}>{!decided && <p>{t.noneText}</p>}</Empty>
        ) : (
          <>
            {pages.nodes.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} mayDecide={mayDecide} />
            ))}
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}
