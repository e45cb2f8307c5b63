/** Codes every service may answer with; each service adds its own closed list. */
export const COMMON_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_INPUT',
  'IDEMPOTENCY_CONFLICT',
  'INTERNAL',
] as const;

export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * An outcome the caller must be told of: a fact as code, a sentence saying what to do, and details to branch on
 * or to show. Thrown, never returned, because a throw is what rolls back. Anything else thrown is a bug and masked.
 */
export class DomainError<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}

export function notFound(noun: string): DomainError<'NOT_FOUND'> {
  return new DomainError('NOT_FOUND', `There is no such ${noun}, or it is not yours to see`, { noun });
}

/** One field of an input, and what to do about it. */
export interface FieldFault {
  readonly field: string;
  readonly fault: string;
  readonly message: string;
}

export function badInput(...fields: FieldFault[]): DomainError<'BAD_INPUT'> {
  return new DomainError('BAD_INPUT', fields.map(({ field, message }) => `${field}: ${message}`).join('; '), {
    fields,
  });
}
