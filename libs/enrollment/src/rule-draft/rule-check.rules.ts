import { FORM_NAMES } from '../jp/form-names.rules.js';
import type { LocalText } from '../rule-set/explanation.js';
import {
  BASES,
  CAP_PERIODS,
  type Cap,
  type ClassRule,
  type FormRate,
  type FormRule,
  type RuleSet,
} from '../rule-set/rule-set.rules.js';

/** What keeps a draft from being tried out: a code, the field, and what to do about it. */
export interface RuleFault {
  readonly code: RuleFaultCode;
  /** Path into the rules as they are saved: `forms.3.national.caps.0.minutes`. */
  readonly field: string;
  readonly sentence: LocalText;
}

/** Classes of employees as the roster knows them. Rules §3. */
export const CLASS_NAMES: Readonly<Record<string, LocalText>> = {
  PNS: { id: 'PNS', en: 'PNS' },
  CPNS: { id: 'CPNS', en: 'CPNS' },
  PPPK: { id: 'PPPK', en: 'PPPK' },
  PPPK_PART_TIME: { id: 'PPPK paruh waktu', en: 'Part-time PPPK' },
};
const PRORATIONS = ['MONTHLY', 'NONE'];
/** Far above any rule, far below what the ledger's integers hold. */
const LARGEST = 100_000;

const TEXTS = {
  CITATION_MISSING: ['Isi dasar hukumnya.', 'Name the legal basis.'],
  DATE_TOO_EARLY: [
    'Tanggal mulai tidak boleh sebelum aturan yang paling awal.',
    'It cannot begin before the earliest rules.',
  ],
  DATE_TOO_LATE: ['Tanggal mulai paling lambat tahun 2100.', 'It begins in 2100 at the latest.'],
  FORM_UNKNOWN: [
    'Bentuk pengembangan ini tidak dikenal. Pakai salah satu dari daftar.',
    'This form of development is not known. Use one of the list.',
  ],
  FORM_TWICE: [
    'Bentuk ini sudah ada di atas. Sisakan satu.',
    'This form is there already. Keep one of them.',
  ],
  FORM_MISSING: [
    'Setiap bentuk pengembangan harus punya aturan. Tambahkan yang belum ada.',
    'Every form of development needs a rule. Add the one that lacks.',
  ],
  BASIS_UNKNOWN: ['Dasar hitungan ini tidak dikenal.', 'This basis is not known.'],
  NUMBER_NOT_WHOLE: ['Isi dengan bilangan bulat, tanpa pecahan.', 'Use a whole number, without a fraction.'],
  NUMBER_NOT_POSITIVE: ['Isi dengan angka di atas nol.', 'Use a number above zero.'],
  NUMBER_NEGATIVE: ['Angka ini tidak boleh di bawah nol.', 'This number cannot be below zero.'],
  NUMBER_TOO_LARGE: ['Angka ini terlalu besar.', 'This number is too large.'],
  SURCHARGE_BY_ZERO: [
    'Penyebut tambahan tidak boleh nol.',
    'The denominator of the addition cannot be zero.',
  ],
  SURCHARGE_LOWERS: [
    'Tambahan tidak boleh mengurangi: pembilang paling sedikit sama dengan penyebut.',
    'An addition cannot lower: the numerator is at least the denominator.',
  ],
  CAP_PERIOD_UNKNOWN: ['Masa batas ini tidak dikenal.', 'The period of this cap is not known.'],
  CAP_UNCLEAR: [
    'Batas diisi dengan menit atau dengan jumlah satuan, salah satu saja.',
    'A cap is of minutes or of units, one of the two.',
  ],
  CAP_TWICE: [
    'Batas untuk masa yang sama sudah ada. Sisakan satu.',
    'There is a cap of this period already. Keep one.',
  ],
  CLASS_UNKNOWN: ['Jenis pegawai ini tidak dikenal.', 'This class of employee is not known.'],
  CLASS_TWICE: [
    'Jenis pegawai ini sudah ada di atas. Sisakan satu.',
    'This class is there already. Keep one.',
  ],
  CLASS_MISSING: [
    'Setiap jenis pegawai harus punya aturan. Tambahkan yang belum ada.',
    'Every class of employee needs a rule. Add the one that lacks.',
  ],
  FLOOR_ABOVE_CEILING: [
    'Hak paling sedikit tidak boleh di atas batas paling banyak: tidak akan pernah terpenuhi.',
    'The floor cannot be above the ceiling: nobody could ever reach it.',
  ],
  PRORATION_UNKNOWN: ['Cara prorata ini tidak dikenal.', 'This kind of proration is not known.'],
  STATUS_CODE_MALFORMED: [
    'Kode kedudukan hukum terdiri atas dua angka.',
    'The code of a legal status has two digits.',
  ],
  STATUS_NAME_MISSING: ['Isi nama kedudukan hukumnya.', 'Name the legal status.'],
  STATUS_TWICE: [
    'Kode kedudukan hukum ini sudah dipakai: dikecualikan atau berhenti, tidak keduanya.',
    'This status is there already: exempt or ended, not both.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type RuleFaultCode = keyof typeof TEXTS;

/** Everything that is wrong with a set, in the order of its fields; `earliest` is the first day of the first rules. */
export function ruleFaults(rules: RuleSet, earliest: string): RuleFault[] {
  return [
    ...faultsIf(rules.effectiveFrom < earliest, 'DATE_TOO_EARLY', 'effectiveFrom'),
    ...faultsIf(rules.effectiveFrom > '2100-12-31', 'DATE_TOO_LATE', 'effectiveFrom'),
    ...citationFaults(rules.citation, 'citation'),
    ...rules.forms.flatMap((rule, index) => formFaults(rule, index, rules.forms)),
    ...missing(
      Object.keys(FORM_NAMES),
      rules.forms.map(({ form }) => form),
      (form) => fault('FORM_MISSING', 'forms', FORM_NAMES[form]),
    ),
    ...rules.classes.flatMap((rule, index) => classFaults(rule, index, rules.classes)),
    ...missing(
      Object.keys(CLASS_NAMES),
      rules.classes.map((rule) => rule.class),
      (name) => fault('CLASS_MISSING', 'classes', CLASS_NAMES[name]),
    ),
    ...faultsIf(!PRORATIONS.includes(rules.proration), 'PRORATION_UNKNOWN', 'proration'),
    ...statusFaults(rules),
  ];
}

function formFaults(rule: FormRule, index: number, all: readonly FormRule[]): RuleFault[] {
  const at = `forms.${index}`;
  const isTwice = all.findIndex(({ form }) => form === rule.form) < index;
  return [
    ...faultsIf(FORM_NAMES[rule.form] === undefined, 'FORM_UNKNOWN', `${at}.form`),
    ...faultsIf(isTwice, 'FORM_TWICE', `${at}.form`),
    ...citationFaults(rule.citation, `${at}.citation`),
    ...rateFaults(rule.national, `${at}.national`),
    ...rateFaults(rule.international, `${at}.international`),
  ];
}

function rateFaults(rate: FormRate, at: string): RuleFault[] {
  return [
    ...faultsIf(!BASES.includes(rate.basis), 'BASIS_UNKNOWN', `${at}.basis`),
    ...wholeFaults(rate.minutesPerUnit, `${at}.minutesPerUnit`, 1),
    ...surchargeFaults(rate.surcharge, at),
    ...(rate.caps ?? []).flatMap((cap, index, all) =>
      capFaults(cap, `${at}.caps.${index}`, all.slice(0, index)),
    ),
  ];
}

function surchargeFaults(surcharge: FormRate['surcharge'], at: string): RuleFault[] {
  if (!surcharge) return [];
  const [numerator, denominator] = surcharge;
  if (denominator === 0) return [fault('SURCHARGE_BY_ZERO', `${at}.surchargeDenominator`)];
  const faults = [
    ...wholeFaults(numerator, `${at}.surchargeNumerator`, 1),
    ...wholeFaults(denominator, `${at}.surchargeDenominator`, 1),
  ];
  return faults.length > 0
    ? faults
    : faultsIf(numerator < denominator, 'SURCHARGE_LOWERS', `${at}.surchargeNumerator`);
}

function capFaults(cap: Cap, at: string, before: readonly Cap[]): RuleFault[] {
  const { minutes, units } = cap as { minutes?: number; units?: number };
  const unit = minutes === undefined ? 'units' : 'minutes';
  if ((minutes === undefined) === (units === undefined)) return [fault('CAP_UNCLEAR', `${at}.minutes`)];
  return [
    ...faultsIf(!CAP_PERIODS.includes(cap.per), 'CAP_PERIOD_UNKNOWN', `${at}.per`),
    ...faultsIf(
      before.some((other) => other.per === cap.per && unit in other),
      'CAP_TWICE',
      `${at}.per`,
    ),
    ...wholeFaults(minutes ?? units ?? 0, `${at}.${unit}`, 0),
  ];
}

function classFaults(rule: ClassRule, index: number, all: readonly ClassRule[]): RuleFault[] {
  const at = `classes.${index}`;
  const { floorJp, ceilingJp } = rule;
  const isTwice = all.findIndex((each) => each.class === rule.class) < index;
  return [
    ...faultsIf(CLASS_NAMES[rule.class] === undefined, 'CLASS_UNKNOWN', `${at}.class`),
    ...faultsIf(isTwice, 'CLASS_TWICE', `${at}.class`),
    ...(floorJp === null ? [] : wholeFaults(floorJp, `${at}.floorJp`, 0)),
    ...(ceilingJp === null ? [] : wholeFaults(ceilingJp, `${at}.ceilingJp`, 0)),
    ...faultsIf(
      floorJp !== null && ceilingJp !== null && floorJp > ceilingJp,
      'FLOOR_ABOVE_CEILING',
      `${at}.floorJp`,
    ),
    ...citationFaults(rule.citation, `${at}.citation`),
  ];
}

function statusFaults({ exemptStatuses, endedStatuses }: RuleSet): RuleFault[] {
  const codes = [...exemptStatuses.map(({ code }) => code), ...endedStatuses];
  const at = (index: number): string =>
    index < exemptStatuses.length
      ? `exemptStatuses.${index}.code`
      : `endedStatuses.${index - exemptStatuses.length}`;
  return [
    ...codes.flatMap((code, index) => [
      ...faultsIf(!/^\d{2}$/.test(code), 'STATUS_CODE_MALFORMED', at(index)),
      ...faultsIf(codes.indexOf(code) < index, 'STATUS_TWICE', at(index)),
    ]),
    ...exemptStatuses.flatMap(({ name }, index) =>
      faultsIf(name.trim() === '', 'STATUS_NAME_MISSING', `exemptStatuses.${index}.name`),
    ),
  ];
}

function citationFaults(citation: string, field: string): RuleFault[] {
  return faultsIf(citation.trim().length < 3, 'CITATION_MISSING', field);
}

function wholeFaults(value: number, field: string, least: 0 | 1): RuleFault[] {
  if (value < 0) return [fault('NUMBER_NEGATIVE', field)];
  if (!Number.isInteger(value)) return [fault('NUMBER_NOT_WHOLE', field)];
  if (value < least) return [fault('NUMBER_NOT_POSITIVE', field)];
  return faultsIf(value > LARGEST, 'NUMBER_TOO_LARGE', field);
}

function missing<T>(wanted: readonly string[], there: readonly string[], of: (name: string) => T): T[] {
  return wanted.filter((name) => !there.includes(name)).map(of);
}

function faultsIf(wrong: boolean, code: RuleFaultCode, field: string): RuleFault[] {
  return wrong ? [fault(code, field)] : [];
}

function fault(code: RuleFaultCode, field: string, what?: LocalText): RuleFault {
  const [id, en] = TEXTS[code];
  const sentence = what ? { id: `${what.id}: ${id}`, en: `${what.en}: ${en}` } : { id, en };
  return { code, field, sentence };
}
