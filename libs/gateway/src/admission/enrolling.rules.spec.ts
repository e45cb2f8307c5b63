import { enrollInput, readEnrolling } from './enrolling.rules.js';

function read(document: string, variables: Record<string, unknown> = {}): object | null {
  const input = enrollInput(document);
  return input && readEnrolling(input, variables);
}

describe('What is asked for by a document that enrolls', () => {
  const asked = { runId: 'r', ticket: 't' };

  it.each([
    [
      'a variable',
      'mutation ($input: EnrollInput!) { enroll(input: $input) { id } }',
      { input: { requestId: 'x', runId: 'r', ticket: 't' } },
    ],
    [
      'variables in an object',
      'mutation ($r: UUID!, $t: String) { enroll(input: { requestId: "x", runId: $r, ticket: $t }) { id } }',
      { r: 'r', t: 't' },
    ],
    ['no variable', 'mutation { enroll(input: { requestId: "x", runId: "r", ticket: "t" }) { id } }', {}],
    [
      'an alias in a fragment',
      'mutation ($i: EnrollInput!) { ...F } fragment F on Mutation { mine: enroll(input: $i) { id } }',
      { i: { runId: 'r', ticket: 't' } },
    ],
  ])('is found in %s', (_, document, variables) => {
    expect(read(document, variables)).toEqual(asked);
  });

  it('is nothing in others, and never more than strings', () => {
    expect(read('{ myEnrollments { nodes { id } } }')).toBeNull();
    expect(read('mutation ($input: X!) { cancelEnrollment(input: $input) { id } }')).toBeNull();
    const document = 'mutation ($input: EnrollInput!) { enroll(input: $input) { id } }';
    expect(read(document, { input: { runId: 7, ticket: ['t'] } })).toEqual({ runId: '', ticket: null });
    expect(read(document, {})).toEqual({ runId: '', ticket: null });
  });
});
