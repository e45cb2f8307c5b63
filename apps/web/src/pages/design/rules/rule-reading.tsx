import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Cell, Facts, Table } from '../../../components/data/lists';
import { Section } from '../../../components/frame/page';
import { jp } from '../../../format/jp';
import { number } from '../../../format/number';
import type { RuleRateFragment } from '../../../graphql/generated/graphql';
import { terms } from '../../../i18n/terms';
import { ruleTexts } from '../../../i18n/work/rules';
import { jpOfRate, type RuleSet } from './rule-set.model';

interface ReadingProps {
  readonly set: RuleSet;
  readonly mayEdit: boolean;
}

/** All forms with rates and caps, national beside international. */
export function FormsReading({ set, mayEdit }: ReadingProps): ReactNode {
  const t = ruleTexts().form;
  return (
    <Section title={t.title}>
      <Table caption={t.title} head={[t.form, t.national, t.international, ruleTexts().citation]}>
        {set.forms.map(({ form, national, international, citation }, index) => (
          <tr key={`${form} ${String(index)}`}>
            <th scope="row" data-name={t.form}>
              {mayEdit ? (
                <Link href={`/rancang/aturan/${set.version}/bentuk/${form}`}>{formName(form)}</Link>
              ) : (
                formName(form)
              )}
            </th>
            <Cell name={t.national}>
              <Rate rate={national} />
            </Cell>
            <Cell name={t.international}>
              <Rate rate={international} />
            </Cell>
            <Cell name={ruleTexts().citation}>
              <span className="muted">{citation}</span>
            </Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

export function formName(form: string): string {
  const names: Readonly<Record<string, string>> = terms().form;
  return names[form] ?? form;
}

export function unitOf(basis: string): string {
  const units: Readonly<Record<string, string>> = ruleTexts().basisUnit;
  return units[basis] ?? basis;
}

/** "4 JP per hari × 6/5" and its caps below. */
function Rate({ rate }: { rate: RuleRateFragment }): ReactNode {
  const t = ruleTexts();
  const { basis, minutesPerUnit, surchargeNumerator, surchargeDenominator, caps } = rate;
  const periods: Readonly<Record<string, string>> = t.per;
  const surcharge =
    surchargeNumerator === null
      ? ''
      : ` × ${String(surchargeNumerator)}/${String(surchargeDenominator ?? 1)}`;
  return (
    <>
      {number(jpOfRate(basis, minutesPerUnit), 2)} JP per {unitOf(basis)}
      {surcharge}
      {caps.map(({ per, minutes, units }) => (
        <span key={`${per} ${minutes === null ? 'u' : 'm'}`} className="hint">
          {t.form.capAmount.toLowerCase()}{' '}
          {minutes === null ? `${number(units ?? 0)} ${unitOf(basis)}` : jp(minutes)} {periods[per] ?? per}
        </span>
      ))}
    </>
  );
}

export function className(name: string): string {
  const names: Readonly<Record<string, string>> = ruleTexts().rights.className;
  return names[name] ?? name;
}

/** What each class is owed, proration and exemptions. */
export function RightsReading({ set, mayEdit }: ReadingProps): ReactNode {
  const t = ruleTexts().rights;
  const kinds: Readonly<Record<string, string>> = t.prorationKind;
  const inJp = (value: number | null): string => (value === null ? t.none : `${number(value, 2)} JP`);
  return (
    <Section
      title={t.title}
      aside={mayEdit && <Link href={`/rancang/aturan/${set.version}/hak`}>{t.edit}</Link>}
    >
      <Table caption={t.title} head={[t.class, t.floor, t.ceiling, ruleTexts().citation]}>
        {set.classes.map((rule) => (
          <tr key={rule.class}>
            <th scope="row" data-name={t.class}>
              {className(rule.class)}
            </th>
            <Cell name={t.floor}>{inJp(rule.floorJp)}</Cell>
            <Cell name={t.ceiling}>{inJp(rule.ceilingJp)}</Cell>
            <Cell name={ruleTexts().citation}>
              <span className="muted">{rule.citation}</span>
            </Cell>
          </tr>
        ))}
      </Table>
      <div className="card">
        <Facts
          wide
          facts={[
            [t.proration, kinds[set.proration] ?? set.proration],
            [t.exempt, set.exemptStatuses.map(({ code, name }) => `${name} (${code})`).join(', ') || t.none],
            [t.ended, set.endedStatuses.join(', ') || t.none],
          ]}
        />
      </div>
    </Section>
  );
}
