import { Injectable } from '@nestjs/common';
import { opaque, type Tx } from '@asn-corpu/platform';
import type { LearnedDay, LearningFact } from '../counting/counting.rules.js';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import type { EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { genesis, type ChainedPosting, type ChainHead } from './posting-chain.rules.js';
import type { DisputeGround, StandingPosting } from './posting-difference.rules.js';

/** A fact as it is recorded: what was learned, by whom, and where it comes from. */
export interface RecordedFact extends LearningFact {
  readonly employeeId: string;
  readonly enrollmentId: string | null;
  readonly title: string;
  readonly origin: FactOrigin;
}

/** Where a fact comes from, and how far it is vouched for (strongest first). */
export interface FactOrigin {
  readonly source: 'RUN' | 'CLAIM' | 'EXTERNAL';
  readonly provenance: (typeof PROVENANCES)[number];
  /** The claim or external record; null for runs, whose enrollment says it. */
  readonly sourceId: string | null;
  readonly organiser: string | null;
  readonly certificateNumber: string | null;
}

export const PROVENANCES = ['OWN_RUN', 'SIGNED', 'TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED'] as const;

export const OWN_RUN: FactOrigin = {
  source: 'RUN',
  provenance: 'OWN_RUN',
  sourceId: null,
  organiser: null,
  certificateNumber: null,
};

/** The head of a person's chain, and what the roster says of them as far as ceilings need it. */
export interface LockedAccount extends ChainHead {
  /** Of the last row. */
  readonly postedAt: Date | null;
  /** Null for somebody the roster does not know. */
  readonly employment: EmploymentFacts | null;
}

type AccountRow = LockedAccount & {
  readonly employeeId: string;
  /** The person's facts that were recorded now; null for none. */
  readonly fresh: readonly string[] | null;
};

interface FactRow {
  id: string;
  employeeId: string;
  form: string;
  international: boolean;
  quantity: number;
  learned: LearnedDay[];
  completedAt: Date;
  completionDate: string;
  duplicateKeys: string[];
  withdrawn: boolean;
  knownRuleSets: number;
  dispute: DisputeGround | null;
}

export type FactInLedger = LearningFact & {
  readonly employeeId: string;
  readonly withdrawn: boolean;
  /** How many rule sets there were when it was read: behind the lock of the account, so that none is missed. */
  readonly knownRuleSets: number;
  /** The ground of the open dispute about it. */
  readonly dispute: DisputeGround | null;
};

/** The statements of the ledger: few, each for many employees at once. */
@Injectable()
export class LedgerQueries {
  /**
   * Locks the accounts, those that begin with this first, each in the order of their ids, so that two who post for the
   * same people wait for each other. (Only where a third begins one of them at that moment may they deadlock, which
   * `Database.transaction` repeats.)
   */
  async lockAccounts(tx: Tx, employeeIds: readonly string[]): Promise<Map<string, LockedAccount>> {
    return (await this.lockAndRecord(tx, employeeIds, [], null)).accounts;
  }

  /** Locks the accounts of those who learned something and records it; tells which facts were not there before. */
  async recordFacts(
    tx: Tx,
    facts: readonly RecordedFact[],
    recordedAt: Date,
  ): Promise<{ accounts: Map<string, LockedAccount>; fresh: ReadonlySet<string> }> {
    return this.lockAndRecord(
      tx,
      facts.map(({ employeeId }) => employeeId),
      facts,
      recordedAt,
    );
  }

  private async lockAndRecord(
    tx: Tx,
    employeeIds: readonly string[],
    facts: readonly RecordedFact[],
    recordedAt: Date | null,
  ): Promise<{ accounts: Map<string, LockedAccount>; fresh: ReadonlySet<string> }> {
    const ids = [...new Set(employeeIds)].sort();
    const hashes = ids.map((id) => genesis(id).hash);
    const ask = (toRecord: readonly object[]): Promise<AccountRow[]> =>
      tx.query<AccountRow[]>(LOCK_AND_RECORD, [ids, hashes, JSON.stringify(toRecord), recordedAt]);
    let rows = await ask(facts.map(withSpan));
    const fresh = new Set(rows.flatMap(({ fresh: factIds }) => factIds ?? []));
    // An account that somebody else began in the meantime is neither begun here nor seen yet.
    if (rows.length < ids.length) rows = await ask([]);
    const accounts = rows.map(({ employeeId, sequence, hash, postedAt, employment }) => {
      return [employeeId, { sequence, hash, postedAt, employment }] as const;
    });
    return { accounts: new Map(accounts), fresh };
  }

  /**
   * Facts whose counting may depend on each other: of the same people, in one of the capped forms and learned or
   * completed in the months of the window, with one of the duplicate keys, or among `ids`; all facts of the people in `underCeiling`.
   */
  async interactingFacts(
    tx: Tx,
    employeeIds: readonly string[],
    scope: {
      ids: readonly string[];
      forms: readonly string[];
      window: { readonly from: string; readonly to: string };
      keys: readonly string[];
      underCeiling: readonly string[];
    },
  ): Promise<FactInLedger[]> {
    const list = listOf(employeeIds);
    return tx.query<FactRow[]>(
      `SELECT f.id, f.employee_id AS "employeeId", f.form, f.international, f.quantity, f.learned,
         f.completed_at AS "completedAt", f.completion_date::text AS "completionDate", f.duplicate_keys AS "duplicateKeys",
         EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id) AS withdrawn,
         (SELECT count(*)::int FROM jp_rule_set) AS "knownRuleSets",
         (SELECT d.ground FROM jp_dispute d WHERE d.fact_id = f.id AND d.state = 'OPEN') AS dispute
       FROM jp_fact f
       WHERE f.employee_id = ANY(${list('$1::uuid[]')})
         AND (f.id = ANY(${list('$2::uuid[]')}) OR (f.form = ANY($3)
             AND (f.learned_from <= $7 AND f.learned_to >= $6 OR f.completion_date BETWEEN $6 AND $7))
           OR f.duplicate_keys && ${list('$4::text[]')} OR f.employee_id = ANY(${list('$5::uuid[]')}))`,
      [
        employeeIds,
        scope.ids,
        scope.forms,
        scope.keys,
        scope.underCeiling,
        scope.window.from,
        scope.window.to,
      ],
    );
  }

  /** Those of a range of people who finished something in a year or later. */
  async learnersSince(
    tx: Tx,
    { first, last }: { first: string; last: string },
    year: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT employee_id AS id FROM jp_fact WHERE employee_id BETWEEN $1 AND $2 AND year >= $3`,
      [first, last, year],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the people from whose learning something is cut. */
  async withUncounted(tx: Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT employee_id AS id FROM jp_balance WHERE employee_id = ANY($1::uuid[]) AND uncounted_minutes > 0`,
      [employeeIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** A fact as it was recorded. */
  async recordedFact(tx: Tx, factId: string): Promise<RecordedFact> {
    const [fact] = await tx.query<RecordedFact[]>(
      `SELECT f.id, f.employee_id AS "employeeId", f.enrollment_id AS "enrollmentId", f.title, f.form, f.international, f.quantity,
         f.learned, f.completed_at AS "completedAt", f.completion_date::text AS "completionDate", f.duplicate_keys AS "duplicateKeys",
         jsonb_build_object('source', f.source, 'provenance', f.provenance, 'sourceId', f.source_id, 'organiser', f.organiser,
           'certificateNumber', f.certificate_number) AS origin
       FROM jp_fact f WHERE f.id = $1`,
      [factId],
    );
    if (!fact) throw new Error(`There is no fact ${factId}`);
    return fact;
  }

  /** All postings ever made of some facts of some people. */
  async postingsOf(
    tx: Tx,
    employeeIds: readonly string[],
    facts: readonly LearningFact[],
  ): Promise<StandingPosting[]> {
    const list = listOf(employeeIds);
    const years = [...new Set(facts.map(({ completionDate }) => Number(completionDate.slice(0, 4))))];
    return tx.query<StandingPosting[]>(
      `SELECT p.id, p.year, p.fact_id AS "factId", p.from_account AS "fromAccount", p.to_account AS "toAccount", p.minutes,
         p.rule_version AS "ruleVersion", p.trace, p.activity_at AS "activityAt",
         EXISTS (SELECT 1 FROM jp_posting r WHERE r.year = p.year AND r.reverses = p.id) AS reversed
       FROM jp_posting p
       WHERE p.year = ANY($1::smallint[]) AND p.employee_id = ANY(${list('$2::uuid[]')}) AND p.fact_id = ANY(${list('$3::uuid[]')})
         AND p.reverses IS NULL`,
      [years, employeeIds, facts.map(({ id }) => id)],
    );
  }

  /** Writes postings, the heads of their chains and the balances they change, in one statement. */
  async insertPostings(tx: Tx, postings: readonly ChainedPosting[]): Promise<void> {
    if (postings.length === 0) return;
    await tx.query(INSERT_POSTINGS, [
      postings.map(({ year }) => year),
      postings.map(({ employeeId }) => employeeId),
      postings.map(({ sequence }) => sequence),
      postings.map(({ id }) => id),
      postings.map(({ fromAccount }) => fromAccount),
      postings.map(({ toAccount }) => toAccount),
      postings.map(({ minutes }) => minutes),
      postings.map(({ factId }) => factId),
      postings.map(({ ruleVersion }) => ruleVersion),
      postings.map(({ trace }) => JSON.stringify(trace)),
      postings.map(({ reason }) => reason),
      postings.map(({ actor }) => actor),
      postings.map(({ activityAt }) => activityAt),
      postings.map(({ postedAt }) => postedAt),
      postings.map(({ reverses }) => reverses),
      postings.map(({ previousHash }) => previousHash),
      postings.map(({ hash }) => hash),
    ]);
  }
}

/** Up to so many people a plan made for few is better than planning anew. */
const FEW = 20;

/** How to pass arrays that are as long as this list of people, or a few times that. */
function listOf(people: readonly string[]): (parameter: string) => string {
  return people.length <= FEW ? opaque : (parameter) => parameter;
}

/** A fact with its first and last day. */
function withSpan(fact: RecordedFact): RecordedFact & { learnedFrom: string; learnedTo: string } {
  const [learnedFrom, learnedTo] = spanOf(fact);
  return { ...fact, learnedFrom, learnedTo };
}

/** The first and the last day of a fact. */
export function spanOf({ learned, completionDate }: LearningFact): [from: string, to: string] {
  const dates = learned.map(({ date }) => date).sort();
  return [dates[0] ?? completionDate, dates.at(-1) ?? completionDate];
}

/** What a posting adds to an account of the balance: its minutes where they arrive, less where they leave. */
const MOVED = (account: string): string =>
  `sum(CASE WHEN to_account ${account} THEN minutes ELSE 0 END - CASE WHEN from_account ${account} THEN minutes ELSE 0 END)`;

/** Begins the accounts that are not there yet, locks those that are, and records facts. */
const LOCK_AND_RECORD = `
  WITH begun AS (
    INSERT INTO jp_account (employee_id, sequence, head_hash)
    SELECT id, 0, hash FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::bytea[]')}) AS account (id, hash) ORDER BY id
    ON CONFLICT DO NOTHING RETURNING employee_id, sequence, head_hash, posted_at
  ), held AS (
    SELECT employee_id, sequence, head_hash, posted_at FROM jp_account
    WHERE employee_id = ANY(${opaque('$1::uuid[]')}) ORDER BY employee_id FOR UPDATE
  ), fact AS (
    INSERT INTO jp_fact (id, employee_id, enrollment_id, title, form, international, quantity, learned, learned_from, learned_to,
      completed_at, completion_date, year, duplicate_keys, source, provenance, source_id, organiser, certificate_number, recorded_at)
    SELECT id, "employeeId", "enrollmentId", title, form, international, quantity, learned, "learnedFrom", "learnedTo",
      "completedAt", "completionDate", extract(year FROM "completionDate"), "duplicateKeys",
      origin ->> 'source', origin ->> 'provenance', (origin ->> 'sourceId')::uuid, origin ->> 'organiser',
      origin ->> 'certificateNumber', $4::timestamptz
    FROM jsonb_to_recordset($3::jsonb) AS fact (id uuid, "employeeId" uuid, "enrollmentId" uuid, title text, form text,
      international boolean, quantity int, learned jsonb, "learnedFrom" date, "learnedTo" date, "completedAt" timestamptz,
      "completionDate" date, "duplicateKeys" text[], origin jsonb)
    ON CONFLICT (id) DO NOTHING RETURNING id, employee_id
  ), fresh AS (
    SELECT employee_id, array_agg(id) AS ids FROM fact GROUP BY employee_id
  )
  SELECT employee_id AS "employeeId", sequence, head_hash AS hash, posted_at AS "postedAt", fresh.ids AS fresh,
    (SELECT ${EMPLOYMENT_FACTS} FROM people_api.employee e WHERE e.id = account.employee_id) AS employment
  FROM (TABLE begun UNION ALL TABLE held) AS account LEFT JOIN fresh USING (employee_id)`;

/**
 * Says whom the nightly reconciliation has to look at (ADR 32) once for all it writes, and tells the triggers that would do
 * so for each table that it is said. They stay silent to the end of the transaction, in which nothing else writes these
 * tables.
 */
const INSERT_POSTINGS = `
  WITH noting AS (
    SELECT set_config('enrollment.people_noted', 'on', true) AS is_on
  ), posting AS (
    SELECT p.* FROM noting, unnest($1::smallint[], $2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::uuid[], $9::text[],
      $10::jsonb[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::uuid[], $16::bytea[], $17::bytea[])
    AS p (year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace, reason, actor,
      activity_at, posted_at, reverses, previous_hash, hash)
    WHERE noting.is_on = 'on'
  ), noted AS (
    INSERT INTO reconciliation_change (employee_id) SELECT DISTINCT employee_id FROM posting
  ), posted AS (
    INSERT INTO jp_posting (year, employee_id, sequence, id, from_account, to_account, minutes, fact_id, rule_version, trace, reason,
      actor, activity_at, posted_at, reverses, previous_hash, hash)
    SELECT * FROM posting
  ), balanced AS (
    INSERT INTO jp_balance AS b (employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes)
    SELECT employee_id, year, -(${MOVED("LIKE 'source:%'")}), ${MOVED("= 'counted'")}, ${MOVED("LIKE 'uncounted:%'")},
      ${MOVED("= 'disputed'")}
    FROM posting GROUP BY employee_id, year ORDER BY employee_id, year
    ON CONFLICT (employee_id, year) DO UPDATE SET
      earned_minutes = b.earned_minutes + EXCLUDED.earned_minutes,
      counted_minutes = b.counted_minutes + EXCLUDED.counted_minutes,
      uncounted_minutes = b.uncounted_minutes + EXCLUDED.uncounted_minutes,
      disputed_minutes = b.disputed_minutes + EXCLUDED.disputed_minutes
  ), fact_balanced AS (
    INSERT INTO jp_fact_balance AS b (fact_id, counted_minutes)
    SELECT fact_id, ${MOVED("= 'counted'")} FROM posting GROUP BY fact_id ORDER BY fact_id
    ON CONFLICT (fact_id) DO UPDATE SET counted_minutes = b.counted_minutes + EXCLUDED.counted_minutes
  )
  UPDATE jp_account a SET sequence = head.sequence, head_hash = head.hash, posted_at = head.posted_at
  FROM (SELECT DISTINCT ON (employee_id) employee_id, sequence, hash, posted_at FROM posting ORDER BY employee_id, sequence DESC) head
  WHERE a.employee_id = head.employee_id`;
