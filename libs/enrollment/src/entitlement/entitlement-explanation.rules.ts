import type { Explanation, LocalText } from '../rule-set/explanation.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { jpText } from '../rule-set/words.rules.js';
import type { EntitlementKind, EntitlementTrace } from './entitlement.rules.js';

/** An entitlement that was worked out; null for who was not employed in the year. */
export interface ExplainedEntitlement {
  readonly kind: EntitlementKind | null;
  readonly floorMinutes: number | null;
  readonly trace: EntitlementTrace | null;
}

/** Why an employee is owed what they are in a year: class, months, exemptions, arithmetic. `rules`: those it was worked out by. */
export function explainEntitlement(
  { kind, floorMinutes, trace }: ExplainedEntitlement,
  year: number,
  rules: RuleSet | undefined,
): Explanation {
  if (kind === null || trace === null) return { sentence: notEmployed(year), steps: [] };
  const ofClass = rules?.classes.find((each) => each.class === trace.class);
  const citation = ofClass?.citation ?? rules?.citation ?? null;
  return {
    sentence: sentenceOf(kind, floorMinutes ?? 0, year),
    steps: stepsOf(kind, trace, floorMinutes ?? 0, rules).map((text) => ({ text, citation })),
    remedies: remediesForMissing(trace.missingFacts),
  };
}

function sentenceOf(kind: EntitlementKind, floorMinutes: number, year: number): LocalText {
  switch (kind) {
    case 'OWED': {
      const jp = jpOf(floorMinutes);
      return { id: `Hak tahun ${year}: ${jp.id} JP.`, en: `Entitlement of ${year}: ${jp.en} JP.` };
    }
    case 'EXEMPT':
      return {
        id: `Dikecualikan sepanjang masa kerja tahun ${year}.`,
        en: `Exempt for all of the employment in ${year}.`,
      };
    case 'NO_TARGET':
      return {
        id: 'Jenis pegawai ini tidak memiliki target JP.',
        en: 'This class of employee has no JP target.',
      };
    case 'INCOMPLETE_DATA':
      return {
        id: 'Data pegawai belum lengkap, jadi hak belum dapat dihitung.',
        en: 'The roster lacks facts, so the entitlement cannot be worked out.',
      };
  }
}

function stepsOf(
  kind: EntitlementKind,
  trace: EntitlementTrace,
  floorMinutes: number,
  rules: RuleSet | undefined,
): LocalText[] {
  const { floorJp, activeMonths, employedMonths } = trace;
  if (kind === 'INCOMPLETE_DATA')
    return trace.missingFacts.map((fact) => MISSING[fact] ?? { id: fact, en: fact });
  const steps = trace.class === null || floorJp === null ? [] : floorSteps(trace, floorMinutes, rules);
  if (trace.exemptions.length > 0) {
    const names = trace.exemptions.join(', ');
    const exempt = employedMonths - activeMonths;
    steps.push({
      id: `${exempt} bulan dikecualikan: ${names}.`,
      en: `${exempt} ${exempt === 1 ? 'month' : 'months'} exempt: ${names}.`,
    });
  }
  const ceilingJp = rules?.classes.find((each) => each.class === trace.class)?.ceilingJp ?? null;
  if (ceilingJp !== null) {
    steps.push({
      id: `Paling banyak ${ceilingJp} JP dihitung setiap tahun kontrak; selebihnya tetap tercatat.`,
      en: `At most ${ceilingJp} JP count in each contract year; what is above is recorded all the same.`,
    });
  }
  return steps;
}

function floorSteps(
  { class: name, floorJp, activeMonths }: EntitlementTrace,
  floorMinutes: number,
  rules: RuleSet | undefined,
): LocalText[] {
  if (rules?.proration === 'NONE') {
    return [
      {
        id: `${name ?? ''}: ${floorJp ?? 0} JP setahun, tidak dibagi menurut bulan kerja.`,
        en: `${name ?? ''}: ${floorJp ?? 0} JP a year, whatever the months of service.`,
      },
    ];
  }
  const months = {
    id: `${name ?? ''}: ${floorJp ?? 0} JP setahun, ${activeMonths} dari 12 bulan dihitung (bulan dengan sedikitnya satu hari aktif).`,
    en: `${name ?? ''}: ${floorJp ?? 0} JP a year, ${activeMonths} of 12 months count (a month with at least one active day).`,
  };
  if (activeMonths === 12) return [months];
  const jp = jpOf(floorMinutes);
  return [
    months,
    {
      id: `${floorJp ?? 0} × ${activeMonths} ÷ 12, dibulatkan ke atas = ${jp.id} JP.`,
      en: `${floorJp ?? 0} × ${activeMonths} ÷ 12, rounded up = ${jp.en} JP.`,
    },
  ];
}

function jpOf(minutes: number): LocalText {
  return { id: jpText(minutes, ','), en: jpText(minutes, '.') };
}

const MISSING: Readonly<Record<string, LocalText>> = {
  CLASS: { id: 'Jenis pegawai belum ada.', en: 'The class of employee is missing.' },
  START_DATE: { id: 'Tanggal mulai bekerja belum ada.', en: 'The start date is missing.' },
  UNIT: { id: 'Unit kerja belum ada.', en: 'The unit is missing.' },
};

/** What has to be entered where, for an entitlement to be worked out. */
export function remediesForMissing(missingFacts: readonly string[]): LocalText[] {
  return missingFacts.map((fact) => TO_ENTER[fact] ?? { id: `Lengkapi ${fact}.`, en: `Enter ${fact}.` });
}

const TO_ENTER: Readonly<Record<string, LocalText>> = {
  CLASS: {
    id: 'Isi kolom jenis_pegawai (PNS, CPNS, PPPK, PPPK paruh waktu) pada berkas pegawai, lalu impor lagi.',
    en: 'Fill the column jenis_pegawai (PNS, CPNS, PPPK, part-time PPPK) of the roster file and import it again.',
  },
  START_DATE: {
    id: 'Isi kolom tmt_cpns atau kontrak_mulai pada berkas pegawai, lalu impor lagi.',
    en: 'Fill the column tmt_cpns or kontrak_mulai of the roster file and import it again.',
  },
  UNIT: {
    id: 'Isi kolom unor_id dengan unit yang terdaftar pada berkas pegawai, lalu impor lagi.',
    en: 'Fill the column unor_id of the roster file with a unit that is on record and import it again.',
  },
};

function notEmployed(year: number): LocalText {
  return { id: `Tidak bekerja pada tahun ${year}.`, en: `Not employed in ${year}.` };
}
