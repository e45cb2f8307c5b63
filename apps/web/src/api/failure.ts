export type Details = Readonly<Record<string, unknown>>;

/** One input field the server refused. */
export interface FieldFault {
  readonly field: string;
  readonly fault: string;
}

/** What went wrong, as a code of the catalogue in i18n/id/errors.ts. */
export class PortalError extends Error {
  constructor(
    readonly code: string,
    readonly details: Details = {},
    /** Under which the server's logs know the request. */
    readonly correlationId: string | null = null,
  ) {
    super(code);
    this.name = 'PortalError';
  }

  /** Whether the request may have arrived and been carried out all the same. */
  get isUncertain(): boolean {
    return this.code === 'NETWORK' || this.code === 'SERVICE_UNAVAILABLE' || this.code === 'INTERNAL';
  }

  get fields(): readonly FieldFault[] {
    const { fields } = this.details;
    return Array.isArray(fields) ? (fields as FieldFault[]) : [];
  }
}

export function asPortalError(cause: unknown): PortalError {
  return cause instanceof PortalError ? cause : new PortalError('INTERNAL');
}
