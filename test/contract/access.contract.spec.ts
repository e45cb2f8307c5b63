import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { ROOT } from '../harness/root.js';
import { SERVICES } from '@asn-corpu/events';
import {
  accessRules,
  guardSchema,
  readSdl,
  RequestContext,
  ROLES,
  SCALARS,
  type Role,
} from '@asn-corpu/platform';
import { buildSchema, isObjectType, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { accessMatrix, MATRIX_FILE, parseMatrix } from '../harness/access-matrix.js';

function subgraph(service: string): GraphQLSchema {
  const typeDefs = parse(readSdl(join(ROOT, 'libs', service, 'src')));
  return buildSubgraphSchema({ typeDefs, resolvers: SCALARS });
}

function contextOf(role: Role): RequestContext {
  const accountId = role === 'anonymous' ? null : '00000000-0000-4000-8000-000000000001';
  return new RequestContext({
    actor: { accountId, employeeId: accountId, roles: [role] },
    correlationId: 'test',
    clientAddress: '',
  });
}

/** What the guard in front of a field does for a role; whatever happens behind it does not matter here. */
function isAllowed(type: GraphQLObjectType, fieldName: string, role: Role): boolean {
  const field = type.getFields()[fieldName];
  try {
    const answer: unknown = field?.resolve?.({}, {}, contextOf(role), { fieldName } as never);
    if (answer instanceof Promise) answer.catch(() => undefined);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return false;
    return true;
  }
}

const written = parseMatrix(readFileSync(MATRIX_FILE, 'utf8'));

describe('who may ask for what (T33)', () => {
  it('is written down for every field and argument of the composed schema, and for nothing else', () => {
    const composed = buildSchema(readFileSync(join(ROOT, 'libs/gateway/schema.graphql'), 'utf8'));
    const places = Object.values(composed.getTypeMap())
      .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        Object.values(type.getFields()).flatMap((field) => [
          `${type.name}.${field.name}`,
          ...field.args.map((argument) => `${type.name}.${field.name}(${argument.name})`),
        ]),
      );
    expect([...written.keys()].sort()).toEqual([...new Set(places)].sort());
  });

  it.each(SERVICES)('is what the guards of %s do, cell by cell', (service) => {
    const schema = guardSchema(subgraph(service));
    const wrong: string[] = [];
    for (const place of accessRules(subgraph(service)).keys()) {
      const [typeName = '', fieldName = ''] = place.split('.');
      if (fieldName.startsWith('_')) continue;
      const cells = written.get(place);
      for (const role of ROLES) {
        const allowed = isAllowed(schema.getType(typeName) as GraphQLObjectType, fieldName, role);
        if (cells?.has(role) !== allowed)
          wrong.push(`${place} for ${role}: the guard says ${allowed ? 'yes' : 'no'}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses to start a schema with a field that has no rule', () => {
    const typeDefs = parse(
      `directive @access(to: [String!]!) on OBJECT | FIELD_DEFINITION type Query { open: String }`,
    );
    expect(() => guardSchema(buildSubgraphSchema({ typeDefs }))).toThrow('No @access rule for Query.open');
  });

  it('refuses a role that does not exist', () => {
    const typeDefs = parse(
      `directive @access(to: [String!]!) on OBJECT | FIELD_DEFINITION type Query { open: String @access(to: ["everyone"]) }`,
    );
    expect(() => guardSchema(buildSubgraphSchema({ typeDefs }))).toThrow('everyone');
  });

  it('gives nobody the service definition', () => {
    for (const service of SERVICES) {
      expect(accessRules(subgraph(service)).get('Query._service')).toEqual([]);
    }
  });

  it('is kept in the order of the schema, so that a review sees each change', () => {
    const rules = new Map(SERVICES.flatMap((service) => [...accessRules(subgraph(service))]));
    const schema = buildSchema(readFileSync(join(ROOT, 'libs/gateway/schema.graphql'), 'utf8'));
    expect(readFileSync(MATRIX_FILE, 'utf8')).toBe(accessMatrix(schema, rules));
  });
});
