import { createHash } from 'node:crypto';
import { DomainError, isDomainError } from '@asn-corpu/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../http/edge.js';
import { refuseExpensive } from './document-limits.js';

/** SHA-256 (hex) of a document → its text: all the portal ever sends. */
export type TrustedDocuments = Readonly<Record<string, string>>;

interface GraphqlBody {
  query?: unknown;
  documentId?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

const MAX_ACCEPTED = 2_000;

/**
 * Lets a request through to GraphQL only with one trusted document, or, where free ones are allowed, one within the
 * limits. Runs before Apollo parses anything.
 */
export function checkDocuments(
  server: FastifyInstance,
  trusted: TrustedDocuments,
  trustedOnly: boolean,
): void {
  const accepted = new Set<string>();
  server.addHook('preHandler', async (request, reply) => {
    if (!isGraphql(request)) return;
    try {
      admit(request, trusted, trustedOnly, accepted);
    } catch (error) {
      if (isDomainError(error))
        await refuse(reply, error, error.code === 'METHOD_REFUSED' ? 405 : 400);
      else throw error;
    }
  });
}

function isGraphql(request: FastifyRequest): boolean {
  return request.url === '/graphql' || request.url.startsWith('/graphql?');
}

function admit(
  request: FastifyRequest,
  trusted: TrustedDocuments,
  trustedOnly: boolean,
  accepted: Set<string>,
): void {
  if (request.method !== 'POST') throw new DomainError('METHOD_REFUSED', 'Send GraphQL by POST');
  const body = request.body as GraphqlBody | null;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    throw new DomainError('BAD_INPUT', 'Send one JSON object as application/json, with documentId or query');
  }
  const variables = (body.variables ?? {}) as Record<string, unknown>;
  if (typeof variables !== 'object' || Array.isArray(variables)) {
    throw new DomainError('BAD_INPUT', 'variables is an object');
  }
  const query =
    body.documentId === undefined
      ? freeDocument(body, variables, trustedOnly, accepted)
      : trustedDocument(body, trusted);
  request.body = { query, variables };
}

function trustedDocument(body: GraphqlBody, trusted: TrustedDocuments): string {
  const id = String(body.documentId);
  const query = Object.hasOwn(trusted, id) ? trusted[id] : undefined;
  if (query === undefined) {
    throw new DomainError(
      'DOCUMENT_UNKNOWN',
      'This version of the portal is no longer served; load the page again',
    );
  }
  return query;
}

function freeDocument(
  body: GraphqlBody,
  variables: Record<string, unknown>,
  trustedOnly: boolean,
  accepted: Set<string>,
): string {
  if (trustedOnly)
    throw new DomainError('DOCUMENT_NOT_TRUSTED', 'Only documents of the portal are answered here');
  if (typeof body.query !== 'string') throw new DomainError('BAD_INPUT', 'query is a string');
  // What a document costs depends on its page sizes too, which are numbers.
  const numbers = Object.entries(variables).filter(([, value]) => typeof value === 'number');
  const key = createHash('sha256').update(body.query).update(JSON.stringify(numbers)).digest('base64url');
  if (!accepted.has(key)) {
    refuseExpensive(body.query, variables);
    if (accepted.size >= MAX_ACCEPTED) accepted.clear();
    accepted.add(key);
  }
  return body.query;
}
