// The portal's GraphQL operations: their types, and in place of their texts only the hash under which the gateway
// knows each. One module of hashes per `.graphql` file, so that a page carries no more than it sends.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { parse } from 'graphql';

const FOLDER = 'apps/web/src/graphql';
const GENERATED = `${FOLDER}/generated`;
const TRUSTED = 'libs/gateway/trusted-documents.json';

export async function generatePortalDocuments(schema) {
  rmSync(GENERATED, { recursive: true, force: true });
  mkdirSync(GENERATED, { recursive: true });
  const { texts, types } = await typesAndTexts(schema);
  writeFileSync(`${GENERATED}/graphql.ts`, types);
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'))) {
    writeFileSync(join(GENERATED, `${basename(file, '.graphql')}.ts`), moduleOf(join(FOLDER, file), texts));
  }
  const trusted = [...texts.values()]
    .map((text) => [hashOf(text), text])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(TRUSTED, `${JSON.stringify(Object.fromEntries(trusted), null, 2)}\n`);
}

/** Operation name → text with its fragments, and the types of all; from the client preset of graphql-codegen. */
async function typesAndTexts(schema) {
  const files = await generate(
    {
      generates: {
        [`${GENERATED}/`]: {
          schema,
          documents: `${FOLDER}/*.graphql`,
          preset: 'client',
          presetConfig: {
            fragmentMasking: false,
            persistedDocuments: { hashAlgorithm: 'sha256', mode: 'replaceDocumentWithHash' },
          },
          config: {
            enumType: 'string-literal',
            skipTypename: true,
            useTypeImports: true,
            immutableTypes: true,
            scalars: { UUID: 'string', Date: 'string', DateTime: 'string', ID: 'string' },
          },
        },
      },
      silent: true,
      errorsOnly: true,
    },
    false,
  );
  const named = (name) => files.find(({ filename }) => filename.endsWith(name)).content;
  const persisted = JSON.parse(named('persisted-documents.json'));
  const texts = new Map(Object.values(persisted).map((text) => [operationOf(text).name.value, text]));
  return { texts, types: typesOnly(named('/graphql.ts')) };
}

/** The documents themselves are left out: nothing in the portal needs them at run time. */
function typesOnly(source) {
  const kept = source
    .split('\n')
    .filter((line) => !line.startsWith('export const ') && !line.startsWith('import '));
  return `${kept.join('\n').trimEnd()}\n`;
}

function moduleOf(path, texts) {
  const names = parse(readFileSync(path, 'utf8'))
    .definitions.filter(isOperation)
    .map(({ name }) => name.value);
  const lines = names.map((name) => {
    const kind = operationOf(texts.get(name)).operation === 'mutation' ? 'Mutation' : 'Query';
    const types = `T.${name}${kind}, T.${name}${kind}Variables`;
    return `export const ${name} = '${hashOf(texts.get(name))}' as Doc<${types}>;`;
  });
  return [
    '/* Made by npm run generate. */',
    "import type { Doc } from '../document';",
    "import type * as T from './graphql';",
    '',
    ...lines,
    '',
  ].join('\n');
}

function operationOf(text) {
  return parse(text).definitions.find(isOperation);
}

function isOperation(node) {
  return node.kind === 'OperationDefinition';
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}
