import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { DomainError } from './domain-error.js';

/** Codes Apollo gives to documents and variables it refuses; to a client all of them are bad input. */
const REFUSED_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'BAD_INPUT',
]);

/**
 * SQLSTATEs of values PostgreSQL could not read: a forged cursor, a NUL in a text, a number out of range. Everything
 * reaches it as a parameter, so the value came from the client.
 */
const UNREADABLE_VALUE = new Set(['22P02', '22007', '22008', '22003', '22021', '22P05']);

export function isUnreadableValue(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    UNREADABLE_VALUE.has(String((error.driverError as { code?: string }).code))
  );
}

/** SQLSTATEs of a connection that broke or a server that goes away. */
const LOST = /^(?:08|57P0)/;
const LOST_SOCKET = /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT)$/;
const LOST_WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/;

/**
 * Whether PostgreSQL went away meanwhile. If it did during a COMMIT nobody knows whether that was carried out: the same
 * request, sent again with its id, finds out.
 */
export function isDatabaseLost(error: unknown): boolean {
  const fault = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  if (!(fault instanceof Error)) return false;
  const { code } = fault as { code?: unknown };
  if (typeof code === 'string') return LOST.test(code) || LOST_SOCKET.test(code);
  return LOST_WORDS.test(fault.message);
}

export const TRY_AGAIN =
  'The database went away; send the same request again, whether it was carried out is not known';

/** An error the client is told of as it is; anything else is a bug, logged and masked. */
export function isExpected(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  if (cause instanceof DomainError || isUnreadableValue(cause)) return true;
  return cause instanceof GraphQLError && REFUSED_DOCUMENT.has(String(cause.extensions['code']));
}

/** The one shape of an error: a sentence and `extensions.code`, with details for those that have them. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const where = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (cause instanceof DomainError) {
    return { ...where, message: cause.message, extensions: { code: cause.code, ...cause.details } };
  }
  if (isUnreadableValue(cause)) {
    return { ...where, message: 'A value in the request cannot be read', extensions: { code: 'BAD_INPUT' } };
  }
  if (isDatabaseLost(cause)) {
    return { ...where, message: TRY_AGAIN, extensions: { code: 'SERVICE_UNAVAILABLE' } };
  }
  if (isExpected(error)) {
    return { ...where, message: formatted.message, extensions: { code: 'BAD_INPUT' } };
  }
  return {
    ...where,
    message: 'Something went wrong on our side; nothing was changed',
    extensions: { code: 'INTERNAL' },
  };
}
