import { localDate } from '@asn-corpu/platform';
import { groupedNip } from '../certificate-face/certificate-face.rules.js';
import { writtenDate } from '../rule-set/words.rules.js';
import { groupedCode } from '../certificate-face/verification-code.rules.js';
import { jpText } from '../rule-set/words.rules.js';
import { explainEntitlement } from '../entitlement/entitlement-explanation.rules.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import { countingSteps } from '../jp/posting-explanation.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import {
  statementDigest,
  type Minutes,
  type StatementContent,
  type StatementLine,
  type StatementYear,
} from './statement.rules.js';
import { CLASS_NAMES, PROVENANCE_NAMES, STATUS_NAMES } from './statement-words.rules.js';

/** What the template lays out: ready words only. */
export interface StatementFace {
  readonly government: string;
  readonly agency: string;
  readonly title: string;
  readonly scope: string;
  readonly issueDate: string;
  readonly issuedOn: string;
  readonly holder: readonly (readonly [string, string])[];
  readonly years: readonly YearFace[];
  readonly lines: readonly LineFace[];
  readonly total: { readonly earned: string; readonly counted: string };
  readonly empty: string;
  readonly rules: readonly string[];
  readonly code: string;
  readonly verifyUrl: string;
  readonly verifyPlace: string;
  readonly digest: string;
  readonly chain: string;
}

interface YearFace {
  readonly year: string;
  /** Label and JP. */
  readonly figures: readonly (readonly [string, string])[];
  readonly sentences: readonly string[];
}

interface LineFace {
  readonly date: string;
  readonly title: string;
  readonly detail: string;
  readonly why: readonly string[];
  readonly earned: string;
  readonly counted: string;
  readonly status: string;
  readonly mark: string;
  readonly good: boolean;
}

/** The words of a statement, in Indonesian as all papers of the agency. */
export function statementFace(content: StatementContent, ruleSets: readonly RuleSet[]): StatementFace {
  const { issuer, verifyUrl, head } = content;
  const issueDate = localDate(new Date(content.issuedAt), content.zone);
  return {
    government: issuer.government,
    agency: issuer.agency,
    title: 'PERNYATAAN JAM PELAJARAN',
    scope:
      `Kegiatan 1 Januari ${content.fromYear} sampai dengan ${writtenDate(content.validOn)}, ` +
      `sebagaimana tercatat pada akhir ${writtenDate(content.knownOn)}`,
    issueDate,
    issuedOn: writtenDate(issueDate),
    holder: holderFacts(content),
    years: content.years.map((year) => yearFace(year, ruleSets)),
    lines: content.lines.map((line) => lineFace(line, ruleSets)),
    total: { earned: jpText(content.total.earned, ','), counted: jpText(content.total.counted, ',') },
    empty: 'Tidak ada kegiatan yang selesai dalam rentang ini.',
    rules: citations(content, ruleSets),
    code: groupedCode(content.code),
    verifyUrl,
    verifyPlace: verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, ''),
    digest: statementDigest(content),
    chain: `Mutasi ke-${head.sequence} buku JP, ${head.hash}`,
  };
}

function holderFacts({ holder, issuer }: StatementContent): [string, string][] {
  return [
    ['Nama', holder.nameWithTitles],
    ['NIP', holder.nip === null ? '–' : groupedNip(holder.nip)],
    ['Jenis pegawai', holder.class === null ? '–' : (CLASS_NAMES[holder.class] ?? holder.class)],
    ['Jabatan', holder.position ?? '–'],
    ['Unit kerja', holder.unit ?? '–'],
    ['Instansi', issuer.government],
  ];
}

function yearFace(year: StatementYear, ruleSets: readonly RuleSet[]): YearFace {
  const { minutes, floorMinutes, missingMinutes } = year;
  const jp = (value: number): string => jpText(value, ',');
  const rules = ruleSets.find(({ version }) => version === year.trace?.ruleVersion);
  const explained = explainEntitlement(year, year.year, rules);
  const sentences = [explained.sentence.id, ...explained.steps.map(({ text }) => text.id)];
  return {
    year: String(year.year),
    figures: [
      ['Hak', floorMinutes === null ? '–' : jp(floorMinutes)],
      ['Diperoleh', jp(minutes.earned)],
      ['Dihitung', jp(minutes.counted)],
      ['Tidak dihitung', jp(uncounted(minutes))],
      ...(minutes.disputed > 0 ? [['Disengketakan', jp(minutes.disputed)] as const] : []),
      ['Kurang', jp(missingMinutes)],
    ],
    sentences,
  };
}

function uncounted({ cap, ceiling, duplicate }: Minutes): number {
  return cap + ceiling + duplicate;
}

function lineFace(line: StatementLine, ruleSets: readonly RuleSet[]): LineFace {
  const { minutes } = line;
  const rules = ruleSets.find(({ version }) => version === line.ruleVersion);
  const form = FORM_NAMES[line.form]?.id ?? line.form;
  const certificate = line.certificateNumber === null ? null : `No. ${line.certificateNumber}`;
  const source = PROVENANCE_NAMES[line.provenance]?.id ?? line.provenance;
  return {
    date: writtenDate(line.date),
    title: line.title,
    detail: [form, source, line.organiser, certificate].filter((part) => part !== null).join(' · '),
    why: countingSteps(line, rules).map(({ text }) => text.id),
    earned: jpText(minutes.earned, ','),
    counted: jpText(minutes.counted, ','),
    status: STATUS_NAMES[line.status].id,
    mark: line.adjustment ? 'penyesuaian' : '',
    good: line.status === 'COUNTED',
  };
}

/** The rules that made the figures, each once. */
function citations(content: StatementContent, ruleSets: readonly RuleSet[]): string[] {
  const versions = new Set([
    ...content.lines.map(({ ruleVersion }) => ruleVersion),
    ...content.years.flatMap(({ trace }) => trace?.ruleVersion ?? []),
  ]);
  return [...versions].sort().map((version) => {
    const citation = ruleSets.find((rules) => rules.version === version)?.citation;
    return citation === undefined ? version : `${version}: ${citation}`;
  });
}
