import { useState, type ReactNode } from 'react';
import { useQuery } from '../../../api/query';
import { Cell, Table } from '../../../components/data/lists';
import { Loaded } from '../../../components/feedback/states';
import { Select } from '../../../components/form/field';
import { Section } from '../../../components/frame/page';
import { RuleSetDifferences, RuleSets } from '../../../graphql/generated/rules';
import { local } from '../../../i18n/local';
import { ruleTexts } from '../../../i18n/work/rules';
import type { RuleSet } from './rule-set.model';

/** What a set says differently from another, in words. */
export function Differences({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts().differences;
  const sets = useQuery(RuleSets, {});
  const others = (sets.data?.ruleSets ?? []).filter(({ version }) => version !== set.version);
  const [chosen, setChosen] = useState<string | null>(null);
  const than = chosen ?? set.basedOn ?? others[0]?.version ?? null;
  const query = useQuery(RuleSetDifferences, than === null ? null : { version: set.version, than }, {
    keep: true,
  });
  if (than === null) return null;
  return (
    <Section title={t.title(than)}>
      {others.length > 1 && (
        <Select
          label={t.than}
          name="pembanding"
          value={than}
          options={others.map(({ version }) => ({ value: version, label: version }))}
          onChange={(value) => setChosen(value === '' ? null : value)}
        />
      )}
      <Loaded query={query}>
        {({ ruleSet }) =>
          !ruleSet || ruleSet.differences.length === 0 ? (
            <p className="muted">{t.none}</p>
          ) : (
            <Table caption={t.title(than)} head={[t.what, t.before, t.after]}>
              {ruleSet.differences.map(({ what, before, after }) => (
                <tr key={what.id}>
                  <th scope="row" data-name={t.what}>
                    {local(what)}
                  </th>
                  <Cell name={t.before}>{before ? local(before) : t.nothing}</Cell>
                  <Cell name={t.after}>{after ? local(after) : t.nothing}</Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </Section>
  );
}
