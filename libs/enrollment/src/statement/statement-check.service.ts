import { badInput, Database, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { readVerificationCode } from '../certificate-face/verification-code.rules.js';
import type { StatementVerdict } from '../generated/graphql.js';
import {
  statementDifferences,
  type StatementDifference,
} from '../statement-face/statement-difference.rules.js';
import { statementDigest } from '../statement-face/statement.rules.js';
import type { CheckStatementInput } from './statement.inputs.js';
import { StatementQueries, type StatementRow } from './statement.queries.js';
import { StatementService } from './statement.service.js';

export interface CheckedStatement {
  readonly verdict: StatementVerdict;
  readonly statement: StatementRow;
  readonly differences: readonly StatementDifference[];
}

interface Claim {
  readonly code: string;
  /** Null where only a code was given. */
  readonly content: object | null;
}

/** Checks statements against the ledger, anew each time. */
@Injectable()
export class StatementCheckService {
  constructor(
    private readonly queries: StatementQueries,
    private readonly statements: StatementService,
    private readonly database: Database,
  ) {}

  /** @throws DomainError BAD_INPUT for what is neither a code nor a statement's file, NOT_FOUND */
  async check(input: CheckStatementInput): Promise<CheckedStatement> {
    const { reader } = this.database;
    const claim = readClaim(input);
    const statement = await this.queries.byCode(reader, claim.code);
    if (!statement) throw notFound('statement');
    const { content, same } = await this.statements.rework(reader, statement);
    const fileIsAsIssued = claim.content === null || statementDigest(claim.content) === statement.digest;
    const differences = claim.content === null ? [] : statementDifferences(claim.content, content);
    const verdict = !same ? 'LEDGER_DIFFERS' : fileIsAsIssued ? 'VERIFIED' : 'FILE_DIFFERS';
    return { verdict, statement, differences };
  }
}

function readClaim({ code, document }: CheckStatementInput): Claim {
  if (code != null && document == null) {
    const read = readVerificationCode(code);
    if (read === null)
      throw badInput({ field: 'code', fault: 'code', message: 'type the code as it is printed' });
    return { code: read, content: null };
  }
  if (document == null || code != null)
    throw badInput({ field: 'code', fault: 'one', message: 'give a code or a document' });
  const content = contentOf(document);
  const read = typeof content?.code === 'string' ? readVerificationCode(content.code) : null;
  if (content === null || read === null) {
    const message = 'give the JSON file of a statement, unchanged';
    throw badInput({ field: 'document', fault: 'statement', message });
  }
  return { code: read, content };
}

function contentOf(document: string): { readonly code?: unknown } | null {
  try {
    const { content } = JSON.parse(document) as { content?: unknown };
    return typeof content === 'object' ? content : null;
  } catch {
    return null;
  }
}
