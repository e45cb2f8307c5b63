import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { jpText } from '../rule-set/words.rules.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import { statementDigest, type StatementContent, type StatementLine } from './statement.rules.js';
import { PROVENANCE_NAMES, STATUS_NAMES } from './statement-words.rules.js';

const BYTE_ORDER_MARK = '\uFEFF';
const COLUMNS = [
  'tanggal',
  'kegiatan',
  'bentuk',
  'internasional',
  'asal',
  'penyelenggara',
  'nomor_sertifikat',
  'menit_diperoleh',
  'menit_dihitung',
  'menit_di_atas_batas_bentuk',
  'menit_di_atas_batas_kontrak',
  'menit_ganda',
  'menit_disengketakan',
  'jp_diperoleh',
  'jp_dihitung',
  'status',
  'penyesuaian',
  'versi_aturan',
  'dicatat',
];

/**
 * The lines of a statement for a spreadsheet, and a footer by which a cut or changed file shows: how many lines there
 * are, SHA-256 over all bytes before the footer, and the code and digest under which the statement was issued.
 */
export function statementCsv(content: StatementContent): string {
  const table = BYTE_ORDER_MARK + rows([COLUMNS, ...content.lines.map(cells)]);
  const checksum = createHash('sha256').update(table).digest('hex');
  const footer = rows([
    ['#baris', String(content.lines.length)],
    ['#sha256', checksum],
    ['#kode', content.code],
    ['#berlaku_pada', content.validOn],
    ['#diketahui_pada', content.knownOn],
    ['#intisari', statementDigest(content)],
  ]);
  return table + footer;
}

function rows(records: readonly (readonly string[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    { record_delimiter: '\r\n', escape_formulas: true },
  );
}

function cells(line: StatementLine): string[] {
  const { minutes } = line;
  return [
    line.date,
    line.title,
    FORM_NAMES[line.form]?.id ?? line.form,
    line.international ? 'ya' : 'tidak',
    PROVENANCE_NAMES[line.provenance]?.id ?? line.provenance,
    line.organiser ?? '',
    line.certificateNumber ?? '',
    ...[
      minutes.earned,
      minutes.counted,
      minutes.cap,
      minutes.ceiling,
      minutes.duplicate,
      minutes.disputed,
    ].map(String),
    jpText(minutes.earned, ','),
    jpText(minutes.counted, ','),
    STATUS_NAMES[line.status].id,
    line.adjustment ? 'ya' : 'tidak',
    line.ruleVersion,
    line.postedAt,
  ];
}
