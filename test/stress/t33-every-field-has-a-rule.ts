import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@asn-corpu/platform';
import { buildSchema, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { MATRIX_FILE, parseMatrix } from '../harness/access-matrix.js';
import { LoadClient } from '../harness/http-load.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';
import { buildRoleWorld, type Member } from './role-world.js';
import {
  placesOf,
  question,
  questionOfAll,
  waysToTypes,
  type Place,
  type Question,
  type RootName,
  type Samples,
  type Step,
} from './field-questions.js';
import { result, type StressRow } from './row.js';

/** Seen in the answers of mutations alone, which here find nothing to change; the contract tests ask their guards. */
const ONLY_IN_MUTATIONS =
  /^(Mutation|SignInCode|ClaimOutcome|ApprovalOutcome|Nomination|NominationRow|CertificateFileRetry)\./;

/** So many open fields are asked for at once; where one is not answered, each is asked for alone. */
const FIELDS_AT_ONCE = 10;

type Outcome = 'refused' | 'answered' | 'nothing';

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

interface Cell {
  readonly place: string;
  readonly member: string;
  readonly outcome: Outcome;
  readonly fault: string | null;
}

/** Every field and argument, asked through the gateway by somebody of every role, against the written matrix. */
export const T33: StressRow = {
  id: 'T33',
  title: 'Every field has a rule',
  async run({ full, say }) {
    const platform = await PlatformUnderTest.start();
    try {
      const schema = buildSchema(readFileSync(join(ROOT, 'libs/gateway/schema.graphql'), 'utf8'));
      const matrix = parseMatrix(readFileSync(MATRIX_FILE, 'utf8'));
      const undecided = everyPlace(schema).filter((place) => !matrix.has(place));
      const { members, samples } = await buildRoleWorld(platform);
      const client = new LoadClient(platform.urlOf(), 9);
      const asking = new Asking(client, matrix, samples);
      const cells: Cell[] = [];
      // One after the other for one person, all people at the same time; what changes things comes last.
      for (const ask of [askNested, askQueries, askMutations])
        cells.push(
          ...(await Promise.all(members.map((member) => ask(asking, schema, member, full ? 3 : 1)))).flat(),
        );
      client.close();
      const faults = cells.flatMap(({ place, member, fault }) =>
        fault === null ? [] : [`${place} by ${member}: ${fault}`],
      );
      const unreached = unreachedOf(cells, matrix);
      say(
        `${cells.length} cells asked, ${faults.length} other than written, ${unreached.length} places never reached`,
      );
      return result(
        {
          everyPlaceIsDecided: undecided.length === 0,
          asWritten: faults.length === 0,
          everyPlaceIsReached: unreached.length === 0,
        },
        {
          places: matrix.size,
          people: members.length,
          cells: cells.length,
          undecided,
          faults: faults.slice(0, 50),
          unreached,
        },
      );
    } finally {
      await platform.stop();
    }
  },
};

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
}

function everyPlace(schema: GraphQLSchema): string[] {
  return objectTypes(schema).flatMap((type) => placesOf(type).map(({ place }) => place));
}

/** What is open to somebody must have been answered to somebody, else the row has shown nothing of it. */
function unreachedOf(cells: readonly Cell[], matrix: ReadonlyMap<string, ReadonlySet<Role>>): string[] {
  const answered = new Set(cells.filter(({ outcome }) => outcome === 'answered').map(({ place }) => place));
  return [...matrix]
    .filter(([place, roles]) => roles.size > 0 && !answered.has(place) && !ONLY_IN_MUTATIONS.test(place))
    .map(([place]) => place);
}

class Asking {
  constructor(
    private readonly client: LoadClient,
    private readonly matrix: ReadonlyMap<string, ReadonlySet<Role>>,
    private readonly samples: Samples,
  ) {}

  isOpen(place: string, member: Member): boolean {
    return member.roles.some((role) => this.matrix.get(place)?.has(role) === true);
  }

  async ask({ document, variables }: Question, member: Member): Promise<Answer> {
    const { text } = await this.client.post(
      '/graphql',
      JSON.stringify({ query: document, variables }),
      member.token,
    );
    return JSON.parse(text) as Answer;
  }

  samplesOf(member: Member): Samples {
    return { ...this.samples, ...member.samples };
  }

  /** Those of the places open to somebody that are answered without any error, many asked for at a time. */
  async shown(places: readonly Place[], way: readonly Step[], member: Member): Promise<Set<string>> {
    const open = places.filter(({ place }) => this.isOpen(place, member));
    const shown = new Set<string>();
    for (let from = 0; from < open.length; from += FIELDS_AT_ONCE) {
      const part = open.slice(from, from + FIELDS_AT_ONCE);
      const steps = part.map(({ step }) => step);
      const asked = questionOfAll(way, steps, this.samplesOf(member));
      const answer = await this.ask(asked, member);
      if (part.every((_, n) => outcomeOf(answer, [...asked.path, `p${n}`]) === 'answered'))
        for (const { place } of part) shown.add(place);
    }
    return shown;
  }
}

/** A query or mutation itself: refused to those without a role for it, and to nobody else for that reason. */
async function askRoot(
  asking: Asking,
  schema: GraphQLSchema,
  root: RootName,
  member: Member,
): Promise<Cell[]> {
  const type = root === 'Query' ? schema.getQueryType() : schema.getMutationType();
  const cells: Cell[] = [];
  for (const { place, step } of type ? placesOf(type) : []) {
    const samples = root === 'Query' ? asking.samplesOf(member) : {};
    const answer = await asking.ask(question(root, [step], samples), member);
    const outcome = outcomeOf(answer, [step.field.name]);
    cells.push({
      place,
      member: member.name,
      outcome,
      fault: faultOf(asking.isOpen(place, member), outcome, answer),
    });
  }
  return cells;
}

const askQueries = (asking: Asking, schema: GraphQLSchema, member: Member): Promise<Cell[]> =>
  askRoot(asking, schema, 'Query', member);
const askMutations = (asking: Asking, schema: GraphQLSchema, member: Member): Promise<Cell[]> =>
  askRoot(asking, schema, 'Mutation', member);

/** Fields of objects, through ways on which the person gets to see such an object; without one, nothing may be shown. */
async function askNested(
  asking: Asking,
  schema: GraphQLSchema,
  member: Member,
  waysEach: number,
): Promise<Cell[]> {
  const ways = waysToTypes(schema);
  const samples = asking.samplesOf(member);
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const cells: Cell[] = [];
  for (const type of objectTypes(schema).filter((each) => !roots.includes(each))) {
    const open = ways.get(type.name) ?? [];
    const reached: Step[][] = [];
    for (const way of open) {
      const probe = question('Query', way, samples, '{ __typename }');
      if (outcomeOf(await asking.ask(probe, member), [...probe.path, '__typename']) === 'answered')
        reached.push(way);
      if (reached.length === waysEach) break;
    }
    const isSeen = reached.length > 0;
    for (const way of isSeen ? reached : open.slice(0, waysEach)) {
      const places = placesOf(type);
      const shown = isSeen ? await asking.shown(places, way, member) : new Set<string>();
      for (const { place, step } of places) {
        if (shown.has(place)) {
          cells.push({ place, member: member.name, outcome: 'answered', fault: null });
          continue;
        }
        const asked = question('Query', [...way, step], samples);
        const answer = await asking.ask(asked, member);
        const outcome = outcomeOf(answer, asked.path);
        const nothingToSee = !isSeen && (outcome === 'nothing' || asking.isOpen(place, member));
        const fault = nothingToSee ? null : faultOf(asking.isOpen(place, member), outcome, answer);
        cells.push({ place, member: member.name, outcome, fault });
      }
    }
  }
  return cells;
}

function outcomeOf({ data, errors = [] }: Answer, path: readonly string[]): Outcome {
  if (errors.some(({ extensions: { code } }) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN'))
    return 'refused';
  return errors.length === 0 && isThere(data, path) ? 'answered' : 'nothing';
}

/** Whether an object that has the last field was shown; its value may be null. */
function isThere(data: unknown, [name, ...rest]: readonly string[]): boolean {
  if (Array.isArray(data))
    return data.some((item) => isThere(item, name === undefined ? [] : [name, ...rest]));
  if (typeof data !== 'object' || data === null || name === undefined) return false;
  if (!(name in data)) return false;
  return rest.length === 0 || isThere((data as Record<string, unknown>)[name], rest);
}

function faultOf(isOpen: boolean, outcome: Outcome, { errors = [] }: Answer): string | null {
  const [error] = errors;
  if (error?.extensions.code === 'INTERNAL') return 'fails on our side';
  if (isOpen)
    return outcome === 'refused'
      ? `is refused (${error?.extensions.code ?? ''}: ${error?.message ?? ''})`
      : null;
  return outcome === 'refused'
    ? null
    : `is ${outcome === 'answered' ? 'answered' : `not refused (${error?.extensions.code ?? 'no error'})`}`;
}
