import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  buildSchema,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { ROOT } from '../harness/root.js';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const sdl = parse(read('libs/gateway/schema.graphql'));
const schema = buildASTSchema(sdl);

const FOLDER = 'apps/web/src/graphql';
const files = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith('.graphql'));
/** All of the portal's documents at once: they share fragments. */
const operations = parse(files.map((file) => read(join(FOLDER, file))).join('\n'));
const trusted = JSON.parse(read('libs/gateway/trusted-documents.json')) as Record<string, string>;

const faults = (of: GraphQLSchema, document: DocumentNode): string[] =>
  validate(of, document).map(({ message }) => message);

function usedFields(): string[] {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    operations,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (parent && !node.name.value.startsWith('__')) used.add(`${parent.name}.${node.name.value}`);
      },
    }),
  );
  return [...used].sort();
}

/** One field of each type that the portal sees: enough to know that the check above would notice. */
function oneOfEachType(): string[] {
  const types = new Map(usedFields().map((place) => [place.split('.', 1)[0], place]));
  return [...types.values()];
}

/** The schema as it would be without one field. */
function schemaWithout(place: string): GraphQLSchema {
  const [typeName, fieldName] = place.split('.');
  const pruned = visit(sdl, {
    ObjectTypeDefinition(node) {
      if (node.name.value !== typeName) return undefined;
      const fields = node.fields?.filter(({ name }) => name.value !== fieldName) ?? [];
      // A type needs a field to stay a type.
      const left =
        fields.length > 0
          ? fields
          : parse('type X { nothing: Int }').definitions.flatMap((definition) =>
              definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [...(definition.fields ?? [])] : [],
            );
      return { ...node, fields: left };
    },
  });
  return buildASTSchema(pruned, { assumeValid: true });
}

describe('What the portal asks', () => {
  it('is in files that were found', () => {
    expect(files.length).toBeGreaterThan(3);
    expect(usedFields().length).toBeGreaterThan(50);
  });

  it('is valid against the composed schema', () => {
    expect(faults(schema, operations)).toEqual([]);
  });

  it.each(Object.entries(trusted))('stays valid as trusted document %s', (_, text) => {
    expect(faults(schema, parse(text))).toEqual([]);
  });

  it.each(oneOfEachType())('breaks here when %s is removed from the schema', (place) => {
    expect(faults(schemaWithout(place), operations)).not.toEqual([]);
  });

  it('is asked of the schema that the gateway serves', () => {
    expect(() => buildSchema(read('libs/gateway/supergraph.graphql'), { assumeValid: true })).not.toThrow();
  });
});
