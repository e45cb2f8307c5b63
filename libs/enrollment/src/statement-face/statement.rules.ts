import { createHash } from 'node:crypto';
import { canonicalJson } from '@asn-corpu/platform';
import type { CountingTrace } from '../counting/counting.rules.js';
import type { EntitlementKind, EntitlementTrace } from '../entitlement/entitlement.rules.js';

export const STATEMENT_FORMAT = 'asn-corpu/jp-statement/1';

/** What a statement says that is not in the ledger: frozen when it is issued, kept in `jp_statement.frame`. */
export interface StatementFrame {
  readonly format: typeof STATEMENT_FORMAT;
  readonly code: string;
  readonly verifyUrl: string;
  readonly issuedAt: string;
  /** The agency's: in it the dates of knowledge and issue are meant. */
  readonly zone: string;
  readonly issuer: { readonly government: string; readonly agency: string };
  readonly holder: StatementHolder;
  /** `[fromYear, …, year of validOn]`. */
  readonly entitlements: readonly StatedEntitlement[];
}

/** As the roster says for the date of validity. */
export interface StatementHolder {
  readonly name: string;
  readonly nameWithTitles: string;
  readonly nip: string | null;
  readonly class: string | null;
  readonly position: string | null;
  readonly unit: string | null;
}

export interface StatedEntitlement {
  readonly year: number;
  /** Null: not employed in the year. */
  readonly kind: EntitlementKind | null;
  readonly floorMinutes: number | null;
  readonly trace: EntitlementTrace | null;
}

/** Which part of the ledger a statement is of. */
export interface StatementScope {
  readonly fromYear: number;
  /** Activities completed up to this date. */
  readonly validOn: string;
  /** As the ledger was at the end of this date. */
  readonly knownOn: string;
  /** The last posting of the employee's chain that was known then; nothing after it is in the statement. */
  readonly head: { readonly sequence: number; readonly hash: string };
}

/** A posting with its fact, as far as a statement needs them. */
export interface LedgerRow {
  readonly id: string;
  readonly sequence: number;
  readonly toAccount: string;
  readonly minutes: number;
  readonly reverses: string | null;
  readonly ruleVersion: string;
  readonly trace: CountingTrace;
  readonly postedAt: Date;
  readonly factId: string;
  readonly title: string;
  readonly form: string;
  readonly international: boolean;
  readonly completedAt: Date;
  readonly completionDate: string;
  readonly source: string;
  readonly provenance: string;
  readonly organiser: string | null;
  readonly certificateNumber: string | null;
  /** Posted after its year was closed. */
  readonly adjustment: boolean;
}

export interface Minutes {
  readonly earned: number;
  readonly counted: number;
  readonly cap: number;
  readonly ceiling: number;
  readonly duplicate: number;
  readonly disputed: number;
}

export type LineStatus = 'COUNTED' | 'PARTLY_COUNTED' | 'NOT_COUNTED' | 'DISPUTED' | 'TAKEN_BACK';

/** One activity and what it was worth. */
export interface StatementLine {
  readonly factId: string;
  readonly date: string;
  readonly title: string;
  readonly form: string;
  readonly international: boolean;
  readonly source: string;
  readonly provenance: string;
  readonly organiser: string | null;
  readonly certificateNumber: string | null;
  readonly minutes: Minutes;
  readonly status: LineStatus;
  /** Posted, or posted anew, after the activity's year was closed. */
  readonly adjustment: boolean;
  readonly postedAt: string;
  readonly ruleVersion: string;
  readonly trace: CountingTrace;
}

export interface StatementYear extends StatedEntitlement {
  readonly minutes: Minutes;
  readonly missingMinutes: number;
}

/** All a statement says, in minutes; 45 minutes are 1 JP. */
export interface StatementContent extends Omit<StatementFrame, 'entitlements'>, StatementScope {
  readonly years: readonly StatementYear[];
  readonly lines: readonly StatementLine[];
  readonly total: Minutes;
}

/** What a frame and the rows of a scope come to. The same rows, in whatever order, give the same content. */
export function statementContent(
  { entitlements, ...frame }: StatementFrame,
  scope: StatementScope,
  rows: readonly LedgerRow[],
): StatementContent {
  const lines = statementLines(rows, scope);
  const years = entitlements.map((entitlement): StatementYear => {
    const minutes = sum(lines.filter(({ date }) => Number(date.slice(0, 4)) === entitlement.year));
    const missingMinutes = Math.max(0, (entitlement.floorMinutes ?? 0) - minutes.counted);
    return { ...entitlement, minutes, missingMinutes };
  });
  return { ...frame, ...scope, years, lines, total: sum(lines) };
}

/** In the order of the activities. */
export function statementLines(rows: readonly LedgerRow[], scope: StatementScope): StatementLine[] {
  const byFact = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const { sequence, completionDate } = row;
    const within = Number(completionDate.slice(0, 4)) >= scope.fromYear && completionDate <= scope.validOn;
    if (sequence > scope.head.sequence || !within) continue;
    const others = byFact.get(row.factId);
    if (others) others.push(row);
    else byFact.set(row.factId, [row]);
  }
  return [...byFact.values()]
    .sort(([a], [b]) => (a && b ? byActivity(a, b) : 0))
    .flatMap((ofFact) => lineOf(ofFact));
}

function byActivity(a: LedgerRow, b: LedgerRow): number {
  return a.completedAt.getTime() - b.completedAt.getTime() || (a.factId < b.factId ? -1 : 1);
}

function lineOf(rows: readonly LedgerRow[]): StatementLine[] {
  const reversed = new Set(rows.map(({ reverses }) => reverses));
  const standing = rows.filter(({ id, reverses }) => reverses === null && !reversed.has(id));
  const last = [...(standing.length > 0 ? standing : rows)].sort((a, b) => b.sequence - a.sequence)[0];
  if (!last) return [];
  const minutes = minutesOf(standing);
  return [
    {
      factId: last.factId,
      date: last.completionDate,
      title: last.title,
      form: last.form,
      international: last.international,
      source: last.source,
      provenance: last.provenance,
      organiser: last.organiser,
      certificateNumber: last.certificateNumber,
      minutes,
      status: statusOf(minutes),
      adjustment: last.adjustment,
      postedAt: last.postedAt.toISOString(),
      ruleVersion: last.ruleVersion,
      trace: last.trace,
    },
  ];
}

function minutesOf(standing: readonly LedgerRow[]): Minutes {
  const into = (account: string): number =>
    standing.reduce((total, { toAccount, minutes }) => total + (toAccount === account ? minutes : 0), 0);
  return {
    earned: standing.reduce((total, { minutes }) => total + minutes, 0),
    counted: into('counted'),
    cap: into('uncounted:cap'),
    ceiling: into('uncounted:ceiling'),
    duplicate: into('uncounted:duplicate'),
    disputed: into('disputed'),
  };
}

function statusOf({ earned, counted, disputed }: Minutes): LineStatus {
  if (earned === 0) return 'TAKEN_BACK';
  if (disputed > 0) return 'DISPUTED';
  if (counted === 0) return 'NOT_COUNTED';
  return counted < earned ? 'PARTLY_COUNTED' : 'COUNTED';
}

function sum(lines: readonly StatementLine[]): Minutes {
  const total = (pick: (minutes: Minutes) => number): number =>
    lines.reduce((so, { minutes }) => so + pick(minutes), 0);
  return {
    earned: total(({ earned }) => earned),
    counted: total(({ counted }) => counted),
    cap: total(({ cap }) => cap),
    ceiling: total(({ ceiling }) => ceiling),
    duplicate: total(({ duplicate }) => duplicate),
    disputed: total(({ disputed }) => disputed),
  };
}

/** SHA-256 over the canonical JSON of all a statement says, in hex. */
export function statementDigest(content: object): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** The machine-readable file: canonical, so that the same statement is the same bytes. */
export function statementJson(content: StatementContent): string {
  return `${canonicalJson({ content, digest: statementDigest(content) })}\n`;
}
