import { cellText, nipFacts, plainWord, readNip, RowReader, type Cell } from '@asn-corpu/platform';
import { formRule, ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';
import { formOf } from './form-words.rules.js';
import { daysOf, longestDays, readAmount, type Amount, type Span } from './record-amount.rules.js';
import type { RecordColumn } from './record-columns.rules.js';
import {
  recordRejection,
  recordRemark,
  type RecordFault,
  type RecordFaultCode,
} from './record-fault.rules.js';

export const ZONES = { WIB: '+07:00', WITA: '+08:00', WIT: '+09:00' } as const;
export type Zone = keyof typeof ZONES;

/** What a row says somebody learned elsewhere. */
export interface RecordActivity {
  readonly title: string;
  readonly form: string;
  readonly organiser: string;
  readonly certificateNumber: string | null;
  readonly from: string;
  readonly to: string;
  readonly zone: Zone;
  readonly international: boolean;
  /** In the unit of the form's basis. */
  readonly quantity: number;
  /** `latihanStrukturalId` of SIASN, 1 to 8. */
  readonly structuralId: number | null;
  /** The id SIASN has for it, if it came from there. */
  readonly siasnId: string | null;
  /** The id SIASN has for the person (`pnsOrangId`), if the record tells. */
  readonly siasnPersonId: string | null;
}

export interface ReadRecord {
  /** As it stands in the file; 18 digits, or the nine of old. */
  readonly nip: string | null;
  readonly name: string | null;
  /** Null when the row is refused. */
  readonly activity: RecordActivity | null;
  readonly faults: readonly RecordFault[];
}

export interface ReadingRules {
  readonly ruleSets: readonly RuleSet[];
  /** The date at the agency. */
  readonly today: string;
  /** Where a row names no zone. */
  readonly zone: Zone;
}

export type RecordCells = Readonly<Partial<Record<RecordColumn, Cell>>>;

type Reader = RowReader<RecordColumn, RecordFaultCode>;

const EARLIEST = '2015-01-01';
const YES = new Set(['YA', 'Y', 'YES', 'TRUE', '1', 'INTERNASIONAL', 'INTERNATIONAL', 'LUARNEGERI']);
const NO = new Set(['TIDAK', 'T', 'N', 'NO', 'FALSE', '0', 'NASIONAL', 'NATIONAL', 'DALAMNEGERI']);

/** Reads one row of a record file; gathers everything that is wrong with it. Rules §2, §9. */
export function readRecord(cells: RecordCells, rules: ReadingRules): ReadRecord {
  const reader: Reader = new RowReader(cells);
  const nip = readNumber(reader, cells);
  const name = reader.text('nama', 200);
  const title = required(reader, 'judul', 300, 'TITLE_MISSING');
  const organiser = required(reader, 'penyelenggara', 200, 'ORGANISER_MISSING');
  const certificateNumber = reader.identifier('nomor_sertifikat', 120) || null;
  const zone = reader.coded('zona', zoneOf, 'ZONE_UNKNOWN') ?? rules.zone;
  const international = reader.coded('internasional', flagOf, 'FLAG_UNKNOWN') ?? false;
  const structuralId = reader.coded('latihan_struktural', structuralOf, 'STRUCTURAL_UNKNOWN');
  const siasnId = reader.text('id_siasn', 64);
  const siasnPersonId = reader.text('id_pns_siasn', 64);
  const said = { jp: wholeNumber(reader, 'jumlah_jp'), amount: wholeNumber(reader, 'jumlah') };
  const span = readSpan(reader, rules.today);
  const form = readForm(reader, structuralId !== null, span, rules.ruleSets);
  const isWhole = span && form !== null && !reader.isFaulty('jumlah_jp') && !reader.isFaulty('jumlah');
  const quantity = isWhole ? quantityOf(reader, said, form, international, span, rules.ruleSets) : null;
  const isRefused = reader.faults.some(({ warning }) => !warning);
  const isComplete = !isRefused && title !== null && organiser !== null && span !== null && form !== null;
  const activity =
    isComplete && quantity !== null
      ? {
          ...{ title, form, organiser, certificateNumber, ...span, zone, international, quantity },
          ...{ structuralId, siasnId, siasnPersonId },
        }
      : null;
  return { nip, name, activity, faults: reader.faults };
}

/** 18 digits, or the nine of an old number where the row has no other. */
function readNumber(reader: Reader, cells: RecordCells): string | null {
  const old = cellText(cellText(cells.nip) === '' ? cells.nip_lama : cells.nip).replace(/\s/g, '');
  if (/^\d{9}$/.test(old)) return old;
  const { nip, fault } = readNip(cells.nip);
  if (fault !== null) {
    reader.fault(recordRejection('nip', fault, cellText(cells.nip)));
    return null;
  }
  const facts = nipFacts(nip);
  if (facts.kind === 'OTHER' || facts.birthDate === null || facts.sex === null)
    reader.fault(recordRemark('nip', 'NIP_IMPLAUSIBLE', nip));
  return nip;
}

function required(
  reader: Reader,
  column: RecordColumn,
  longest: number,
  missing: 'TITLE_MISSING' | 'ORGANISER_MISSING',
): string | null {
  const text = reader.text(column, longest);
  if (text === null && !reader.isFaulty(column)) reader.fault(recordRejection(column, missing));
  return text;
}

function readSpan(reader: Reader, today: string): Span | null {
  const from = day(reader, 'tanggal_mulai', today);
  const to = day(reader, 'tanggal_selesai', today) ?? from;
  if (from === null && !reader.isFaulty('tanggal_mulai'))
    reader.fault(recordRejection('tanggal_mulai', 'DATE_MISSING'));
  if (from === null || to === null || reader.isFaulty('tanggal_selesai')) return null;
  if (to < from) {
    reader.fault(recordRejection('tanggal_selesai', 'DATES_REVERSED', to));
    return null;
  }
  return { from, to };
}

function day(reader: Reader, column: 'tanggal_mulai' | 'tanggal_selesai', today: string): string | null {
  const date = reader.date(column, '0001-01-01', '9999-12-31');
  if (date === null) return null;
  const code = date > today ? 'DATE_IN_FUTURE' : date < EARLIEST ? 'DATE_BEFORE_RULES' : null;
  if (code === null) return date;
  reader.fault(recordRejection(column, code, date));
  return null;
}

function readForm(
  reader: Reader,
  isStructural: boolean,
  span: Span | null,
  ruleSets: readonly RuleSet[],
): string | null {
  const text = reader.text('bentuk', 100);
  // SIASN keeps leadership training apart and has no kind for it.
  if (text === null && isStructural) return 'LEADERSHIP_TRAINING';
  if (text === null) {
    if (!reader.isFaulty('bentuk')) reader.fault(recordRejection('bentuk', 'FORM_MISSING'));
    return null;
  }
  const rules = span ? ruleSetOn(ruleSets, span.to) : ruleSets.at(-1);
  const form = rules ? formOf(text, rules) : null;
  if (form === null) reader.fault(recordRejection('bentuk', 'FORM_UNKNOWN', text));
  return form;
}

function quantityOf(
  reader: Reader,
  said: { jp: number | null; amount: number | null },
  form: string,
  international: boolean,
  span: Span,
  ruleSets: readonly RuleSet[],
): number | null {
  const rate = formRule(ruleSetOn(ruleSets, span.to), form)[international ? 'international' : 'national'];
  const days = daysOf(span);
  if (days > longestDays(rate.basis)) {
    reader.fault(recordRejection('tanggal_selesai', 'ACTIVITY_TOO_LONG', `${days} hari`));
    return null;
  }
  const amount: Amount = readAmount(said, rate, span);
  if (amount.quantity === null) reader.fault(amount.fault);
  else if (amount.remark !== null) reader.fault(amount.remark);
  return amount.quantity;
}

/** A whole number above zero; null for an empty cell and for one that is refused. */
function wholeNumber(reader: Reader, column: 'jumlah_jp' | 'jumlah'): number | null {
  const text = reader.text(column, 40);
  if (text === null) return null;
  const match = /^(-?\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return refuse(reader, column, 'NUMBER_INVALID', text);
  if (Number(text.replace(',', '.')) <= 0) return refuse(reader, column, 'JP_NOT_POSITIVE', text);
  return Number(match[2] ?? 0) > 0 ? refuse(reader, column, 'JP_NOT_WHOLE', text) : Number(match[1]);
}

function refuse(
  reader: Reader,
  column: RecordColumn,
  code: 'NUMBER_INVALID' | 'JP_NOT_POSITIVE' | 'JP_NOT_WHOLE',
  text: string,
): null {
  reader.fault(recordRejection(column, code, text));
  return null;
}

function zoneOf(text: string): Zone | null {
  const word = plainWord(text);
  return word in ZONES ? (word as Zone) : null;
}

function flagOf(text: string): boolean | null {
  const word = plainWord(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

function structuralOf(text: string): number | null {
  return /^[1-8]$/.test(text) ? Number(text) : null;
}

/** How a name in a file goes with the one in the roster: words in common, in any order, without titles. */
export function compareNames(inFile: string, inRoster: string): 'SAME' | 'SIMILAR' | 'ANOTHER' {
  const said = nameWords(inFile);
  const known = nameWords(inRoster);
  if (said.join(' ') === known.join(' ')) return 'SAME';
  return said.some((word) => word.length > 2 && known.includes(word)) ? 'SIMILAR' : 'ANOTHER';
}

function nameWords(name: string): string[] {
  return (name.split(',')[0] ?? '')
    .normalize('NFKD')
    .toUpperCase()
    .split(/[^A-Z']+/)
    .filter((word) => word.length > 1)
    .sort();
}
