import { GraphQLError, GraphQLScalarType } from 'graphql';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

function bad(kind: string, example: string): GraphQLError {
  return new GraphQLError(`Not a ${kind}; write it like ${example}`, { extensions: { code: 'BAD_INPUT' } });
}

/** True for a date that exists: 2026-02-30 does not. */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function parseUuid(value: unknown): string {
  if (typeof value !== 'string' || !UUID.test(value))
    throw bad('UUID', '0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e');
  return value.toLowerCase();
}

function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !isCalendarDate(value)) throw bad('calendar date', '2026-03-01');
  return value;
}

function parseDateTime(value: unknown): Date {
  const date = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime()) || !isCalendarDate((value as string).slice(0, 10))) {
    throw bad('date and time', '2026-03-01T01:00:00Z');
  }
  return date;
}

function serializeDateTime(value: unknown): string {
  return (value instanceof Date ? value : new Date(value as string)).toISOString();
}

/** The scalars of the prelude; a value that does not parse is refused before any resolver runs. */
export const SCALARS = {
  UUID: new GraphQLScalarType<string, string>({ name: 'UUID', serialize: String, parseValue: parseUuid }),
  Date: new GraphQLScalarType<string, string>({ name: 'Date', serialize: String, parseValue: parseDate }),
  DateTime: new GraphQLScalarType<Date, string>({
    name: 'DateTime',
    serialize: serializeDateTime,
    parseValue: parseDateTime,
  }),
};
