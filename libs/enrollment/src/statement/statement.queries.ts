import { type Actor, batchLists, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import type { EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { genesis } from '../jp/posting-chain.rules.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import type {
  LedgerRow,
  StatementFrame,
  StatementHolder,
  StatementScope,
} from '../statement-face/statement.rules.js';

/** An issued statement as it is kept. */
export interface StatementRow extends Omit<StatementScope, 'head'> {
  readonly id: string;
  readonly employeeId: string;
  readonly headSequence: number;
  readonly headHash: string;
  readonly frame: StatementFrame;
  readonly code: string;
  readonly digest: string;
  readonly issuedAt: Date;
}

export interface RosterOnDate {
  readonly name: string;
  readonly frontTitle: string | null;
  readonly backTitle: string | null;
  readonly nip: string | null;
  readonly class: string | null;
  readonly position: string | null;
  readonly unit: string | null;
  readonly facts: EmploymentFacts;
}

const COLUMNS = `s.id, s.employee_id AS "employeeId", s.from_year AS "fromYear", s.valid_on::text AS "validOn",
  s.known_on::text AS "knownOn", s.head_sequence AS "headSequence", s.head_hash AS "headHash", s.frame, s.code, s.digest,
  s.issued_at AS "issuedAt"`;
const MOST_STATEMENTS = 20;

const ON = `x.employee_id = e.id AND x.valid_from <= $2 AND (x.valid_to IS NULL OR x.valid_to > $2)`;

/** Reads what statements are made of, and those that were issued. */
@Injectable()
export class StatementQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** The last posting of somebody's chain up to the end of a date at the agency, or up to now. */
  async headOn(
    reader: EntityManager,
    employeeId: string,
    knownOn: string,
    zone: string,
  ): Promise<StatementScope['head']> {
    const [head] = await reader.query<{ sequence: number; hash: string }[]>(
      `SELECT sequence, encode(hash, 'hex') AS hash FROM jp_posting
       WHERE employee_id = $1 AND posted_at < ($2::date + 1)::timestamp AT TIME ZONE $3
       ORDER BY sequence DESC LIMIT 1`,
      [employeeId, knownOn, zone],
    );
    return head ?? { sequence: 0, hash: genesis(employeeId).hash.toString('hex') };
  }

  /** The postings a scope can hold, with their facts. */
  rowsOf(reader: EntityManager, employeeId: string, scope: StatementScope): Promise<LedgerRow[]> {
    return reader.query<LedgerRow[]>(
      `SELECT p.id, p.sequence, p.to_account AS "toAccount", p.minutes, p.reverses, p.rule_version AS "ruleVersion", p.trace,
         p.posted_at AS "postedAt", f.id AS "factId", f.title, f.form, f.international, f.completed_at AS "completedAt",
         f.completion_date::text AS "completionDate", f.source, f.provenance, f.organiser, f.certificate_number AS "certificateNumber",
         EXISTS (SELECT 1 FROM year_close c WHERE c.year = p.year AND c.state = 'CLOSED' AND c.closed_at < p.posted_at) AS adjustment
       FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id
       WHERE p.employee_id = $1 AND p.year BETWEEN $2 AND $3 AND p.sequence <= $4 AND f.completion_date <= $5`,
      [employeeId, scope.fromYear, Number(scope.validOn.slice(0, 4)), scope.head.sequence, scope.validOn],
    );
  }

  /** The hash the chain has today at a place; null where it has none. */
  async hashAt(reader: EntityManager, employeeId: string, sequence: number): Promise<string | null> {
    if (sequence === 0) return genesis(employeeId).hash.toString('hex');
    const [row] = await reader.query<{ hash: string }[]>(
      `SELECT encode(hash, 'hex') AS hash FROM jp_posting WHERE employee_id = $1 AND sequence = $2`,
      [employeeId, sequence],
    );
    return row?.hash ?? null;
  }

  /** Who somebody is by the roster, as valid on a date; null for nobody. */
  async rosterOn(reader: EntityManager, employeeId: string, date: string): Promise<RosterOnDate | null> {
    const [row] = await reader.query<RosterOnDate[]>(
      `SELECT e.name, e.front_title AS "frontTitle", e.back_title AS "backTitle", e.nip, ${EMPLOYMENT_FACTS} AS facts,
         (SELECT x.class FROM people_api.employment x WHERE ${ON} LIMIT 1) AS class,
         (SELECT x.title FROM people_api.position x WHERE ${ON} LIMIT 1) AS position,
         (SELECT u.name FROM people_api.assignment x JOIN people_api.unit u ON u.id = x.unit_id
          WHERE ${ON} AND u.valid_from <= $2 AND (u.valid_to IS NULL OR u.valid_to > $2) LIMIT 1) AS unit
       FROM people_api.employee e WHERE e.id = $1`,
      [employeeId, date],
    );
    return row ?? null;
  }

  async byCode(reader: EntityManager, code: string): Promise<StatementRow | null> {
    const [row] = await reader.query<StatementRow[]>(
      `SELECT ${COLUMNS} FROM jp_statement s WHERE s.code = $1`,
      [code],
    );
    return row ?? null;
  }

  /** A statement the caller may have: their own, or of somebody within reach. */
  async withinReach(actor: Actor, id: string): Promise<StatementRow | null> {
    const [row] = await this.database.reader.query<StatementRow[]>(
      `SELECT ${COLUMNS} FROM jp_statement s WHERE s.id = $5::uuid AND ${withinReach('s.employee_id')}`,
      [...reachOf(actor, this.today.date), id],
    );
    return row ?? null;
  }

  /** Of accounts the caller already sees. */
  readonly ofEmployee = batchLists(
    (employeeIds) =>
      this.database.reader.query<StatementRow[]>(
        `SELECT s.* FROM unnest(${opaque('$1::uuid[]')}) AS one (id) CROSS JOIN LATERAL (
           SELECT ${COLUMNS} FROM jp_statement s WHERE s.employee_id = one.id ORDER BY s.issued_at DESC, s.id LIMIT ${MOST_STATEMENTS}) s`,
        [employeeIds],
      ),
    ({ employeeId }) => employeeId,
  );
}

/** Of what the certificate of a name is made: with and without titles. */
export function holderOf(roster: RosterOnDate, nameWithTitles: string): StatementHolder {
  const { name, nip, class: employeeClass, position, unit } = roster;
  return { name, nameWithTitles, nip, class: employeeClass, position, unit };
}
