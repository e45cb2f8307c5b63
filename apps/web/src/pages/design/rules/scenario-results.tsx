import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Empty, Tag } from '../../../components/feedback/states';
import { Section } from '../../../components/frame/page';
import { jp } from '../../../format/jp';
import { number } from '../../../format/number';
import { day } from '../../../format/date';
import type { ScenarioLineFragment } from '../../../graphql/generated/graphql';
import { ruleTexts } from '../../../i18n/work/rules';
import type { RuleSet } from './rule-set.model';
import { className, formName } from './rule-reading';

/** Every scenario with what was expected and what came out. */
export function ScenarioResults({ set, mayEdit }: { set: RuleSet; mayEdit: boolean }): ReactNode {
  const t = ruleTexts().scenarios;
  const passed = set.scenarios.filter((each) => each.passed).length;
  const edit = mayEdit && <Link href={`/rancang/aturan/${set.version}/skenario`}>{t.edit}</Link>;
  return (
    <Section title={t.title} aside={edit}>
      <p className="measure">{t.lead}</p>
      {set.scenarios.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      ) : (
        <>
          <p>
            <strong>{t.summary(number(passed), number(set.scenarios.length))}</strong>
          </p>
          <ul className="rows">
            {set.scenarios.map((scenario, index) => (
              <li key={index} className="card">
                <Result scenario={scenario} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Result({ scenario }: { scenario: ScenarioLineFragment }): ReactNode {
  const t = ruleTexts().scenarios;
  const problems: Readonly<Record<string, string>> = t.problem;
  const amount = (minutes: number | null): string => (minutes === null ? t.unchecked : jp(minutes));
  return (
    <>
      <p className="card-tags">
        <Tag tone={scenario.passed ? 'good' : 'bad'}>{scenario.passed ? t.passed : t.failed}</Tag>
        <strong>{scenario.name}</strong>
      </p>
      <p className="muted">
        {className(scenario.class)} · {String(scenario.year)} ·{' '}
        {scenario.facts
          .map(
            ({ form, learned }) =>
              `${formName(form)}: ${learned.map(({ date, amount: much }) => `${number(much)} (${day(date)})`).join(', ')}`,
          )
          .join('; ')}
      </p>
      {scenario.problem !== null ? (
        <p>{problems[scenario.problem] ?? scenario.problem}</p>
      ) : (
        <>
          <p>{t.counted(amount(scenario.expectedCountedMinutes), jp(scenario.countedMinutes))}</p>
          <p>
            {t.floor(
              amount(scenario.expectedFloorMinutes),
              scenario.floorMinutes === null ? ruleTexts().rights.none : jp(scenario.floorMinutes),
            )}
          </p>
        </>
      )}
    </>
  );
}
