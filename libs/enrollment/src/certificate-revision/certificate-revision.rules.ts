import { badInput, existingDate } from '@asn-corpu/platform';
import type { CertificateDeed, JpConsequence, JpState } from '../generated/graphql.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';

/** What is to become of a certificate and of its JP. */
export interface Revision {
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  /** With RE_DATE alone. */
  readonly completionDate: string | null;
}

/** Where an employee stands in a year. */
export interface YearStanding {
  readonly year: number;
  readonly countedMinutes: number;
  readonly floorMinutes: number | null;
  readonly state: JpState;
  readonly closed: boolean;
}

export interface YearChange {
  readonly year: number;
  readonly countedMinutesBefore: number;
  readonly countedMinutesAfter: number;
  readonly floorMinutes: number | null;
  readonly stateBefore: JpState;
  readonly stateAfter: JpState;
  readonly closed: boolean;
}

/** What a revision would do, besides to the certificate itself. */
export interface Consequences {
  readonly number: string;
  readonly completedOn: string;
  /** Worth before caps of the JP that change. */
  readonly minutes: number;
  readonly years: readonly YearChange[];
  readonly currentYear: number;
  /** The unit of today; null for somebody in none. */
  readonly unit: string | null;
  /** Activities that SIASN has or may have. */
  readonly atSiasn: number;
  readonly openDisputes: number;
  readonly needsSecondPerson: boolean;
  readonly aloneUpToJp: number;
}

/**
 * The revision a request means. @throws DomainError BAD_INPUT: JP that do not go with the deed; RE_DATE without a date,
 * or one that is none, that is recorded already, before the run began or after today
 */
export function revisionOf(
  {
    deed,
    jp,
    completionDate = null,
  }: Omit<Revision, 'completionDate'> & { completionDate?: string | null | undefined },
  { firstDay, completedOn }: { readonly firstDay: string; readonly completedOn: string },
  today: string,
): Revision {
  const fits = jp === 'KEEP' || (deed === 'REVOKE') === (jp === 'REVERSE');
  if (!fits)
    throw badInput({
      field: 'jp',
      fault: 'isIn',
      message: 'what is revoked keeps its JP or loses them, what is replaced keeps or re-dates them',
    });
  if (jp !== 'RE_DATE') return { deed, jp, completionDate: null };
  const refused = (fault: string, message: string): Error =>
    badInput({ field: 'completionDate', fault, message });
  if (completionDate === null) throw refused('required', 'write when it was completed');
  if (existingDate(...completionDate.split('-')) === null) throw refused('date', 'there is no such day');
  if (completionDate === completedOn) throw refused('same', 'that is what is recorded');
  if (completionDate < firstDay || completionDate > today)
    throw refused('range', `from the run's first day (${firstDay}) to today`);
  return { deed, jp, completionDate };
}

/** The years whose balance differs. */
export function yearChanges(
  before: readonly YearStanding[],
  after: readonly YearStanding[],
): readonly YearChange[] {
  const years = new Map(before.map((standing) => [standing.year, standing]));
  const later = new Map(after.map((standing) => [standing.year, standing]));
  return [...new Set([...years.keys(), ...later.keys()])].sort().flatMap((year) => {
    const [then, now] = [years.get(year), later.get(year)];
    const either = now ?? then;
    if (!either || then?.countedMinutes === now?.countedMinutes) return [];
    const nothing = { ...either, countedMinutes: 0 };
    const [old, fresh] = [then ?? nothing, now ?? nothing];
    return [
      {
        year,
        countedMinutesBefore: old.countedMinutes,
        countedMinutesAfter: fresh.countedMinutes,
        floorMinutes: either.floorMinutes,
        stateBefore: old.state,
        stateAfter: fresh.state,
        closed: either.closed,
      },
    ];
  });
}

const DEEDS: Readonly<Record<CertificateDeed, (number: string) => LocalText>> = {
  REVOKE: (number) => ({
    id: `Sertifikat ${number} dicabut.`,
    en: `Certificate ${number} is revoked.`,
  }),
  REPLACE: (number) => ({
    id: `Sertifikat ${number} diganti dengan yang baru, dari data pegawai yang benar pada hari selesainya.`,
    en: `Certificate ${number} is replaced by a new one, from what is right about the employee on the day of completion.`,
  }),
};

const STATES: Readonly<Record<JpState, LocalText>> = {
  FULFILLED: { id: 'terpenuhi', en: 'fulfilled' },
  NOT_FULFILLED: { id: 'belum terpenuhi', en: 'not fulfilled' },
  AT_RISK: { id: 'berisiko', en: 'at risk' },
  EXEMPT: { id: 'dikecualikan', en: 'exempt' },
  NO_TARGET: { id: 'tanpa target', en: 'without a target' },
  INCOMPLETE_DATA: { id: 'data belum lengkap', en: 'incomplete data' },
};

/** What a revision would do, in words. */
export function explainConsequences(revision: Revision, found: Consequences): Explanation {
  const deed = DEEDS[revision.deed](found.number);
  const credit = jpSentence(revision, found);
  const steps = [
    onPaper(revision),
    ...found.years.map((change) => yearStep(change)),
    ...unitStep(found),
    ...closedSteps(found.years),
    ...handedOn(revision, found),
  ];
  return {
    sentence: { id: `${deed.id} ${credit.id}`, en: `${deed.en} ${credit.en}` },
    steps: steps.map((text) => ({ text, citation: null })),
    remedies: found.needsSecondPerson
      ? [
          {
            id: `Nilainya di atas ${found.aloneUpToJp} JP, jadi baru terjadi setelah perancang lain menyetujui.`,
            en: `It is about more than ${found.aloneUpToJp} JP, so it happens only when another designer confirms.`,
          },
        ]
      : [],
  };
}

function jpSentence({ jp, completionDate }: Revision, { minutes, completedOn }: Consequences): LocalText {
  const worth = jpWords(minutes);
  if (jp === 'REVERSE')
    return {
      id: `${worth.id} ditarik dari buku.`,
      en: `${worth.en} are taken back from the book.`,
    };
  if (jp === 'KEEP') return { id: 'JP-nya tetap seperti sekarang.', en: 'Its JP stay as they are.' };
  const [from, to] = [dateWords(completedOn), dateWords(completionDate ?? completedOn)];
  return {
    id: `${worth.id} dipindahkan dari ${from.id} ke ${to.id}.`,
    en: `${worth.en} are moved from ${from.en} to ${to.en}.`,
  };
}

function onPaper({ deed }: Revision): LocalText {
  return deed === 'REVOKE'
    ? {
        id: 'Halaman verifikasinya menyatakan telah dicabut; berkas yang sudah beredar tidak berlaku lagi.',
        en: 'Its page of verification says that it was revoked; copies in circulation are no longer valid.',
      }
    : {
        id: 'Halaman verifikasi yang lama menunjuk ke penggantinya, yang bernomor dan berkode baru.',
        en: 'The old page of verification points to the new one, which has a new number and code.',
      };
}

function yearStep(change: YearChange): LocalText {
  const { year, countedMinutesBefore, countedMinutesAfter, stateBefore, stateAfter } = change;
  const [before, after] = [jpWords(countedMinutesBefore), jpWords(countedMinutesAfter)];
  const state = (language: keyof LocalText, becomes: string): string =>
    stateBefore === stateAfter
      ? STATES[stateAfter][language]
      : `${STATES[stateBefore][language]} ${becomes} ${STATES[stateAfter][language]}`;
  return {
    id: `Tahun ${year}: ${before.id} dihitung menjadi ${after.id} (${state('id', 'menjadi')}).`,
    en: `${year}: ${before.en} that count become ${after.en} (${state('en', 'becomes')}).`,
  };
}

function unitStep({ years, currentYear, unit }: Consequences): LocalText[] {
  const current = years.find(({ year }) => year === currentYear);
  const was = current?.stateBefore === 'FULFILLED';
  const becomes = current?.stateAfter === 'FULFILLED';
  if (unit === null || was === becomes) return [];
  return [
    {
      id: `Angka ${unit} dan unit di atasnya: pegawai terpenuhi ${becomes ? 'bertambah' : 'berkurang'} satu.`,
      en: `Figures of ${unit} and the units above: one fulfilled employee ${becomes ? 'more' : 'less'}.`,
    },
  ];
}

function closedSteps(years: readonly YearChange[]): LocalText[] {
  return years
    .filter(({ closed }) => closed)
    .map(({ year }) => ({
      id: `Tahun ${year} sudah ditutup: selisihnya menjadi penyesuaian, angka penutupannya tidak berubah.`,
      en: `${year} is closed: the difference becomes an adjustment, the published figures stay.`,
    }));
}

/** What left the house: SIASN, statements, what is argued over. */
function handedOn({ jp }: Revision, { atSiasn, openDisputes }: Consequences): LocalText[] {
  if (jp === 'KEEP') return [];
  const steps: LocalText[] = [
    {
      id: 'Pernyataan JP yang sudah dibuat tetap memuat keadaan pada harinya; yang baru memuat keadaan sesudah ini.',
      en: 'JP statements made before say what was so on their day; new ones say what is so after this.',
    },
  ];
  if (atSiasn > 0)
    steps.push({
      id: `${atSiasn} kegiatan sudah dikirim ke SIASN dan harus dihapus di sana; muncul di Kirim ke SIASN.`,
      en: `${atSiasn} of its activities were sent to SIASN and have to be deleted there; they appear under Send to SIASN.`,
    });
  if (openDisputes > 0)
    steps.push({
      id: `${openDisputes} sengketa atas kegiatan ini masih terbuka dan tetap harus diputuskan.`,
      en: `${openDisputes} disputes about this learning are open and still have to be decided.`,
    });
  return steps;
}
