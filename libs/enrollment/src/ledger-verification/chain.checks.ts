import { createHash } from 'node:crypto';

/** A row of the ledger as the database prints it; shares no code with what wrote it. */
export interface PrintedPosting {
  readonly employeeId: string;
  readonly sequence: number;
  readonly id: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly factId: string;
  readonly ruleVersion: string;
  readonly trace: string;
  readonly reason: string;
  readonly actor: string;
  readonly activityAt: string;
  readonly postedAt: string;
  readonly reverses: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export const BAD_ROW_CHECKS = [
  /** A row is missing, or its number was given twice. */
  'sequence',
  /** It is not the row that the next one follows. */
  'link',
  /** Its hash is not that of its content. */
  'hash',
  /** It was posted before the row it follows. */
  'time',
  /** It takes back what is not there, or not all of it. */
  'reversal',
  /** Its fact is missing, or is of somebody else, another year, form or quantity. */
  'fact',
  /** The account says that the chain ends elsewhere. */
  'head',
  /** The year's balance is not the sum of its postings. */
  'balance',
  /** What the fact counts for is not the sum of its postings. */
  'fact-balance',
  /** It is not what a checkpoint outside the database says, or is gone. */
  'checkpoint',
] as const;
export type BadRowCheck = (typeof BAD_ROW_CHECKS)[number];

/** The first row of a chain at which something is wrong. */
export interface BadRow {
  readonly employeeId: string;
  readonly year: number | null;
  readonly sequence: number;
  readonly check: BadRowCheck;
  readonly detail: string;
}

export interface PrintedFact {
  readonly year: number;
  readonly form: string;
  readonly quantity: number;
  readonly countedMinutes: number | null;
}

/** What else the database and the checkpoints say of one employee. */
export interface Surroundings {
  readonly head: { readonly sequence: number; readonly hash: string } | null;
  /** By year: earned, counted, uncounted, disputed minutes. */
  readonly balances: ReadonlyMap<number, readonly number[]>;
  readonly facts: ReadonlyMap<string, PrintedFact>;
  /** Heads kept outside, in order of sequence. */
  readonly anchors: readonly { readonly day: string; readonly sequence: number; readonly hash: string }[];
}

/** Rows of one employee in order of sequence → the first bad one, or null. */
export function firstBadRow(
  employeeId: string,
  rows: readonly PrintedPosting[],
  around: Surroundings,
): BadRow | null {
  const bad = (row: Pick<BadRow, 'year' | 'sequence'>, check: BadRowCheck, detail: string): BadRow => ({
    employeeId,
    year: row.year,
    sequence: row.sequence,
    check,
    detail,
  });
  // From what proves most to what proves least: a chain that holds is compared with what was said of it elsewhere.
  return (
    brokenLink(employeeId, rows, bad) ??
    brokenAnchor(rows, around, bad) ??
    wrongHead(rows, around, bad) ??
    brokenReversal(rows, bad) ??
    brokenFact(rows, around, bad) ??
    wrongBalance(rows, around, bad)
  );
}

type Bad = (row: Pick<BadRow, 'year' | 'sequence'>, check: BadRowCheck, detail: string) => BadRow;

function brokenLink(employeeId: string, rows: readonly PrintedPosting[], bad: Bad): BadRow | null {
  let previous = createHash('sha256').update(`asn-corpu ledger ${employeeId}`).digest('hex');
  let postedAt = '';
  for (const [index, row] of rows.entries()) {
    if (row.sequence !== index + 1) {
      const place = { year: row.year, sequence: Math.min(row.sequence, index + 1) };
      return bad(place, 'sequence', `row ${index + 1} is expected, row ${row.sequence} is there`);
    }
    if (row.hash !== hashOf(row)) return bad(row, 'hash', 'the content is not what was hashed');
    // A row that is sound and follows another one than that before it convicts that one.
    if (row.previousHash !== previous)
      return bad(rows[index - 1] ?? row, 'link', `row ${row.sequence} does not follow it`);
    if (row.postedAt < postedAt) return bad(row, 'time', 'it was posted before the row it follows');
    previous = row.hash;
    postedAt = row.postedAt;
  }
  return null;
}

/** SHA-256 over the previous hash and all fields as one JSON array with sorted keys. */
export function hashOf(row: PrintedPosting): string {
  const text = [
    quoted(row.employeeId),
    row.sequence,
    quoted(row.id),
    row.year,
    quoted(row.from),
    quoted(row.to),
    row.minutes,
    quoted(row.factId),
    quoted(row.ruleVersion),
    sorted(JSON.parse(row.trace)),
    quoted(row.reason),
    quoted(row.actor),
    quoted(row.activityAt),
    quoted(row.postedAt),
    row.reverses === null ? 'null' : quoted(row.reverses),
  ].join(',');
  return createHash('sha256').update(row.previousHash, 'hex').update(`[${text}]`).digest('hex');
}

const quoted = (text: string): string => JSON.stringify(text);

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Record<string, unknown>;
  const fields = Object.keys(object).sort();
  return `{${fields.map((name) => `${quoted(name)}:${sorted(object[name])}`).join(',')}}`;
}

function brokenReversal(rows: readonly PrintedPosting[], bad: Bad): BadRow | null {
  const open = new Map<string, PrintedPosting>();
  for (const row of rows) {
    if (row.reverses === null) {
      open.set(row.id, row);
      continue;
    }
    const original = open.get(row.reverses);
    if (!original)
      return bad(row, 'reversal', 'it takes back a row that is not there or was taken back before');
    const isExact =
      original.from === row.to &&
      original.to === row.from &&
      original.minutes === row.minutes &&
      original.factId === row.factId &&
      original.year === row.year;
    if (!isExact) return bad(row, 'reversal', 'it takes back something else than was posted');
    open.delete(row.reverses);
  }
  return null;
}

function brokenFact(rows: readonly PrintedPosting[], { facts }: Surroundings, bad: Bad): BadRow | null {
  const counted = new Map<string, number>();
  for (const row of rows) {
    const fact = facts.get(row.factId);
    const source = row.reverses === null ? row.from : row.to;
    if (!fact) return bad(row, 'fact', 'its fact is not there');
    const { quantity } = JSON.parse(row.trace) as { quantity?: number };
    if (
      fact.year !== row.year ||
      (source.startsWith('source:') && source !== `source:${fact.form}`) ||
      (quantity !== undefined && quantity !== fact.quantity)
    )
      return bad(row, 'fact', 'its fact is of another year, form or quantity');
    counted.set(row.factId, (counted.get(row.factId) ?? 0) + moved(row, 'counted'));
  }
  for (const row of rows) {
    const said = facts.get(row.factId)?.countedMinutes ?? null;
    if (said !== counted.get(row.factId))
      return bad(
        row,
        'fact-balance',
        `its fact is said to count ${said ?? 'nothing'}, not ${counted.get(row.factId) ?? 0}`,
      );
  }
  return null;
}

function brokenAnchor(rows: readonly PrintedPosting[], { anchors }: Surroundings, bad: Bad): BadRow | null {
  let known = 0;
  for (const { day, sequence, hash } of anchors) {
    const row = rows[sequence - 1];
    if (row?.hash === hash) {
      known = Math.max(known, sequence);
      continue;
    }
    if (!row) {
      const place = { year: null, sequence: rows.length + 1 };
      return bad(place, 'checkpoint', `the chain had ${sequence} rows on ${day}, now ${rows.length}`);
    }
    const first = rows[known] ?? row;
    return bad(first, 'checkpoint', `rows ${known + 1} to ${sequence} are not those of ${day}`);
  }
  return null;
}

function wrongHead(rows: readonly PrintedPosting[], { head }: Surroundings, bad: Bad): BadRow | null {
  const last = rows.at(-1);
  const said = head ?? { sequence: 0, hash: '' };
  if (said.sequence === rows.length && (last === undefined || said.hash === last.hash)) return null;
  const sequence = said.sequence === rows.length ? rows.length : Math.min(said.sequence, rows.length) + 1;
  const year = rows[sequence - 1]?.year ?? null;
  return bad({ year, sequence }, 'head', `the account says ${said.sequence} rows, there are ${rows.length}`);
}

function wrongBalance(rows: readonly PrintedPosting[], { balances }: Surroundings, bad: Bad): BadRow | null {
  const sums = new Map<number, number[]>();
  const first = new Map<number, PrintedPosting>();
  for (const row of rows) {
    const sum = sums.get(row.year) ?? [0, 0, 0, 0];
    const moves = [
      -moved(row, 'source:'),
      moved(row, 'counted'),
      moved(row, 'uncounted:'),
      moved(row, 'disputed'),
    ];
    sums.set(
      row.year,
      sum.map((minutes, index) => minutes + (moves[index] ?? 0)),
    );
    if (!first.has(row.year)) first.set(row.year, row);
  }
  for (const year of new Set([...sums.keys(), ...balances.keys()])) {
    const said = balances.get(year);
    const sum = sums.get(year) ?? [0, 0, 0, 0];
    if (said !== undefined && said.join() === sum.join()) continue;
    const place = first.get(year) ?? { year, sequence: rows.length + 1 };
    return bad(
      place,
      'balance',
      `the balance of ${year} says ${said?.join() ?? 'nothing'}, its postings ${sum.join()}`,
    );
  }
  return null;
}

/** Minutes that arrive on accounts that begin like this, less those that leave. */
function moved({ from, to, minutes }: PrintedPosting, account: string): number {
  return (to.startsWith(account) ? minutes : 0) - (from.startsWith(account) ? minutes : 0);
}
