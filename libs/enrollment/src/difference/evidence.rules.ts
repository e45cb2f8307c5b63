import type { DifferenceKind } from '../generated/graphql.js';
import { jpText } from '../rule-set/words.rules.js';
import type { LocalText } from '../rule-set/explanation.js';

type Evidence = Readonly<Record<string, unknown>>;

/** What was expected and what was found, in words. */
export function explainFinding(kind: DifferenceKind, evidence: Evidence): LocalText {
  return TEXTS[kind](evidence);
}

const TEXTS: Readonly<Record<DifferenceKind, (evidence: Evidence) => LocalText>> = {
  CREDIT_WITHOUT_FACT: ({ minutes }) => ({
    id: `${jp(minutes).id} JP tercatat tanpa kegiatan yang selesai.`,
    en: `${jp(minutes).en} JP posted without a finished activity.`,
  }),
  FACT_WITHOUT_CREDIT: ({ title }) => ({
    id: `Kegiatan selesai tanpa JP di buku${title === undefined ? '' : `: ${text(title)}`}.`,
    en: `A finished activity without JP in the ledger${title === undefined ? '' : `: ${text(title)}`}.`,
  }),
  CERTIFICATE_WITHOUT_CREDIT: ({ number }) => ({
    id: `Sertifikat ${text(number)} berlaku, tetapi JP-nya tidak ada di buku.`,
    en: `Certificate ${text(number)} is valid, but its JP is not in the ledger.`,
  }),
  COMPLETED_WITHOUT_CERTIFICATE: ({ completedOn }) => ({
    id: `Lulus pada ${text(completedOn)}, tetapi sertifikat belum terbit.`,
    en: `Passed on ${text(completedOn)}, but no certificate was issued.`,
  }),
  BALANCE_DIFFERS: ({ postings, balance }) => ({
    id: `Jumlah mutasi ${counted(postings).id} JP, saldo ${counted(balance).id} JP.`,
    en: `Postings add up to ${counted(postings).en} JP, the balance says ${counted(balance).en} JP.`,
  }),
  SEATS_DIFFER: ({ taken, enrolled, waiting, inLine, quotaOf }) => ({
    id: `${quotaOf === undefined ? '' : `Kuota ${text(quotaOf)}. `}Kursi terpakai ${text(taken)}, pendaftaran ${text(enrolled)}; menunggu ${text(waiting)}, di daftar tunggu ${text(inLine)}.`,
    en: `${quotaOf === undefined ? '' : `Quota of ${text(quotaOf)}. `}${text(taken)} seats taken, ${text(enrolled)} enrollments; ${text(waiting)} waiting, ${text(inLine)} on the waiting list.`,
  }),
  EMPLOYEE_WITHOUT_ENTITLEMENT: () => ({
    id: 'Pegawai bekerja pada tahun ini tanpa perhitungan hak JP.',
    en: 'Employed this year without an entitlement.',
  }),
  DUPLICATE_ACTIVITY: ({ times }) => ({
    id: `Kegiatan yang sama dihitung ${text(times)} kali.`,
    en: `The same activity counts ${text(times)} times.`,
  }),
  OVERLAPPING_SESSIONS: ({ startsAt, busyUntil }) => ({
    id: `Hadir pada dua sesi yang bertumpuk: satu mulai ${text(startsAt)}, yang lain berakhir ${text(busyUntil)}.`,
    en: `Attended two sessions that overlap: one starts ${text(startsAt)}, the other ends ${text(busyUntil)}.`,
  }),
  WRONG_PERIOD: ({ postedIn, completedOn }) => ({
    id: `Tercatat pada tahun ${text(postedIn)}, selesai pada ${text(completedOn)}.`,
    en: `Posted in ${text(postedIn)}, completed on ${text(completedOn)}.`,
  }),
};

function counted(side: unknown): LocalText {
  return jp((side as { counted?: number } | null)?.counted ?? 0);
}

function jp(minutes: unknown): LocalText {
  const value = typeof minutes === 'number' ? minutes : 0;
  return { id: jpText(value, ','), en: jpText(value, '.') };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}
