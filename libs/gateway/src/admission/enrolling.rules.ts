import { type ASTNode, Kind, parse, valueFromASTUntyped, type ValueNode, visit } from 'graphql';

/** What somebody asks for who enrolls. */
export interface Enrolling {
  readonly runId: string;
  readonly ticket: string | null;
}

/** The input of the field `enroll` in a document that was found well-formed before; null for one that does not enroll. */
export function enrollInput(document: string): ValueNode | null {
  let input: ValueNode | null = null;
  const find = (node: ASTNode): void => {
    if (node.kind !== Kind.FIELD || node.name.value !== 'enroll') return;
    input ??= node.arguments?.find(({ name }) => name.value === 'input')?.value ?? null;
  };
  visit(parse(document, { noLocation: true }), { enter: find });
  return input;
}

/** Of which run the input is, and with which ticket; what is no string is left to the service, which refuses it. */
export function readEnrolling(input: ValueNode, variables: Readonly<Record<string, unknown>>): Enrolling {
  const given = valueFromASTUntyped(input, variables) as { runId?: unknown; ticket?: unknown } | null;
  const { runId, ticket } = given ?? {};
  return {
    runId: typeof runId === 'string' ? runId : '',
    ticket: typeof ticket === 'string' ? ticket : null,
  };
}
