import {
  plainWord,
  RowReader,
  TABLE_REJECTIONS,
  TABLE_REMARKS,
  tableRejection,
  type FaultReason,
  type NamedRow,
  type TableFault,
  type TableFaultCode,
  type TableLayout,
} from '@asn-corpu/platform';
import type { SiasnItemState } from '../generated/graphql.js';

/** The columns of a file of answers, as the file `jawaban.csv` of a batch has them. */
export const ANSWER_COLUMNS = ['nomor', 'nip', 'kegiatan', 'hasil', 'id_siasn', 'pesan'] as const;
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

export const ANSWER_LAYOUT: TableLayout<AnswerColumn> = {
  columns: ANSWER_COLUMNS,
  required: ['nomor'],
  dates: [],
  aliases: { rwkursusid: 'id_siasn', rwdiklatid: 'id_siasn', success: 'hasil', message: 'pesan' },
  opened: ['mapData'],
};

const REJECTIONS = {
  ...TABLE_REJECTIONS,
  NUMBER_UNKNOWN: {
    id: 'Nomor ini tidak ada dalam berkas kiriman ini; isi nomor seperti di jawaban.csv',
    en: 'There is no such number in what was sent; write the numbers of jawaban.csv',
  },
  NIP_NOT_AS_SENT: {
    id: 'NIP berbeda dari yang dikirim dengan nomor ini; mungkin jawaban untuk berkas lain',
    en: 'This number was sent with another NIP; the answers may be of another file',
  },
  RESULT_UNKNOWN: {
    id: 'Tulis diterima, ditolak, atau dihapus',
    en: 'Write diterima (accepted), ditolak (refused) or dihapus (deleted)',
  },
  ID_MISSING: {
    id: 'Diterima, tetapi id dari SIASN (rwKursusId atau rwDiklatId) kosong',
    en: 'Accepted, but the id of SIASN (rwKursusId or rwDiklatId) is empty',
  },
  MESSAGE_MISSING: {
    id: 'Ditolak, tetapi pesannya kosong; salin alasan dari SIASN',
    en: 'Refused, but the message is empty; copy what SIASN said',
  },
  ID_OF_ANOTHER: {
    id: 'Id SIASN ini sudah tercatat untuk kegiatan lain',
    en: 'This id of SIASN is on record for another activity',
  },
  ANSWERED_OTHERWISE: {
    id: 'Sudah tercatat jawaban lain; batalkan jawaban itu dahulu bila memang keliru',
    en: 'Another answer is on record; take that back first if it was a mistake',
  },
} as const satisfies Record<string, FaultReason>;

type AnswerFaultCode = keyof typeof REJECTIONS | TableFaultCode;
export type AnswerFault = TableFault<AnswerFaultCode>;

export function answerFaultReason(code: string): FaultReason {
  const reasons: Readonly<Record<string, FaultReason>> = { ...REJECTIONS, ...TABLE_REMARKS };
  return reasons[code] ?? { id: code, en: code };
}

/** What an item may become. SENT takes an answer back, as if none had come. */
export const NEXT_STATES = {
  SENT: ['ACCEPTED', 'REFUSED'],
  ACCEPTED: ['DELETED', 'SENT'],
  REFUSED: ['SENT'],
  DELETED: ['SENT'],
} as const satisfies Record<SiasnItemState, readonly SiasnItemState[]>;

export function mayBecome(from: SiasnItemState, to: SiasnItemState): boolean {
  const next: readonly SiasnItemState[] = NEXT_STATES[from];
  return next.includes(to);
}

/** What a line of a file says about one item. */
export interface SaidAnswer {
  readonly line: number;
  readonly position: number;
  readonly nip: string | null;
  readonly state: Exclude<SiasnItemState, 'SENT'>;
  readonly siasnId: string | null;
  readonly message: string | null;
}

/** An item as it stands. */
export interface AnswerableItem {
  readonly position: number;
  readonly nip: string | null;
  readonly kind: 'KURSUS' | 'DIKLAT';
  readonly state: SiasnItemState;
  readonly siasnId: string | null;
}

export interface FaultyLine {
  readonly line: number;
  readonly faults: readonly AnswerFault[];
}

const WORDS: Readonly<Record<string, SaidAnswer['state']>> = {
  ...{ DITERIMA: 'ACCEPTED', BERHASIL: 'ACCEPTED', SUKSES: 'ACCEPTED', YA: 'ACCEPTED', TRUE: 'ACCEPTED' },
  ...{ ACCEPTED: 'ACCEPTED', DITOLAK: 'REFUSED', GAGAL: 'REFUSED', TIDAK: 'REFUSED', FALSE: 'REFUSED' },
  ...{ REFUSED: 'REFUSED', DIHAPUS: 'DELETED', DELETED: 'DELETED' },
};

/** Reads one line: what it says, null where it says nothing yet, or what is wrong with it. */
export function readAnswer(row: NamedRow<AnswerColumn>): SaidAnswer | FaultyLine | null {
  const reader = new RowReader<AnswerColumn, keyof typeof REJECTIONS>(row.cells);
  const text = reader.text('nomor', 10);
  const position = text !== null && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const said = reader.coded('hasil', (word) => WORDS[plainWord(word)] ?? null, 'RESULT_UNKNOWN');
  const siasnId = reader.identifier('id_siasn', 100) || null;
  const message = reader.text('pesan', 500);
  const state = said ?? (siasnId !== null ? 'ACCEPTED' : message !== null ? 'REFUSED' : null);
  if (row.faults.length === 0 && reader.faults.length === 0 && state === null) return null;
  if (position === 0 && !row.faults.some(({ warning }) => !warning))
    reader.fault(tableRejection('nomor', 'NUMBER_UNKNOWN', text));
  if (state === 'ACCEPTED' && siasnId === null && !reader.isFaulty('id_siasn'))
    reader.fault(tableRejection('id_siasn', 'ID_MISSING'));
  if (state === 'REFUSED' && message === null && !reader.isFaulty('pesan'))
    reader.fault(tableRejection('pesan', 'MESSAGE_MISSING'));
  const faults = [...row.faults, ...reader.faults].filter(({ warning }) => !warning);
  if (faults.length > 0) return { line: row.line, faults };
  if (state === null) return null;
  // A number that a spreadsheet rounded tells nothing; the position does.
  const nip = reader.text('nip', 40);
  return {
    line: row.line,
    position,
    nip: nip !== null && /^\d{18}$/.test(nip) ? nip : null,
    state,
    siasnId: state === 'ACCEPTED' ? siasnId : null,
    message,
  };
}

export interface JudgedAnswers {
  readonly changes: readonly SaidAnswer[];
  /** Lines that say what is on record. */
  readonly unchanged: number;
  readonly faulty: readonly FaultyLine[];
}

/** Holds what a file says against what is on record. `taken`: ids of SIASN on record in other files, with their kind. */
export function judgeAnswers(
  said: readonly SaidAnswer[],
  items: ReadonlyMap<number, AnswerableItem>,
  taken: ReadonlySet<string>,
): JudgedAnswers {
  const lines = new Map<number, number>();
  const ids = new Map<string, number>();
  for (const { kind, siasnId, position } of items.values())
    if (siasnId !== null) ids.set(idKey(kind, siasnId), position);
  const changes: SaidAnswer[] = [];
  const faulty: FaultyLine[] = [];
  let unchanged = 0;
  for (const answer of said) {
    const { line, position } = answer;
    const item = items.get(position);
    const otherLine = lines.get(position);
    lines.set(position, otherLine ?? line);
    const idHolder = item && answer.siasnId !== null ? ids.get(idKey(item.kind, answer.siasnId)) : undefined;
    const fault = (): AnswerFault | null => {
      if (!item) return tableRejection('nomor', 'NUMBER_UNKNOWN', position);
      if (otherLine !== undefined)
        return { ...tableRejection('nomor', 'DUPLICATE_IN_FILE', position), otherLine };
      if (answer.nip !== null && item.nip !== null && answer.nip !== item.nip)
        return tableRejection('nip', 'NIP_NOT_AS_SENT');
      if (isOnRecord(answer, item)) return null;
      if (!mayBecome(item.state, answer.state)) return tableRejection('hasil', 'ANSWERED_OTHERWISE');
      if (answer.siasnId === null) return null;
      return idHolder !== undefined || taken.has(idKey(item.kind, answer.siasnId))
        ? tableRejection('id_siasn', 'ID_OF_ANOTHER', answer.siasnId)
        : null;
    };
    const found = fault();
    if (found) faulty.push({ line, faults: [found] });
    else if (item && isOnRecord(answer, item)) unchanged += 1;
    else {
      changes.push(answer);
      if (item && answer.siasnId !== null) ids.set(idKey(item.kind, answer.siasnId), position);
    }
  }
  return { changes, unchanged, faulty };
}

/** An older file may say that something was accepted which was deleted since. */
function isOnRecord({ state, siasnId }: SaidAnswer, item: AnswerableItem): boolean {
  if (state === 'ACCEPTED')
    return (item.state === 'ACCEPTED' || item.state === 'DELETED') && item.siasnId === siasnId;
  return item.state === state;
}

/** Courses and trainings have ids of their own. */
export function idKey(kind: string, siasnId: string): string {
  return `${kind} ${siasnId}`;
}
