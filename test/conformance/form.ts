/** The part of JSON Schema (draft 7) that the pack's own schema uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const KNOWN = new Set(
  '$ref type const enum oneOf required properties additionalProperties items minItems minLength minimum pattern definitions'
    .concat(' $schema title description')
    .split(' '),
);

/** What of a value a schema does not allow: a path and a sentence each. @throws for words of JSON Schema not known here */
export function problemsOf(value: unknown, schema: Schema, root = schema, path = ''): string[] {
  const unknown = Object.keys(schema).filter((word) => !KNOWN.has(word));
  if (unknown.length > 0) throw new Error(`The schema says ${unknown.join(', ')}, which is not checked here`);
  if (schema.$ref !== undefined) return problemsOf(value, definition(schema.$ref, root), root, path);
  if (schema.oneOf) return oneOf(value, schema.oneOf, root, path);
  if (schema.type !== undefined && typeOf(value) !== schema.type)
    return [`${path} is not of type ${schema.type}`];
  if (schema.const !== undefined && value !== schema.const)
    return [`${path} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is none of ${schema.enum.join(', ')}`];
  if (typeof value === 'string') return ofText(value, schema, path);
  if (typeof value === 'number') return value < (schema.minimum ?? value) ? [`${path} is too small`] : [];
  if (Array.isArray(value)) return ofList(value, schema, root, path);
  if (typeOf(value) === 'object')
    return ofObject(value as Readonly<Record<string, unknown>>, schema, root, path);
  return [];
}

function definition(reference: string, root: Schema): Schema {
  const found = root.definitions?.[reference.replace('#/definitions/', '')];
  if (!found) throw new Error(`The schema does not define ${reference}`);
  return found;
}

function oneOf(value: unknown, choices: readonly Schema[], root: Schema, path: string): string[] {
  const problems = choices.map((choice) => problemsOf(value, choice, root, path));
  const fitting = problems.filter((each) => each.length === 0).length;
  if (fitting === 1) return [];
  return fitting > 1 ? [`${path} is more than one thing`] : problems.flat();
}

function ofText(value: string, { minLength = 0, pattern }: Schema, path: string): string[] {
  if (value.length < minLength) return [`${path} is empty`];
  return pattern !== undefined && !new RegExp(pattern, 'u').test(value)
    ? [`${path} is written otherwise`]
    : [];
}

function ofList(
  value: readonly unknown[],
  { items, minItems = 0 }: Schema,
  root: Schema,
  path: string,
): string[] {
  if (value.length < minItems) return [`${path} has too few entries`];
  return items ? value.flatMap((each, index) => problemsOf(each, items, root, `${path}[${index}]`)) : [];
}

function ofObject(
  value: Readonly<Record<string, unknown>>,
  { required = [], properties = {}, additionalProperties }: Schema,
  root: Schema,
  path: string,
): string[] {
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, each]) => {
    const schema = properties[name] ?? additionalProperties;
    if (schema === false) return [`${path}.${name} is not foreseen`];
    return schema ? problemsOf(each, schema, root, `${path}.${name}`) : [];
  });
  return [...missing, ...wrong];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
