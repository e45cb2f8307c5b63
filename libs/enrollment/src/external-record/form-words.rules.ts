import { plainWord } from '@asn-corpu/platform';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

/** What organisers write besides the names of the forms. */
const SYNONYMS: Readonly<Record<string, string>> = {
  TUGASBELAJAR: 'STUDY',
  IZINBELAJAR: 'STUDY',
  DIKLATSTRUKTURAL: 'LEADERSHIP_TRAINING',
  PELATIHANKEPEMIMPINAN: 'LEADERSHIP_TRAINING',
  PKN: 'LEADERSHIP_TRAINING',
  PKA: 'LEADERSHIP_TRAINING',
  PKP: 'LEADERSHIP_TRAINING',
  DIKLATFUNGSIONAL: 'FUNCTIONAL_TRAINING',
  DIKLATTEKNIS: 'TECHNICAL_TRAINING',
  DIKLATMANAJERIAL: 'MANAGERIAL_TRAINING',
  BIMTEK: 'TECHNICAL_GUIDANCE',
  LOKAKARYA: 'WORKSHOP',
  SEMINAR: 'SEMINAR',
  KONFERENSI: 'SEMINAR',
  SARASEHAN: 'SEMINAR',
  WEBINAR: 'SEMINAR',
  PJJ: 'DISTANCE_TRAINING',
  OUTBOUND: 'OUTDOOR_LEARNING',
  BENCHMARKING: 'BENCHMARKING',
  MAGANG: 'INTERNSHIP',
  PRAKTIKKERJA: 'INTERNSHIP',
};

/** The form a cell names: its id at SIASN, its code, its name in either language, or a usual other word. Null: none. */
export function formOf(text: string, rules: RuleSet): string | null {
  if (/^\d{1,2}$/.test(text)) {
    return rules.forms.find(({ siasnId }) => siasnId === Number(text))?.form ?? null;
  }
  const word = plainWord(text);
  const found = rules.forms.find(
    ({ form }) => plainWord(form) === word || namesOf(form).some((name) => plainWord(name) === word),
  );
  const synonym = SYNONYMS[word];
  return found?.form ?? (rules.forms.some(({ form }) => form === synonym) ? (synonym ?? null) : null);
}

function namesOf(form: string): string[] {
  const names = FORM_NAMES[form];
  return names ? [names.id, names.en] : [];
}
