import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';
import type { IndexRule, PositionKind } from './index-rule.rules.js';

/** What one activity put on the account, as the index looks at it. */
export interface IndexFact {
  readonly title: string;
  readonly form: string;
  /** Not from a run of our own. */
  readonly elsewhere: boolean;
  readonly countedMinutes: number;
  /** YYYY-MM-DD at the venue */
  readonly completionDate: string;
  /** Whether it brings to a technical competency that the position held that day asks for; null where nothing says so. */
  readonly relevant: boolean | null;
}

export interface SubIndicator {
  readonly kind: 'TECHNICAL' | 'SEMINAR' | 'POSITION_TRAINING';
  /** First day of the window; null without one. */
  readonly from: string | null;
  readonly met: boolean;
  /** Tenths of a point; null where the kind of position is not known. */
  readonly weightTenths: number | null;
  readonly explanation: Explanation;
}

export interface ProfessionalIndex {
  readonly asOf: string;
  readonly positionKind: PositionKind | null;
  readonly technicalMinutes: number;
  readonly technicalNeededMinutes: number;
  readonly undecidedMinutes: number;
  readonly otherMinutes: number;
  readonly indicators: readonly SubIndicator[];
}

/**
 * The competence dimension of the professional index as far as the ledger knows it: technical JP relevant to the job in
 * the window, which is another question than the JP of the year. Only what counts after caps counts here.
 */
export function professionalIndex(
  facts: readonly IndexFact[],
  positionKind: PositionKind | null,
  asOf: string,
  rule: IndexRule,
): ProfessionalIndex {
  const { technical } = rule;
  const from = yearsBefore(asOf, technical.windowYears);
  const inWindow = facts.filter(
    ({ form, completionDate }) =>
      !technical.otherForms.includes(form) && from < completionDate && completionDate <= asOf,
  );
  const minutesOf = (relevant: boolean | null): number =>
    inWindow
      .filter((fact) => fact.relevant === relevant)
      .reduce((sum, { countedMinutes }) => sum + countedMinutes, 0);
  const sums = { relevant: minutesOf(true), undecided: minutesOf(null), other: minutesOf(false) };
  const indicators = [
    technicalIndicator(inWindow, sums, from, asOf, positionKind, rule),
    seminarIndicator(facts, asOf, positionKind, rule),
    // Which training the position has is known with its kind.
    ...(positionKind === null ? [] : [positionIndicator(facts, asOf, positionKind, rule)]),
  ];
  return {
    asOf,
    positionKind,
    technicalMinutes: sums.relevant,
    technicalNeededMinutes: technical.minutes,
    undecidedMinutes: sums.undecided,
    otherMinutes: sums.other,
    indicators: indicators.filter(({ weightTenths }) => weightTenths !== 0),
  };
}

function technicalIndicator(
  facts: readonly IndexFact[],
  sums: { relevant: number; undecided: number; other: number },
  from: string,
  asOf: string,
  kind: PositionKind | null,
  rule: IndexRule,
): SubIndicator {
  const [have, need] = [jpWords(sums.relevant), jpWords(rule.technical.minutes)];
  const [undecided, other] = [jpWords(sums.undecided), jpWords(sums.other)];
  const [first, last] = [dateWords(from), dateWords(asOf)];
  const met = sums.relevant >= rule.technical.minutes;
  const left = jpWords(Math.max(0, rule.technical.minutes - sums.relevant));
  return {
    kind: 'TECHNICAL',
    from,
    met,
    weightTenths: kind && rule.technical.weight[kind],
    explanation: {
      sentence: {
        id: `${have.id} teknis relevan dari ${need.id} yang diminta.`,
        en: `${have.en} of relevant technical learning; ${need.en} are asked for.`,
      },
      steps: [
        {
          text: {
            id: `Sesudah ${first.id} sampai ${last.id}: relevan ${have.id}, tidak relevan ${other.id}, belum ditentukan ${undecided.id}.`,
            en: `After ${first.en} up to ${last.en}: relevant ${have.en}, not relevant ${other.en}, undetermined ${undecided.en}.`,
          },
          citation: rule.citation,
        },
        {
          text: {
            id: 'Relevan: programnya membangun kompetensi teknis yang diminta jabatan pada hari selesai.',
            en: 'Relevant: the programme builds a technical competency that the position held on the day asks for.',
          },
          citation: rule.citation,
        },
        ...linesOf(facts),
      ],
      remedies: met ? [] : technicalRemedies(left, sums.undecided, undecided),
    },
  };
}

const MOST_LINES = 20;

const NOT_RELEVANT: LocalText = {
  id: 'tidak relevan: programnya tidak membangun kompetensi teknis jabatan hari itu',
  en: 'not relevant: the programme builds no technical competency of the position of that day',
};
const ELSEWHERE: LocalText = {
  id: 'belum ditentukan: dari penyelenggara lain, yang kompetensinya tidak tercatat',
  en: 'undetermined: held elsewhere, and its competencies are not on record',
};
const NO_COMPETENCY: LocalText = {
  id: 'belum ditentukan: kompetensi teknis jabatan hari itu belum tercatat',
  en: 'undetermined: the position of that day has no technical competencies on record',
};

/** Each activity of the window, latest first: whether it is relevant, and why not. */
function linesOf(facts: readonly IndexFact[]): Explanation['steps'] {
  const latest = [...facts].sort((a, b) => (a.completionDate < b.completionDate ? 1 : -1));
  const lines = latest.slice(0, MOST_LINES).map((fact) => {
    const [day, worth, verdict] = [
      dateWords(fact.completionDate),
      jpWords(fact.countedMinutes),
      verdictOf(fact),
    ];
    return {
      id: `“${fact.title}”, ${day.id}: ${worth.id}, ${verdict.id}.`,
      en: `“${fact.title}”, ${day.en}: ${worth.en}, ${verdict.en}.`,
    };
  });
  const rest = latest.length - lines.length;
  const more = { id: `${rest} kegiatan lain yang lebih lama.`, en: `${rest} earlier activities.` };
  return [...lines, ...(rest > 0 ? [more] : [])].map((text) => ({ text, citation: null }));
}

function verdictOf({ relevant, elsewhere }: IndexFact): LocalText {
  if (relevant === true) return { id: 'relevan', en: 'relevant' };
  if (relevant === false) return NOT_RELEVANT;
  return elsewhere ? ELSEWHERE : NO_COMPETENCY;
}

function technicalRemedies(left: LocalText, undecidedMinutes: number, undecided: LocalText): LocalText[] {
  const remedies = [
    {
      id: `Kurang ${left.id}: ikuti program yang membangun kompetensi teknis jabatan.`,
      en: `${left.en} short: join programmes that build the technical competencies of the position.`,
    },
  ];
  if (undecidedMinutes > 0)
    remedies.push({
      id: `${undecided.id} belum ditentukan: kompetensi teknis jabatan belum tercatat, atau kegiatannya dari penyelenggara lain.`,
      en: `${undecided.en} are undetermined: the position has no technical competencies on record, or others held the activity.`,
    });
  return remedies;
}

function seminarIndicator(
  facts: readonly IndexFact[],
  asOf: string,
  kind: PositionKind | null,
  rule: IndexRule,
): SubIndicator {
  const from = yearsBefore(asOf, rule.seminar.windowYears);
  const found = facts.filter(
    ({ form, completionDate, countedMinutes }) =>
      rule.seminar.forms.includes(form) &&
      countedMinutes > 0 &&
      from < completionDate &&
      completionDate <= asOf,
  );
  const first = dateWords(from);
  return {
    kind: 'SEMINAR',
    from,
    met: found.length > 0,
    weightTenths: kind && rule.seminar.weight[kind],
    explanation: {
      sentence: {
        id: `${found.length} seminar, workshop, atau sosialisasi sesudah ${first.id}.`,
        en: `${found.length} seminars, workshops or disseminations after ${first.en}.`,
      },
      steps: [
        {
          text: {
            id: `Satu dalam ${rule.seminar.windowYears} tahun terakhir sudah cukup.`,
            en: `One within the last ${rule.seminar.windowYears} years is enough.`,
          },
          citation: rule.citation,
        },
      ],
      remedies:
        found.length > 0
          ? []
          : [{ id: 'Ikuti satu seminar atau workshop.', en: 'Attend a seminar or a workshop.' }],
    },
  };
}

function positionIndicator(
  facts: readonly IndexFact[],
  asOf: string,
  kind: PositionKind,
  rule: IndexRule,
): SubIndicator {
  const wanted = rule.position.form[kind];
  const met = facts.some(
    ({ form, countedMinutes, completionDate }) =>
      form === wanted && countedMinutes > 0 && completionDate <= asOf,
  );
  return {
    kind: 'POSITION_TRAINING',
    from: null,
    met,
    weightTenths: rule.position.weight[kind],
    explanation: {
      sentence: met
        ? {
            id: 'Pelatihan jabatan tercatat di buku JP.',
            en: 'The training of the position is in the JP book.',
          }
        : {
            id: 'Pelatihan jabatan tidak tercatat di buku JP; yang lama ada di SIASN.',
            en: 'The training of the position is not in the JP book; older ones are in SIASN.',
          },
      steps: [
        {
          text: {
            id: 'Pelatihan kepemimpinan untuk jabatan struktural, pelatihan fungsional untuk jabatan fungsional; jenjangnya tidak tercatat di buku JP.',
            en: 'Leadership training for structural positions, functional training for functional ones; their level is not in the JP book.',
          },
          citation: rule.citation,
        },
      ],
    },
  };
}

/** The same day so many years earlier; 29 February becomes the 28th. */
export function yearsBefore(date: string, years: number): string {
  const year = String(Number(date.slice(0, 4)) - years);
  return date.endsWith('-02-29') ? `${year}-02-28` : `${year}${date.slice(4)}`;
}
