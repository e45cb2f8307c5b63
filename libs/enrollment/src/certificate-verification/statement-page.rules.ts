import { groupedCode } from '../certificate-face/verification-code.rules.js';
import { dateWords, jpWords, type Language } from '../rule-set/words.rules.js';
import type { StatementContent } from '../statement-face/statement.rules.js';
import {
  html,
  masked,
  page,
  sign,
  writtenInstant,
  type PageFrame,
  type Part,
} from './verification-frame.rules.js';
import type { Verdict } from './verification-texts.rules.js';

/** What a stranger is told of an issued statement. */
export interface StatementVerification {
  readonly content: StatementContent;
  /** As kept when it was issued. */
  readonly digest: string;
  /** Today's ledger still gives what was issued. */
  readonly same: boolean;
  readonly checkedAt: Date;
}

interface StatementTexts {
  readonly good: string;
  readonly bad: string;
  readonly compare: string;
  readonly questions: readonly [string, string];
  readonly issued: readonly [string, string];
  readonly same: readonly [string, string];
  readonly differs: readonly [string, string];
  readonly facts: Readonly<
    Record<
      | 'kind'
      | 'holder'
      | 'years'
      | 'validOn'
      | 'knownOn'
      | 'lines'
      | 'counted'
      | 'issued'
      | 'issuer'
      | 'code'
      | 'digest',
      string
    >
  >;
  readonly kind: string;
  readonly masked: string;
  readonly checkedAt: string;
  readonly privacy: string;
}

const TEXTS: Readonly<Record<Language, StatementTexts>> = {
  id: {
    good: 'Pernyataan ini asli dan cocok dengan buku JP',
    bad: 'Pernyataan ini tidak lagi cocok dengan buku JP',
    compare: 'Cocokkan keterangan di bawah dengan pernyataan yang Anda pegang.',
    questions: ['Penerbitan', 'Hitung ulang'],
    issued: ['Diterbitkan oleh kami', 'Kode ini milik pernyataan jam pelajaran yang kami terbitkan.'],
    same: [
      'Hasilnya sama',
      'Dihitung ulang dari buku JP hari ini, isi pernyataan sama sampai angka terakhir.',
    ],
    differs: [
      'Hasilnya berbeda',
      'Dihitung ulang dari buku JP hari ini, isinya tidak sama dengan saat diterbitkan. Laporkan kepada penerbit.',
    ],
    facts: {
      kind: 'Jenis',
      holder: 'Pemegang',
      years: 'Mulai tahun',
      validOn: 'Kegiatan sampai',
      knownOn: 'Sebagaimana tercatat pada akhir',
      lines: 'Jumlah kegiatan',
      counted: 'JP dihitung',
      issued: 'Diterbitkan',
      issuer: 'Penerbit',
      code: 'Kode',
      digest: 'Intisari (SHA-256)',
    },
    kind: 'Pernyataan jam pelajaran',
    masked: 'Nama disamarkan; huruf awal',
    checkedAt: 'Keadaan per',
    privacy: 'Halaman ini tidak pernah menampilkan NIP, unit kerja, atau kegiatan.',
  },
  en: {
    good: 'This statement is genuine and agrees with the JP ledger',
    bad: 'This statement no longer agrees with the JP ledger',
    compare: 'Compare what stands below with the statement you hold.',
    questions: ['Issue', 'Worked out again'],
    issued: ['Issued by us', 'This code belongs to a statement of learning hours that we issued.'],
    same: ['The same result', 'Worked out again from today’s ledger, it says the same to the last figure.'],
    differs: [
      'Another result',
      'Worked out again from today’s ledger, it says something else than when it was issued. Tell the issuer.',
    ],
    facts: {
      kind: 'Kind',
      holder: 'Holder',
      years: 'From the year',
      validOn: 'Activities up to',
      knownOn: 'As recorded at the end of',
      lines: 'Activities',
      counted: 'JP counted',
      issued: 'Issued',
      issuer: 'Issuer',
      code: 'Code',
      digest: 'Digest (SHA-256)',
    },
    kind: 'Statement of learning hours',
    masked: 'Name masked; initials',
    checkedAt: 'As of',
    privacy: 'This page never shows an employee number, a unit or an activity.',
  },
};

/** The answers about one statement. */
export function statementPage(frame: PageFrame, found: StatementVerification): string {
  const texts = TEXTS[frame.language];
  const verdict: Verdict = found.same ? 'good' : 'bad';
  const summary = texts[verdict];
  const answers = [
    { verdict: 'good' as const, answer: texts.issued },
    { verdict, answer: found.same ? texts.same : texts.differs },
  ];
  const lines = answers.map(
    ({ verdict: each, answer: [short, long] }, index) =>
      html`<li class="${each}">
        ${sign(each)}
        <div>
          <h2>${texts.questions[index] ?? ''}</h2>
          <b>${short}</b>
          <p>${long}</p>
        </div>
      </li>`,
  );
  const facts = factsOf(frame, texts, found).map(
    ([label, value]) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`,
  );
  return page(
    frame,
    summary,
    html`<section class="card sum ${verdict}">
        <h1>${summary}</h1>
        <p>${texts.compare}</p>
        <ul>
          ${lines}
        </ul>
      </section>
      <section class="card"><dl>${facts}</dl></section>
      <p class="quiet">${texts.checkedAt} ${writtenInstant(found.checkedAt, frame)}. ${texts.privacy}</p>`,
  );
}

function factsOf(
  frame: PageFrame,
  texts: StatementTexts,
  { content, digest }: StatementVerification,
): [string, Part][] {
  const { facts } = texts;
  const { language } = frame;
  const { holder, issuer } = content;
  return [
    [facts.kind, texts.kind],
    [facts.holder, masked(holder.name, texts.masked)],
    [facts.years, String(content.fromYear)],
    [facts.validOn, dateWords(content.validOn)[language]],
    [facts.knownOn, dateWords(content.knownOn)[language]],
    [facts.lines, String(content.lines.length)],
    [facts.counted, jpWords(content.total.counted)[language]],
    [facts.issued, writtenInstant(new Date(content.issuedAt), frame)],
    [facts.issuer, `${issuer.agency}, ${issuer.government}`],
    [facts.code, groupedCode(content.code)],
    [facts.digest, digest],
  ];
}
