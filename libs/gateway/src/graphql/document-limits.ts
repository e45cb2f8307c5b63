import { DomainError } from '@asn-corpu/platform';
import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export const LIMITS = {
  bytes: 20_000,
  tokens: 1_500,
  depth: 12,
  /** Fields after all fragments are spread. */
  fields: 800,
  aliases: 40,
  /** Fields times the rows their lists may have. */
  cost: 50_000,
} as const;

/** Rows of a page when `first` is left out, and what a list without pages is taken to hold. */
const PAGE_ROWS = 20;
const LIST_ROWS = 5;

interface Weight {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly cost: number;
}

const NOTHING: Weight = { depth: 0, fields: 0, aliases: 0, cost: 0 };

/** Refuses documents that cost more to answer than to send, before they are validated. */
export class DocumentLimits {
  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * Counts what a document expands to, each fragment once, so that the check itself stays linear.
   * @throws DomainError DOCUMENT_REFUSED
   */
  refuseExpensive(source: string, variables: Readonly<Record<string, unknown>>): void {
    if (source.length > LIMITS.bytes) throw tooLarge('bytes');
    const operation = new Weigher(parseWithin(source), variables);
    const weight = operation.weighRoot(this.schema);
    for (const limit of ['depth', 'fields', 'aliases', 'cost'] as const) {
      if (weight[limit] > LIMITS[limit]) throw tooLarge(limit);
    }
  }
}

function parseWithin(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch {
    throw new DomainError('DOCUMENT_REFUSED', 'The document is no GraphQL, or has too many tokens', {
      limit: 'tokens',
    });
  }
}

class Weigher {
  private readonly operation: OperationDefinitionNode;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Weight | 'in progress'>();

  constructor(
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (operations.length !== 1 || !operation || operation.operation === OperationTypeNode.SUBSCRIPTION) {
      throw new DomainError('DOCUMENT_REFUSED', 'Send one query or mutation per document', {
        limit: 'operations',
      });
    }
    this.operation = operation;
    this.fragments = new Map(
      document.definitions
        .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  weighRoot(schema: GraphQLSchema): Weight {
    const root =
      this.operation.operation === OperationTypeNode.MUTATION
        ? schema.getMutationType()
        : schema.getQueryType();
    return this.weigh(this.operation.selectionSet, root ?? undefined, PAGE_ROWS);
  }

  /** `pageRows` is how many rows a `nodes` field directly here stands for. */
  private weigh(set: SelectionSetNode, type: GraphQLObjectType | undefined, pageRows: number): Weight {
    let total = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) total = plus(total, this.weighField(selection, type, pageRows));
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        total = plus(total, this.weigh(selection.selectionSet, type, pageRows));
      else total = plus(total, this.weighFragment(selection.name.value, type, pageRows));
    }
    return total;
  }

  private weighField(field: FieldNode, type: GraphQLObjectType | undefined, pageRows: number): Weight {
    const name = field.name.value;
    // Questions about the schema are refused by name, before anything is looked up.
    if (name === '__schema' || name === '__type') {
      throw new DomainError('DOCUMENT_REFUSED', 'The schema is documented, not asked for', {
        limit: 'introspection',
      });
    }
    const output = type?.getFields()[name]?.type;
    const below = field.selectionSet
      ? this.weigh(field.selectionSet, objectTypeOf(output), this.requestedRows(field))
      : NOTHING;
    return {
      depth: below.depth + 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias ? 1 : 0),
      cost: 1 + below.cost * rowsOf(name, output, pageRows),
    };
  }

  /** A fragment weighs the same wherever it is spread, but for the page it stands in. */
  private weighFragment(name: string, type: GraphQLObjectType | undefined, pageRows: number): Weight {
    const key = `${name} ${pageRows}`;
    const known = this.known.get(key);
    if (known === 'in progress') {
      throw new DomainError('DOCUMENT_REFUSED', 'A fragment contains itself', { limit: 'fragments' });
    }
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return NOTHING;
    this.known.set(key, 'in progress');
    const weight = this.weigh(fragment.selectionSet, type, pageRows);
    this.known.set(key, weight);
    return weight;
  }

  private requestedRows(field: FieldNode): number {
    const first = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (!first) return PAGE_ROWS;
    const asked: unknown =
      first.kind === Kind.VARIABLE
        ? this.variables[first.name.value]
        : 'value' in first
          ? Number(first.value)
          : null;
    return typeof asked === 'number' && asked > 0 ? asked : PAGE_ROWS;
  }
}

function rowsOf(name: string, output: GraphQLOutputType | undefined, pageRows: number): number {
  if (name === 'nodes') return pageRows;
  return output && isListType(getNullableType(output)) ? LIST_ROWS : 1;
}

function objectTypeOf(output: GraphQLOutputType | undefined): GraphQLObjectType | undefined {
  const named = output ? getNamedType(output) : undefined;
  return named && isObjectType(named) ? named : undefined;
}

function plus(a: Weight, b: Weight): Weight {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    cost: a.cost + b.cost,
  };
}

function tooLarge(limit: keyof typeof LIMITS): DomainError {
  return new DomainError('DOCUMENT_REFUSED', 'The document asks for more than one request may', { limit });
}
