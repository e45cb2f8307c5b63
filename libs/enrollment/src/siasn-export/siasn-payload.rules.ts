import { MINUTES_PER_JP } from '../rule-set/rule-set.rules.js';

/** A credited activity that SIASN does not have yet. */
export interface SendableFact {
  readonly factId: string;
  readonly employeeId: string;
  readonly nip: string | null;
  /** The id SIASN has for the person, from a history that was imported; null when it never came. */
  readonly pnsOrangId: string | null;
  readonly title: string;
  readonly form: string;
  /** `jenisDiklatId`, of the rule set. */
  readonly siasnId: number;
  readonly organiser: string;
  readonly certificateNumber: string | null;
  readonly from: string;
  readonly to: string;
  readonly countedMinutes: number;
  /** `latihanStrukturalId` that an imported record told. */
  readonly structuralId: number | null;
}

/** `POST kursus/save`. Field names and types as SIASN writes them; reference §5.6. */
export interface CoursePayload {
  readonly instansiId: string;
  readonly institusiPenyelenggara: string;
  readonly jenisDiklatId: string;
  readonly jenisKursus: string;
  readonly jenisKursusSertipikat: 'T' | 'F' | 'P';
  readonly jumlahJam: number;
  readonly lokasiId: string;
  readonly namaKursus: string;
  readonly nomorSertipikat: string;
  readonly pnsOrangId: string;
  readonly tahunKursus: number;
  readonly tanggalKursus: string;
  readonly tanggalSelesaiKursus: string;
}

/** `POST diklat/save`, for structural training alone. */
export interface TrainingPayload {
  readonly bobot: number;
  readonly id: null;
  readonly institusiPenyelenggara: string;
  readonly jenisKompetensi: string;
  readonly jumlahJam: number;
  readonly latihanStrukturalId: string;
  readonly nomor: string;
  readonly pnsOrangId: string;
  readonly tahun: number;
  readonly tanggal: string;
  readonly tanggalSelesai: string;
}

export type SiasnPayload =
  | { readonly kind: 'KURSUS'; readonly body: CoursePayload }
  | { readonly kind: 'DIKLAT'; readonly body: TrainingPayload };

/** SIASN keeps structural training apart from everything else. */
const STRUCTURAL = 1;
const FUNCTIONAL = 2;
const TECHNICAL = 3;

/** Old names stand for what replaced them: PKN I, PKN II, PKA, PKP. */
const STRUCTURAL_NAMES: readonly (readonly [RegExp, number])[] = [
  [/SEPADA/, 1],
  [/PKP|PENGAWAS|PIM\s*(TINGKAT)?\s*IV\b/, 2],
  [/PKA|ADMINISTRATOR|PIM\s*(TINGKAT)?\s*III\b/, 3],
  [/PKN\s*(TINGKAT)?\s*II\b|PIM\s*(TINGKAT)?\s*II\b/, 4],
  [/PKN\s*(TINGKAT)?\s*I\b|PIM\s*(TINGKAT)?\s*I\b/, 5],
  [/SESPIM/, 6],
  [/SESPATI/, 7],
];
const OTHER_STRUCTURAL = 8;

/** Whole JP, rounded down per activity: 0 is not worth sending. */
export function wholeJp(minutes: number): number {
  return Math.floor(minutes / MINUTES_PER_JP);
}

export function payloadOf(fact: SendableFact, agencyId: string): SiasnPayload {
  const common = {
    institusiPenyelenggara: fact.organiser,
    jumlahJam: wholeJp(fact.countedMinutes),
    pnsOrangId: fact.pnsOrangId ?? '',
  };
  const year = Number(fact.to.slice(0, 4));
  if (fact.siasnId === STRUCTURAL) {
    const body: TrainingPayload = {
      bobot: 0,
      id: null,
      jenisKompetensi: '',
      latihanStrukturalId: String(fact.structuralId ?? structuralIdOf(fact.title)),
      nomor: fact.certificateNumber ?? '',
      tahun: year,
      tanggal: dayFirst(fact.from),
      tanggalSelesai: dayFirst(fact.to),
      ...common,
    };
    return { kind: 'DIKLAT', body };
  }
  const body: CoursePayload = {
    instansiId: agencyId,
    jenisDiklatId: String(fact.siasnId),
    jenisKursus: '',
    jenisKursusSertipikat: certificateKind(fact.siasnId),
    lokasiId: '',
    namaKursus: fact.title,
    nomorSertipikat: fact.certificateNumber ?? '',
    tahunKursus: year,
    tanggalKursus: dayFirst(fact.from),
    tanggalSelesaiKursus: dayFirst(fact.to),
    ...common,
  };
  return { kind: 'KURSUS', body };
}

export function structuralIdOf(title: string): number {
  const name = title.toUpperCase();
  return STRUCTURAL_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? OTHER_STRUCTURAL;
}

/** Technical, functional, or by participation. */
function certificateKind(siasnId: number): 'T' | 'F' | 'P' {
  if (siasnId === TECHNICAL) return 'T';
  return siasnId === FUNCTIONAL ? 'F' : 'P';
}

/** YYYY-MM-DD as dd-mm-yyyy. */
function dayFirst(date: string): string {
  return date.split('-').reverse().join('-');
}
