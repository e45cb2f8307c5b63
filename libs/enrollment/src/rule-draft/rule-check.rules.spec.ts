import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { ruleFaults } from './rule-check.rules.js';

const SHIPPED = readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8');
const RULES = JSON.parse(SHIPPED) as RuleSet;

/** The shipped rules with one value in another place; undefined takes it away. */
function changed(path: string, value: unknown): RuleSet {
  const rules = JSON.parse(SHIPPED) as RuleSet;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let place = rules as unknown as Record<string, unknown>;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return rules;
}

const at = (form: string): string => `forms.${RULES.forms.findIndex((rule) => rule.form === form)}`;
const WORKSHOP = at('WORKSHOP');
const E_LEARNING = at('E_LEARNING');
const COURSE = at('COURSE');
const COACHING = at('COACHING');
const OTHERS = RULES.forms.slice(1);

describe('a rule set', () => {
  it('that ships has nothing wrong with it', () => {
    expect(ruleFaults(RULES, '2015-01-01')).toEqual([]);
  });

  it.each<[what: string, path: string, value: unknown, code: string, field?: string]>([
    ['begins before the first', 'effectiveFrom', '2014-12-31', 'DATE_TOO_EARLY'],
    ['begins in a far century', 'effectiveFrom', '2201-01-01', 'DATE_TOO_LATE'],
    ['cites nothing', 'citation', '  ', 'CITATION_MISSING'],
    ['cites nothing for one form', `${COURSE}.citation`, '', 'CITATION_MISSING'],
    ['cites nothing for one class', 'classes.2.citation', '', 'CITATION_MISSING'],
    ['has an unknown form', 'forms.0.form', 'YOGA', 'FORM_UNKNOWN'],
    ['lacks a form', 'forms', OTHERS, 'FORM_MISSING'],
    ['has a form twice', 'forms.26', RULES.forms[3], 'FORM_TWICE', 'forms.26.form'],
    ['counts by an unknown basis', `${WORKSHOP}.national.basis`, 'PER_MOON', 'BASIS_UNKNOWN'],
    ['has a negative rate', `${WORKSHOP}.national.minutesPerUnit`, -45, 'NUMBER_NEGATIVE'],
    ['has a fractional rate', `${WORKSHOP}.international.minutesPerUnit`, 22.5, 'NUMBER_NOT_WHOLE'],
    ['has a rate of nothing', `${WORKSHOP}.national.minutesPerUnit`, 0, 'NUMBER_NOT_POSITIVE'],
    ['has a rate beyond measure', `${WORKSHOP}.national.minutesPerUnit`, 1e9, 'NUMBER_TOO_LARGE'],
    [
      'divides an addition by zero',
      `${COURSE}.international.surcharge`,
      [6, 0],
      'SURCHARGE_BY_ZERO',
      `${COURSE}.international.surchargeDenominator`,
    ],
    [
      'lowers by an addition',
      `${COURSE}.international.surcharge`,
      [5, 6],
      'SURCHARGE_LOWERS',
      `${COURSE}.international.surchargeNumerator`,
    ],
    ['has a cap below zero', `${E_LEARNING}.national.caps.0.minutes`, -1, 'NUMBER_NEGATIVE'],
    ['has a cap of half a session', `${COACHING}.national.caps.0.units`, 1.5, 'NUMBER_NOT_WHOLE'],
    ['caps by an unknown period', `${E_LEARNING}.national.caps.0.per`, 'CENTURY', 'CAP_PERIOD_UNKNOWN'],
    ['caps by nothing', `${E_LEARNING}.national.caps.0.minutes`, undefined, 'CAP_UNCLEAR'],
    [
      'caps a day twice',
      `${E_LEARNING}.national.caps.1`,
      { per: 'DAY', minutes: 90 },
      'CAP_TWICE',
      `${E_LEARNING}.national.caps.1.per`,
    ],
    ['has an unknown class', 'classes.0.class', 'HONORER', 'CLASS_UNKNOWN'],
    ['has a class twice', 'classes.4', RULES.classes[0], 'CLASS_TWICE', 'classes.4.class'],
    ['lacks a class', 'classes', RULES.classes.slice(1), 'CLASS_MISSING'],
    ['owes half a JP', 'classes.0.floorJp', 20.5, 'NUMBER_NOT_WHOLE'],
    ['owes less than nothing', 'classes.0.floorJp', -20, 'NUMBER_NEGATIVE'],
    ['owes more than may count', 'classes.2.floorJp', 25, 'FLOOR_ABOVE_CEILING'],
    ['prorates by the moon', 'proration', 'LUNAR', 'PRORATION_UNKNOWN'],
    ['exempts a status of three digits', 'exemptStatuses.0.code', '002', 'STATUS_CODE_MALFORMED'],
    ['exempts a status without a name', 'exemptStatuses.0.name', '', 'STATUS_NAME_MISSING'],
    ['exempts a status that means ended', 'endedStatuses.7', '02', 'STATUS_TWICE'],
  ])('that %s is not valid', (_what, path, value, code, field = path) => {
    const sentence = { id: expect.any(String) as string, en: expect.any(String) as string };
    expect(ruleFaults(changed(path, value), '2015-01-01')).toContainEqual({ code, field, sentence });
  });
});
