/**
 * A payload's shape: what each field holds. `?` marks a field that may be null or left out,
 * `[shape]` a list. Small on purpose: payloads are ids, numbers, dates and short texts.
 */
export type Kind = 'uuid' | 'text' | 'int' | 'boolean' | 'instant' | 'date';
export interface Shape {
  readonly [field: string]: Kind | `${Kind}?` | Shape | readonly [Shape];
}

interface KindTypes {
  uuid: string;
  text: string;
  int: number;
  boolean: boolean;
  /** ISO 8601 in UTC, e.g. 2026-03-01T01:00:00.000Z */
  instant: string;
  /** Calendar date, e.g. 2026-03-01 */
  date: string;
}

type FieldType<F> = F extends `${infer K extends Kind}?`
  ? KindTypes[K] | null
  : F extends Kind
    ? KindTypes[F]
    : F extends readonly [infer S extends Shape]
      ? PayloadOf<S>[]
      : F extends Shape
        ? PayloadOf<F>
        : never;

export type PayloadOf<S extends Shape> = { -readonly [F in keyof S]: FieldType<S[F]> };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const CHECKS: Record<Kind, (value: unknown) => boolean> = {
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  text: (value) => typeof value === 'string',
  int: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => typeof value === 'string' && INSTANT.test(value),
  date: (value) => typeof value === 'string' && DATE.test(value),
};

/** Names every field of `value` that does not fit `shape`; an empty list means it fits. */
export function misfits(shape: Shape, value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path || 'payload'];
  const record = value as Record<string, unknown>;
  const unknownFields = Object.keys(record).filter((field) => !(field in shape));
  return [
    ...unknownFields.map((field) => `${path}${field} (unknown)`),
    ...Object.entries(shape).flatMap(([field, expected]) =>
      fieldMisfits(expected, record[field], `${path}${field}`),
    ),
  ];
}

function fieldMisfits(expected: Shape[string], value: unknown, path: string): string[] {
  if (typeof expected === 'string') {
    const optional = expected.endsWith('?');
    if (value === null || value === undefined) return optional ? [] : [path];
    const kind = (optional ? expected.slice(0, -1) : expected) as Kind;
    return CHECKS[kind](value) ? [] : [path];
  }
  if (isList(expected)) {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((item, index) => misfits(expected[0], item, `${path}[${index}].`));
  }
  return misfits(expected, value, `${path}.`);
}

function isList(expected: Shape | readonly [Shape]): expected is readonly [Shape] {
  return Array.isArray(expected);
}
