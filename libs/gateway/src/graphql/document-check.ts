import { createHash } from 'node:crypto';
import { DomainError, isDomainError } from '@asn-corpu/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isGraphql, refuse } from '../http/edge.js';
import type { DocumentLimits } from './document-limits.js';

/** SHA-256 (hex) of a document → its text: all the portal ever sends. */
export type TrustedDocuments = Readonly<Record<string, string>>;

interface GraphqlBody {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly variables?: unknown;
}
type Variables = Readonly<Record<string, unknown>>;

const MAX_ACCEPTED = 2_000;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
const STATUS: Readonly<Record<string, number>> = { METHOD_REFUSED: 405, MEDIA_TYPE_REFUSED: 415 };

/**
 * Lets a request through to GraphQL only with one trusted document, or, where free ones are allowed, with one within
 * the limits. Runs before Apollo parses anything.
 */
export class DocumentCheck {
  /** Free documents that were found within the limits. */
  private readonly accepted = new Set<string>();

  constructor(
    private readonly trusted: TrustedDocuments,
    private readonly trustedOnly: boolean,
    private readonly limits: DocumentLimits,
  ) {}

  register(server: FastifyInstance): void {
    server.addHook('preHandler', async (request, reply) => {
      if (!isGraphql(request)) return;
      try {
        this.admit(request);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        await refuse(reply, error, STATUS[error.code] ?? 400);
      }
    });
  }

  private admit(request: FastifyRequest): void {
    if (request.method !== 'POST') throw new DomainError('METHOD_REFUSED', 'Send GraphQL by POST');
    if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
      throw new DomainError('MEDIA_TYPE_REFUSED', 'Send application/json in UTF-8');
    }
    const { body } = request;
    if (!isRecord(body)) throw new DomainError('BAD_INPUT', 'Send one JSON object, with documentId or query');
    const { query, documentId, variables = {} }: GraphqlBody = body;
    if (variables !== null && !isRecord(variables))
      throw new DomainError('BAD_INPUT', 'variables is an object');
    const text =
      documentId === undefined
        ? this.freeDocument(query, variables ?? {})
        : this.trustedDocument(typeof documentId === 'string' ? documentId : '');
    request.body = { query: text, variables: variables ?? {} };
  }

  private trustedDocument(id: string): string {
    const text = Object.hasOwn(this.trusted, id) ? this.trusted[id] : undefined;
    if (text === undefined) {
      throw new DomainError(
        'DOCUMENT_UNKNOWN',
        'This version of the portal is no longer served; load the page again',
      );
    }
    return text;
  }

  private freeDocument(query: unknown, variables: Variables): string {
    if (this.trustedOnly)
      throw new DomainError('DOCUMENT_NOT_TRUSTED', 'Only documents of the portal are answered here');
    if (typeof query !== 'string') throw new DomainError('BAD_INPUT', 'query is a string');
    // What a document costs depends on its page sizes too, which are numbers.
    const numbers = Object.entries(variables).filter(([, value]) => typeof value === 'number');
    const key = createHash('sha256').update(query).update(JSON.stringify(numbers)).digest('base64url');
    if (!this.accepted.has(key)) {
      this.limits.refuseExpensive(query, variables);
      if (this.accepted.size >= MAX_ACCEPTED) this.accepted.clear();
      this.accepted.add(key);
    }
    return query;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
