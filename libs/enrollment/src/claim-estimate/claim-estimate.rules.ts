import type { CountedFact, LearningFact } from '../counting/counting.rules.js';
import { explainPosting } from '../jp/posting-explanation.rules.js';
import { jpText } from '../rule-set/words.rules.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

export interface FoundHint {
  readonly kind: 'SAME_CERTIFICATE' | 'SAME_TITLE' | 'SAME_FILE' | 'OVERLAP';
  readonly exact: boolean;
  readonly where: 'BOOK' | 'CERTIFICATE' | 'CLAIM' | 'RUN';
  readonly title: string;
  readonly date: string;
  readonly claimId: string | null;
  readonly mine: boolean;
}

export interface ClaimHint {
  readonly kind: FoundHint['kind'];
  readonly exact: boolean;
  readonly sentence: LocalText;
  readonly claimId: string | null;
}

export function countedMinutes({ lines }: CountedFact): number {
  return lines.find(({ account }) => account === 'counted')?.minutes ?? 0;
}

/** Why a claim would be worth what it would be: what the ledger will say, and before it what that comes to. */
export function explainEstimate(
  counted: CountedFact,
  fact: LearningFact,
  addedMinutes: number,
  rules: RuleSet | undefined,
): Explanation {
  const { trace, ruleVersion, lines } = counted;
  const explained = lines.map(({ account, minutes }) =>
    explainPosting(
      {
        fromAccount: `source:${fact.form}`,
        toAccount: account,
        minutes,
        form: fact.form,
        international: fact.international,
        activityDate: fact.completionDate,
        ruleVersion,
        trace,
        reason: 'CLAIM',
        reverses: null,
      },
      rules,
    ),
  );
  const steps = explained[0]?.steps ?? [];
  const uncounted = explained
    .filter((_, index) => lines[index]?.account !== 'counted')
    .map(({ sentence }) => ({ text: sentence, citation: null }));
  const [earned, kept] = [trace.earned, countedMinutes(counted)];
  return {
    sentence: {
      id: `Jika disetujui: ${jpText(earned, ',')} JP dicatat, ${jpText(kept, ',')} JP dihitung.`,
      en: `If approved: ${jpText(earned, '.')} JP recorded, ${jpText(kept, '.')} JP counted.`,
    },
    steps: [...steps, ...uncounted, ...displaced(kept - addedMinutes)],
  };
}

/** What other activities would lose, because this one comes before them under the same cap or ceiling or is the same. */
function displaced(minutes: number): Explanation['steps'] {
  if (minutes <= 0) return [];
  const text = {
    id: `Kegiatan lain yang sudah dihitung berkurang ${jpText(minutes, ',')} JP, karena kegiatan ini mendahuluinya atau sama dengannya.`,
    en: `Other learning that counts already loses ${jpText(minutes, '.')} JP, because this comes before it or is the same.`,
  };
  return [{ text, citation: null }];
}

/** A hint as it is said. Whose claim another person's is, is not told. */
export function sayHint(found: FoundHint, tellOthers: boolean): ClaimHint {
  const { kind, exact, claimId, mine } = found;
  const same = SIGNS[kind];
  const other = OTHERS[mine ? found.where : 'SOMEBODY'](found);
  const once = exact ? COUNTS_ONCE : { id: '', en: '' };
  return {
    kind,
    exact,
    sentence: { id: `${same.id} ${other.id}.${once.id}`, en: `${same.en} ${other.en}.${once.en}` },
    claimId: mine || tellOthers ? claimId : null,
  };
}

const COUNTS_ONCE: LocalText = {
  id: ' Kegiatan yang sama hanya dihitung sekali: klaim ini tetap bisa dicatat, tetapi JP-nya tidak dihitung.',
  en: ' The same activity counts once: this claim can still be recorded, but its JP will not be counted.',
};

const SIGNS: Readonly<Record<FoundHint['kind'], LocalText>> = {
  SAME_CERTIFICATE: {
    id: 'Penyelenggara dan nomor sertifikat sama dengan',
    en: 'Organiser and certificate number are those of',
  },
  SAME_TITLE: { id: 'Judul dan tanggal sama dengan', en: 'Title and dates are those of' },
  SAME_FILE: { id: 'Berkas bukti ini sudah dipakai untuk', en: 'This file is already evidence of' },
  OVERLAP: { id: 'Waktunya bertumpuk dengan', en: 'It overlaps in time with' },
};

type Said = (hint: FoundHint) => LocalText;

const OTHERS: Readonly<Record<FoundHint['where'] | 'SOMEBODY', Said>> = {
  BOOK: ({ title, date }) => ({
    id: `“${title}” (${date}) di buku JP`,
    en: `“${title}” (${date}) in the JP book`,
  }),
  CERTIFICATE: ({ title }) => ({
    id: `sertifikat ${title} dari program kita sendiri`,
    en: `certificate ${title} of our own programmes`,
  }),
  CLAIM: ({ title, date }) => ({ id: `klaim “${title}” (${date})`, en: `the claim “${title}” (${date})` }),
  RUN: ({ title, date }) => ({
    id: `sesi “${title}” pada ${date}`,
    en: `a session of “${title}” on ${date}`,
  }),
  SOMEBODY: ({ date }) => ({ id: `klaim pegawai lain (${date})`, en: `another employee's claim (${date})` }),
};
