import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../../api/query';
import { Cell, Table } from '../../../components/data/lists';
import { Loaded, Tag } from '../../../components/feedback/states';
import { Page } from '../../../components/frame/page';
import { day, today } from '../../../format/date';
import type { RuleSetLineFragment } from '../../../graphql/generated/graphql';
import { RuleSets } from '../../../graphql/generated/rules';
import { ruleTexts } from '../../../i18n/work/rules';
import { STATUS_TONES } from './rule-set.model';

/** All rule sets: what is being worked on first, then what holds, planned and past. */
export function RuleSetsPage(): ReactNode {
  const t = ruleTexts();
  const query = useQuery(RuleSets, {});
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={query}>
        {({ ruleSets }) => (
          <Table caption={t.sets} head={[t.version, t.state, t.period, t.citation]}>
            {ruleSets.map((set) => (
              <tr key={set.version}>
                <th scope="row" data-name={t.version}>
                  <Link href={`/rancang/aturan/${set.version}`}>{set.version}</Link>
                </th>
                <Cell name={t.state}>
                  <StatusTag set={set} />
                </Cell>
                <Cell name={t.period}>{periodText(set)}</Cell>
                <Cell name={t.citation}>{set.citation}</Cell>
              </tr>
            ))}
          </Table>
        )}
      </Loaded>
    </Page>
  );
}

export function StatusTag({ set }: { set: RuleSetLineFragment }): ReactNode {
  const t = ruleTexts();
  const planned = set.status === 'ACTIVE' && set.effectiveFrom > today();
  return <Tag tone={STATUS_TONES[set.status]}>{planned ? t.planned : t.status[set.status]}</Tag>;
}

export function periodText({ effectiveFrom, effectiveTo }: RuleSetLineFragment): string {
  const t = ruleTexts();
  return effectiveTo === null ? t.since(day(effectiveFrom)) : t.between(day(effectiveFrom), day(effectiveTo));
}
