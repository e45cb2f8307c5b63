// Makes everything that is generated and committed: types of each SDL, the supergraph, the client schema,
// the portal's typed documents and the list of trusted documents. The dirty gate runs it and compares.
import { writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { generate } from '@graphql-codegen/cli';
import { parse, printSchema } from 'graphql';
import { readSdl } from '../libs/platform/dist/graphql/sdl.js';
import { generatePortalDocuments } from './portal-documents.mjs';

const SERVICES = ['people', 'learning-path', 'enrollment'];
const TYPES = {
  enumsAsTypes: true,
  skipTypename: true,
  useTypeImports: true,
  immutableTypes: true,
  maybeValue: 'T | null',
  inputMaybeValue: 'T | null | undefined',
  scalars: { UUID: 'string', Date: 'string', DateTime: { input: 'Date', output: 'Date' }, ID: 'string' },
};

const sdl = Object.fromEntries(SERVICES.map((service) => [service, readSdl(`libs/${service}/src`)]));

const { supergraphSdl, schema, errors } = composeServices(
  SERVICES.map((name) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(sdl[name]) })),
);
if (errors?.length) {
  for (const error of errors) console.error(error.message);
  process.exit(1);
}
writeFileSync('libs/gateway/supergraph.graphql', `${supergraphSdl}\n`);
writeFileSync('libs/gateway/schema.graphql', `${printSchema(schema.toAPISchema().toGraphQLJSSchema())}\n`);

const serviceTypes = Object.fromEntries(
  SERVICES.map((service) => [
    `libs/${service}/src/generated/graphql.ts`,
    { schema: federated(sdl[service]), plugins: ['typescript'], config: TYPES },
  ]),
);
await generate({ generates: serviceTypes, silent: true, errorsOnly: true }, true);
await generatePortalDocuments('libs/gateway/schema.graphql');

/** The SDL as codegen understands it: federation's directives declared. */
function federated(text) {
  return `${text.replace(/extend schema @link\([^\n]*\n/, '')}
    directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
    directive @shareable repeatable on OBJECT | FIELD_DEFINITION
    directive @external on OBJECT | FIELD_DEFINITION`;
}
