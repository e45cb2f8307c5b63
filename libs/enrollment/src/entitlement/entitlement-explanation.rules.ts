import type { Explanation, LocalText } from '../rule-set/explanation.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import type { EntitlementKind, EntitlementTrace } from './entitlement.rules.js';

/** Why an employee is owed what they are in a year: class, months, exemptions, arithmetic. */
export function explainEntitlement(
  kind: EntitlementKind | null,
  trace: EntitlementTrace | null,
  year: number,
  rules: RuleSet,
): Explanation {
  if (kind === null || trace === null) return { sentence: notEmployed(year), steps: [] };
  const citation = rules.classes.find((each) => each.class === trace.class)?.citation ?? rules.citation;
  return {
    sentence: sentenceOf(kind, trace, year),
    steps: stepsOf(kind, trace).map((text) => ({ text, citation })),
  };
}

function sentenceOf(kind: EntitlementKind, trace: EntitlementTrace, year: number): LocalText {
  switch (kind) {
    case 'OWED': {
      const jp = Math.ceil(((trace.floorJp ?? 0) * trace.activeMonths) / 12);
      return { id: `Hak tahun ${year}: ${jp} JP.`, en: `Entitlement of ${year}: ${jp} JP.` };
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

function stepsOf(kind: EntitlementKind, trace: EntitlementTrace): LocalText[] {
  const { floorJp, activeMonths, employedMonths } = trace;
  const steps: LocalText[] = [];
  if (kind === 'INCOMPLETE_DATA')
    return trace.missingFacts.map((fact) => MISSING[fact] ?? { id: fact, en: fact });
  if (trace.class !== null && floorJp !== null) {
    steps.push({
      id: `${trace.class}: ${floorJp} JP setahun, ${activeMonths} dari 12 bulan dihitung (bulan dengan sedikitnya satu hari aktif).`,
      en: `${trace.class}: ${floorJp} JP a year, ${activeMonths} of 12 months count (a month with at least one active day).`,
    });
    const jp = Math.ceil((floorJp * activeMonths) / 12);
    if (activeMonths < 12) {
      steps.push({
        id: `${floorJp} × ${activeMonths} ÷ 12, dibulatkan ke atas = ${jp} JP.`,
        en: `${floorJp} × ${activeMonths} ÷ 12, rounded up = ${jp} JP.`,
      });
    }
  }
  if (trace.exemptions.length > 0) {
    const names = trace.exemptions.join(', ');
    const exempt = employedMonths - activeMonths;
    steps.push({ id: `${exempt} bulan dikecualikan: ${names}.`, en: `${exempt} months exempt: ${names}.` });
  }
  return steps;
}

const MISSING: Readonly<Record<string, LocalText>> = {
  CLASS: { id: 'Jenis pegawai belum ada.', en: 'The class of employee is missing.' },
  START_DATE: { id: 'Tanggal mulai bekerja belum ada.', en: 'The start date is missing.' },
  UNIT: { id: 'Unit kerja belum ada.', en: 'The unit is missing.' },
};

function notEmployed(year: number): LocalText {
  return { id: `Tidak bekerja pada tahun ${year}.`, en: `Not employed in ${year}.` };
}
