import {
  answerOnce,
  badInput,
  Clock,
  Ids,
  notFound,
  type FieldFault,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameWithTitles } from '../certificate-face/certificate.rules.js';
import { makeVerificationCode } from '../certificate-face/verification-code.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { entitlementOf, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';
import {
  STATEMENT_FORMAT,
  statementContent,
  statementDigest,
  type StatedEntitlement,
  type StatementContent,
  type StatementFrame,
  type StatementScope,
} from '../statement-face/statement.rules.js';
import type { IssueStatementInput } from './statement.inputs.js';
import { holderOf, StatementQueries, type StatementRow } from './statement.queries.js';

/** What a statement comes to today, beside what it said when it was issued. */
export interface ReworkedStatement {
  readonly content: StatementContent;
  /** The ledger still gives what was issued, and its chain is the same up to there. */
  readonly same: boolean;
}

type AskedScope = Omit<StatementScope, 'head'>;

/**
 * Statements of JP accounts. Issuing keeps which rows of the chain a statement is of and what the roster said; what it
 * says is worked out from the ledger each time, and must come to the digest that was kept.
 */
@Injectable()
export class StatementService {
  constructor(
    private readonly queries: StatementQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Returns the statement's id. @throws DomainError NOT_FOUND, BAD_INPUT */
  async issueStatement(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: IssueStatementInput,
  ): Promise<string> {
    const asked = this.scopeOf(input);
    const request = {
      accountId: actor.accountId,
      operation: 'issueStatement',
      requestId: input.requestId,
      input,
    };
    const id = this.ids.next();
    return answerOnce(tx, request, id, () => this.insert(tx, id, actor, employeeId, asked));
  }

  private async insert(
    tx: Tx,
    id: string,
    actor: SignedInActor,
    employeeId: string,
    asked: AskedScope,
  ): Promise<void> {
    const issuedAt = this.clock.now();
    const frame = await this.frame(tx, employeeId, asked, issuedAt);
    const head = await this.queries.headOn(tx, employeeId, asked.knownOn, frame.zone);
    const scope = { ...asked, head };
    const content = statementContent(frame, scope, await this.queries.rowsOf(tx, employeeId, scope));
    await tx.query(
      `INSERT INTO jp_statement (id, employee_id, from_year, valid_on, known_on, head_sequence, head_hash, frame, code, digest,
         issued_at, issued_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        employeeId,
        scope.fromYear,
        scope.validOn,
        scope.knownOn,
        head.sequence,
        head.hash,
        JSON.stringify(frame),
        frame.code,
        statementDigest(content),
        issuedAt,
        actor.accountId,
      ],
    );
  }

  /** Works a statement out again from the ledger as it is. */
  async rework(reader: EntityManager, statement: StatementRow): Promise<ReworkedStatement> {
    const { employeeId, frame, fromYear, validOn, knownOn, headSequence, headHash, digest } = statement;
    const scope = { fromYear, validOn, knownOn, head: { sequence: headSequence, hash: headHash } };
    const rows = await this.queries.rowsOf(reader, employeeId, scope);
    const content = statementContent(frame, scope, rows);
    const hash = await this.queries.hashAt(reader, employeeId, headSequence);
    return { content, same: hash === headHash && statementDigest(content) === digest };
  }

  private async frame(
    reader: EntityManager,
    employeeId: string,
    { fromYear, validOn }: AskedScope,
    issuedAt: Date,
  ): Promise<StatementFrame> {
    const roster = await this.queries.rosterOn(reader, employeeId, validOn);
    if (!roster) throw notFound('employee');
    const ruleSets = await this.ruleSets.all(reader);
    const years = Array.from(
      { length: Number(validOn.slice(0, 4)) - fromYear + 1 },
      (_, index) => fromYear + index,
    );
    const { agencyZone, governmentName, agencyName, publicUrl } = this.config;
    const code = makeVerificationCode();
    return {
      format: STATEMENT_FORMAT,
      code,
      verifyUrl: `${publicUrl.replace(/\/$/, '')}/v/${code}`,
      issuedAt: issuedAt.toISOString(),
      zone: agencyZone,
      issuer: { government: governmentName, agency: agencyName },
      holder: holderOf(roster, nameWithTitles(roster.name, roster.frontTitle, roster.backTitle)),
      entitlements: years.map((year) => statedEntitlement(roster.facts, year, ruleSets)),
    };
  }

  private scopeOf(input: IssueStatementInput): AskedScope {
    const today = this.today.date;
    const validOn = input.validOn ?? today;
    const knownOn = input.knownOn ?? today;
    const year = Number(validOn.slice(0, 4));
    const fromYear = input.fromYear ?? year;
    const faults: FieldFault[] = [];
    const late = 'give today or a day before';
    if (validOn > today) faults.push({ field: 'validOn', fault: 'future', message: late });
    if (knownOn > today) faults.push({ field: 'knownOn', fault: 'future', message: late });
    if (fromYear > year || fromYear < EARLIEST_YEAR) {
      const message = `give a year from ${EARLIEST_YEAR} to that of validOn`;
      faults.push({ field: year < EARLIEST_YEAR ? 'validOn' : 'fromYear', fault: 'range', message });
    }
    if (faults.length > 0) throw badInput(...faults);
    return { fromYear, validOn, knownOn };
  }
}

/** Rules §1: no rule set is in force before. */
const EARLIEST_YEAR = 2015;

function statedEntitlement(
  facts: EmploymentFacts,
  year: number,
  ruleSets: readonly RuleSet[],
): StatedEntitlement {
  const entitlement = entitlementOf(facts, year, ruleSetOn(ruleSets, `${year}-12-31`));
  const { kind = null, floorMinutes = null, trace = null } = entitlement ?? {};
  return { year, kind, floorMinutes, trace };
}
