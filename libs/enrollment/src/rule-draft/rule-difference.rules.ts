import { jpText } from '../rule-set/words.rules.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import { CAP_PERIOD_NAMES, UNIT_NAMES } from '../jp/posting-explanation.rules.js';
import type { LocalText } from '../rule-set/explanation.js';
import type { Cap, FormRate, RuleSet } from '../rule-set/rule-set.rules.js';
import { CLASS_NAMES } from './rule-check.rules.js';

/** One rule that differs: which, and how it reads in the one set and in the other. Null: there is no such rule. */
export interface RuleDifference {
  readonly what: LocalText;
  readonly before: LocalText | null;
  readonly after: LocalText | null;
}

/** What a set says differently from another, in words and in the order of the rules. */
export function ruleDifferences(before: RuleSet, after: RuleSet): RuleDifference[] {
  const old = statements(before);
  const now = statements(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const what = was?.what ?? is?.what;
    if (!what || was?.says.id === is?.says.id) return [];
    return [{ what, before: was?.says ?? null, after: is?.says ?? null }];
  });
}

interface Statement {
  readonly what: LocalText;
  readonly says: LocalText;
}

/** Everything a set says, each under a key that stays the same while only its value changes. */
function statements(rules: RuleSet): Map<string, Statement> {
  const all = new Map<string, Statement>();
  const say = (key: string, what: LocalText, says: LocalText): void => void all.set(key, { what, says });
  say('from', text('Berlaku mulai', 'In force from'), plain(rules.effectiveFrom));
  say('citation', text('Dasar hukum', 'Legal basis'), plain(rules.citation));
  for (const rule of rules.forms) {
    const name = FORM_NAMES[rule.form] ?? plain(rule.form);
    say(`form ${rule.form} citation`, joined(name, text('dasar hukum', 'legal basis')), plain(rule.citation));
    sayRate(`form ${rule.form} national`, name, rule.national, say);
    sayRate(
      `form ${rule.form} international`,
      { id: `${name.id} (internasional)`, en: `${name.en} (international)` },
      rule.international,
      say,
    );
  }
  for (const rule of rules.classes) {
    const name = CLASS_NAMES[rule.class] ?? plain(rule.class);
    say(
      `class ${rule.class} floor`,
      joined(name, text('hak setahun', 'floor a year')),
      jpOrNone(rule.floorJp),
    );
    say(
      `class ${rule.class} ceiling`,
      joined(name, text('paling banyak per tahun kontrak', 'ceiling of a contract year')),
      jpOrNone(rule.ceilingJp),
    );
    say(
      `class ${rule.class} citation`,
      joined(name, text('dasar hukum', 'legal basis')),
      plain(rule.citation),
    );
  }
  say(
    'proration',
    text('Prorata hak', 'Proration of the floor'),
    rules.proration === 'MONTHLY' ? text('per bulan aktif', 'by active month') : text('tidak ada', 'none'),
  );
  for (const { code, name } of rules.exemptStatuses)
    say(`exempt ${code}`, text(`Dikecualikan (${code})`, `Exempt (${code})`), plain(name));
  for (const code of rules.endedStatuses)
    say(`ended ${code}`, text(`Berhenti (${code})`, `Ended (${code})`), text('ya', 'yes'));
  return all;
}

function sayRate(
  key: string,
  name: LocalText,
  rate: FormRate,
  say: (key: string, what: LocalText, says: LocalText) => void,
): void {
  say(`${key} rate`, name, rateText(rate));
  for (const cap of rate.caps ?? []) {
    const unit = 'minutes' in cap ? 'minutes' : 'units';
    const per = CAP_PERIOD_NAMES[cap.per];
    const what = { id: `Batas ${name.id} ${per.id}`, en: `Cap of ${name.en} ${per.en}` };
    say(`${key} cap ${cap.per} ${unit}`, what, capText(cap, rate));
  }
}

/** "4 JP per hari", "1 JP per 45 menit, × 6/5" */
export function rateText(rate: FormRate): LocalText {
  const surcharge = rate.surcharge ? `, × ${rate.surcharge[0]}/${rate.surcharge[1]}` : '';
  const unit = UNIT_NAMES[rate.basis];
  const says =
    rate.basis === 'PER_MINUTE' || rate.basis === 'BY_PROGRAMME'
      ? {
          id: `${both(45 * rate.minutesPerUnit).id} JP per 45 ${unit.id}`,
          en: `${both(45 * rate.minutesPerUnit).en} JP per 45 ${unit.en}`,
        }
      : {
          id: `${both(rate.minutesPerUnit).id} JP per ${unit.id}`,
          en: `${both(rate.minutesPerUnit).en} JP per ${unit.en.replace(/s$/, '')}`,
        };
  return { id: says.id + surcharge, en: says.en + surcharge };
}

/** "3 JP", "2 sesi" */
export function capText(cap: Cap, rate: FormRate): LocalText {
  if ('minutes' in cap) return { id: `${both(cap.minutes).id} JP`, en: `${both(cap.minutes).en} JP` };
  const unit = UNIT_NAMES[rate.basis];
  return { id: `${cap.units} ${unit.id}`, en: `${cap.units} ${unit.en}` };
}

function both(minutes: number): LocalText {
  return { id: jpText(minutes, ','), en: jpText(minutes, '.') };
}

function jpOrNone(jp: number | null): LocalText {
  return jp === null ? text('tidak ada', 'none') : text(`${jp} JP`, `${jp} JP`);
}

function joined(name: LocalText, what: LocalText): LocalText {
  return { id: `${name.id}: ${what.id}`, en: `${name.en}: ${what.en}` };
}

function text(id: string, en: string): LocalText {
  return { id, en };
}

function plain(same: string): LocalText {
  return { id: same, en: same };
}
