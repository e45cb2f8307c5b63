import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useSession } from '../../../app/session';
import { Cell, Facts, Table } from '../../../components/data/lists';
import { Tabs } from '../../../components/data/tabs';
import { Loaded, Notice } from '../../../components/feedback/states';
import { announce } from '../../../components/frame/announce';
import { Page, Section } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { shell } from '../../../i18n/shell';
import { ruleTexts } from '../../../i18n/work/rules';
import { NotFoundPage } from '../../entry/not-found';
import { BackTestSection } from './back-test';
import { Differences } from './differences';
import { RuleLife } from './rule-life';
import { FormsReading, RightsReading } from './rule-reading';
import { isBusy, isEditable, useRuleSet, type RuleSet } from './rule-set.model';
import { periodText, StatusTag } from './rule-sets';
import { ScenarioResults } from './scenario-results';

type Part = 'overview' | 'forms' | 'rights' | 'scenarios' | 'trial' | 'history';

/** One rule set: what it says, what it changes, how it fared in tests, and what may be done with it next. */
export function RuleSetPage(): ReactNode {
  const t = ruleTexts();
  const { version = '' } = useParams();
  const { query, set } = useRuleSet(version);
  const testing = isBusy(set?.backTest);
  const wasTesting = useRef(false);
  useEffect(() => {
    if (wasTesting.current && set?.backTest?.state === 'DONE') announce(t.trial.finished);
    wasTesting.current = testing;
  }, [testing, set?.backTest?.state]);
  if (query.data && !set) return <NotFoundPage />;
  return (
    <Page title={version} lead={set?.citation} crumbs={[{ href: '/rancang/aturan', label: t.title }]}>
      <Loaded query={query}>{() => set && <Parts set={set} />}</Loaded>
    </Page>
  );
}

function Parts({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts();
  const [part, setPart] = useState<Part>('overview');
  const mayEdit = useSession().has('DESIGNER') && isEditable(set);
  const parts: Readonly<Record<Part, () => ReactNode>> = {
    overview: () => <Overview set={set} />,
    forms: () => <FormsReading set={set} mayEdit={mayEdit} />,
    rights: () => <RightsReading set={set} mayEdit={mayEdit} />,
    scenarios: () => <ScenarioResults set={set} mayEdit={mayEdit} />,
    trial: () => <BackTestSection set={set} />,
    history: () => <History set={set} />,
  };
  const ids = Object.keys(parts) as Part[];
  return (
    <>
      <p className="card-tags">
        <StatusTag set={set} /> <span className="muted">{periodText(set)}</span>
      </p>
      <RuleLife set={set} />
      <Tabs
        label={t.tabs.label}
        active={part}
        onSelect={setPart}
        tabs={ids.map((id) => ({ id, label: t.tabs[id] }))}
      >
        {parts[part]()}
      </Tabs>
    </>
  );
}

function Overview({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts();
  const mayEdit = useSession().has('DESIGNER') && isEditable(set);
  return (
    <>
      <div className="card">
        <Facts
          wide
          facts={[
            [t.period, periodText(set)],
            [t.citation, set.citation],
            [t.history.hash, <code key="hash">{set.contentHash}</code>],
          ]}
        />
        {mayEdit && (
          <p>
            <Link href={`/rancang/aturan/${set.version}/dasar`}>{t.rights.editBasics}</Link>
          </p>
        )}
      </div>
      <Differences set={set} />
    </>
  );
}

function History({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts().history;
  if (set.steps.length === 0) {
    return (
      <Notice>
        <p>{t.shipped}</p>
      </Notice>
    );
  }
  return (
    <Section title={t.title}>
      <Table caption={t.title} head={[t.what, t.who, t.when, ruleTexts().life.reason]}>
        {set.steps.map(({ step, by, at, reason }, index) => (
          <tr key={index}>
            <th scope="row" data-name={t.what}>
              {t.step[step as keyof typeof t.step]}
            </th>
            <Cell name={t.who}>{by?.name ?? shell().none}</Cell>
            <Cell name={t.when}>{moment(at)}</Cell>
            <Cell name={ruleTexts().life.reason}>{reason ?? shell().none}</Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
