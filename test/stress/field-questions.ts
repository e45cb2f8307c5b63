import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

export type RootName = 'Query' | 'Mutation';
type Field = GraphQLField<unknown, unknown>;

/** One step of a way through the schema: a field, with the arguments it is given. */
export interface Step {
  readonly field: Field;
  readonly given: readonly GraphQLArgument[];
}

export interface Place {
  /** As the matrix names it: `Type.field` or `Type.field(argument)`. */
  readonly place: string;
  readonly step: Step;
}

export interface Question {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The fields from the root to the one asked for. */
  readonly path: readonly string[];
}

/** Values for arguments by `argument` or `field.argument`, for those that must mean something. */
export type Samples = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 6;
const WAYS_PER_TYPE = 24;

/** Every field of the schema but the roots', with each of its arguments once: what can be asked of an object of the type. */
export function placesOf(type: GraphQLObjectType): Place[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const required = field.args.filter(({ type: of }) => isNonNullType(of));
    const bare = { place: `${type.name}.${field.name}`, step: { field, given: required } };
    const withEach = field.args.map((arg) => ({
      place: `${type.name}.${field.name}(${arg.name})`,
      step: { field, given: required.includes(arg) ? required : [...required, arg] },
    }));
    return [bare, ...withEach];
  });
}

/** The shortest ways from a query to an object of each type; several, since some ways end at nothing. */
export function waysToTypes(schema: GraphQLSchema): Map<string, Step[][]> {
  const ways = new Map<string, Step[][]>();
  let front: Step[][] = stepsOf(schema.getQueryType()).map((step) => [step]);
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const next: Step[][] = [];
    for (const way of front) {
      const type = getNamedType(way.at(-1)?.field.type ?? null);
      if (!type || !isObjectType(type)) continue;
      const known = ways.get(type.name) ?? [];
      if (known.length >= WAYS_PER_TYPE) continue;
      ways.set(type.name, [...known, way]);
      next.push(...stepsOf(type).map((step) => [...way, step]));
    }
    front = next;
  }
  return ways;
}

function stepsOf(type: GraphQLObjectType | null | undefined): Step[] {
  return Object.values(type?.getFields() ?? {})
    .filter((field) => isObjectType(getNamedType(field.type)))
    .flatMap((field) => {
      const given = field.args.filter(needsValue);
      const year = field.args.filter(
        ({ name }) => name === 'year' && !given.some((arg) => arg.name === name),
      );
      // Some things are there in the running year alone, others only in one that is over.
      return [{ field, given }, ...year.map((arg) => ({ field, given: [...given, arg] }))];
    });
}

/** Required arguments, and the page size, so that lists on the way stay short. */
function needsValue(arg: GraphQLArgument): boolean {
  return isNonNullType(arg.type) || arg.name === 'first';
}

export function question(root: RootName, steps: readonly Step[], samples: Samples, leaf = ''): Question {
  const calls = new Calls(samples);
  const open = steps.map((step) => calls.of(step));
  const last = steps.at(-1);
  return calls.question(root, steps, open, leaf !== '' ? leaf : last ? below(last) : '');
}

/** Several fields of an object at once, under the names p0, p1, …: for those that are likely to be answered. */
export function questionOfAll(way: readonly Step[], fields: readonly Step[], samples: Samples): Question {
  const calls = new Calls(samples);
  const open = way.map((step) => calls.of(step));
  const asked = fields.map((step, n) => `p${n}: ${calls.of(step)} ${below(step)}`);
  return calls.question('Query', way, open, `{ ${asked.join(' ')} }`);
}

function below({ field }: Step): string {
  return isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
}

/** Calls of fields in one document, with the variables they need. */
class Calls {
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];

  constructor(private readonly samples: Samples) {}

  of({ field, given }: Step): string {
    const args = given.map((arg) => {
      const name = `v${this.declared.length}`;
      this.declared.push(`$${name}: ${String(arg.type)}`);
      this.variables[name] = sampleFor(arg.name, arg.type, {
        ...this.samples,
        [arg.name]: this.samples[`${field.name}.${arg.name}`] ?? this.samples[arg.name],
      });
      return `${arg.name}: $${name}`;
    });
    return args.length === 0 ? field.name : `${field.name}(${args.join(', ')})`;
  }

  question(root: RootName, steps: readonly Step[], calls: readonly string[], end: string): Question {
    const body = calls.reduceRight(
      (inner, call) => (inner === '' ? call : `${call} ${inner.startsWith('{') ? inner : `{ ${inner} }`}`),
      end,
    );
    const head = this.declared.length === 0 ? '' : `(${this.declared.join(', ')})`;
    return {
      document: `${root === 'Query' ? 'query' : 'mutation'} ${head} { ${body} }`,
      variables: this.variables,
      path: steps.map(({ field }) => field.name),
    };
  }
}

/** Something the argument's type accepts; unknown ids, so that a mutation that is allowed finds nothing to change. */
function sampleFor(name: string, type: GraphQLInputType, samples: Samples): unknown {
  if (name in samples && samples[name] !== undefined) return samples[name];
  const inner = getNullableType(type);
  if (isListType(inner)) return [sampleFor(name, inner.ofType, samples)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    const filled = inner.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type));
    return Object.fromEntries(filled.map((field) => [field.name, sampleFor(field.name, field.type, {})]));
  }
  switch (inner.name) {
    case 'UUID':
      return randomUUID();
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return false;
    case 'DateTime':
      return '2026-03-02T01:00:00.000Z';
    case 'Date':
      return '2026-03-02';
    default:
      return 'x';
  }
}
