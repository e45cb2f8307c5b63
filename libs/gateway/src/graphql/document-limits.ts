import { DomainError } from '@asn-corpu/platform';
import {
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
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

const LIST_SIZE_DEFAULT = 20;

interface Weight {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly cost: number;
}

const NOTHING: Weight = { depth: 0, fields: 0, aliases: 0, cost: 0 };

/**
 * Refuses a document that costs more to answer than to send, before it is validated: counting what it expands to,
 * each fragment once, so that the check itself stays linear.
 * @throws DomainError DOCUMENT_REFUSED
 */
export function refuseExpensive(source: string, variables: Readonly<Record<string, unknown>>): void {
  if (source.length > LIMITS.bytes) throw tooLarge('bytes');
  const document = parseWithin(source);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1)
    throw new DomainError('DOCUMENT_REFUSED', 'Send one operation per document', { limit: 'operations' });
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const weight = new Weigher(fragments, variables).weigh(
    (operations[0] as OperationDefinitionNode).selectionSet,
  );
  for (const limit of ['depth', 'fields', 'aliases', 'cost'] as const) {
    if (weight[limit] > LIMITS[limit]) throw tooLarge(limit);
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
  private readonly known = new Map<string, Weight | 'in progress'>();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  weigh(set: SelectionSetNode): Weight {
    let total = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) total = plus(total, this.weighField(selection));
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        total = plus(total, this.weigh(selection.selectionSet));
      else total = plus(total, this.weighFragment(selection.name.value));
    }
    return total;
  }

  private weighField(field: FieldNode): Weight {
    // Schema questions have no place here; their names are refused before anything is looked up.
    if (field.name.value === '__schema' || field.name.value === '__type') {
      throw new DomainError('DOCUMENT_REFUSED', 'The schema is documented, not asked for', {
        limit: 'introspection',
      });
    }
    const below = field.selectionSet ? this.weigh(field.selectionSet) : NOTHING;
    return {
      depth: below.depth + 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias ? 1 : 0),
      cost: 1 + below.cost * this.rows(field),
    };
  }

  private weighFragment(name: string): Weight {
    const known = this.known.get(name);
    if (known === 'in progress')
      throw new DomainError('DOCUMENT_REFUSED', 'A fragment contains itself', { limit: 'fragments' });
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return NOTHING;
    this.known.set(name, 'in progress');
    const weight = this.weigh(fragment.selectionSet);
    this.known.set(name, weight);
    return weight;
  }

  /** Rows a field may have: what `first` asks for, or the page size when it is left out of a list. */
  private rows(field: FieldNode): number {
    const first = field.arguments?.find(({ name }) => name.value === 'first');
    if (!first) return field.name.value === 'nodes' ? LIST_SIZE_DEFAULT : 1;
    const value =
      first.value.kind === Kind.VARIABLE
        ? this.variables[first.value.name.value]
        : 'value' in first.value
          ? Number(first.value.value)
          : 0;
    // The rows come under `nodes`, which counts the default: only what exceeds it is added here.
    const size = typeof value === 'number' ? value : LIST_SIZE_DEFAULT;
    return Math.max(1, size / LIST_SIZE_DEFAULT);
  }
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
