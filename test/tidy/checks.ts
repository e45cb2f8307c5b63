import { basename, dirname } from 'node:path';
import { FEATURE_ORDER, FILE_EXCEPTIONS, FOLDER_EXCEPTIONS, ROLES_OF_FILES } from './rules.js';

/** A checkout, or a piece of one made up for a test: its files and what is in them. */
export interface Tree {
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

/** Names what is wrong, one line each; empty when nothing is. */
export type Check = (tree: Tree) => string[];

const MAX_LINES = 400;
const MAX_FILES = 12;

const code = ({ files }: Tree): string[] =>
  files.filter(
    (file) => /^(apps|libs|test)\/.*\.(ts|tsx)$/.test(file) && !/generated\/|fixtures\//.test(file),
  );
const serviceCode = (tree: Tree): string[] =>
  code(tree).filter((file) => /^libs\/(people|learning-path|enrollment)\/src\//.test(file));
const isSpec = (file: string): boolean => /\.spec\.ts$/.test(file);
const roleOf = (file: string): string =>
  /\.([a-z]+)(?:\.medium)?(?:\.spec)?\.ts$/.exec(basename(file))?.[1] ?? '';

export const filesWithoutRole: Check = (tree) =>
  serviceCode(tree).filter(
    (file) =>
      !ROLES_OF_FILES.has(roleOf(file)) &&
      !FILE_EXCEPTIONS.has(file) &&
      !/\/migrations\/|\/index\.ts$/.test(file),
  );

export const namesNotInKebabCase: Check = (tree) =>
  code(tree).filter((file) => !/^[a-z0-9.-]+$/.test(basename(file)) && !/^apps\/web\//.test(file));

export const grabBags: Check = (tree) =>
  code(tree).filter(
    (file) =>
      /(^|[/.-])(utils?|helpers?|common|manager|base|misc)([/.-]|$)/.test(file) && !FILE_EXCEPTIONS.has(file),
  );

export const longFiles: Check = (tree) =>
  code(tree)
    .map((file) => ({ file, lines: tree.read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines`);

export const crowdedFolders: Check = ({ files }) => {
  const folders = new Map<string, number>();
  for (const file of files.filter((each) => /^(apps|libs)\/[^/]+\/src\//.test(each) && !isSpec(each)))
    folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  return [...folders]
    .filter(([folder, count]) => count > (FOLDER_EXCEPTIONS.get(folder) ?? MAX_FILES))
    .map(([folder, count]) => `${folder} has ${count} files`);
};

export const featuresOutOfOrder: Check = (tree) => {
  const wrong: string[] = [];
  for (const file of serviceCode(tree).filter((each) => !isSpec(each))) {
    const [, service = '', feature] = /^libs\/([^/]+)\/src\/([^/]+)\//.exec(file) ?? [];
    const order = FEATURE_ORDER[service] ?? [];
    if (feature === undefined || feature === 'migrations') continue;
    if (!order.includes(feature)) wrong.push(`${feature} is not in the order of features`);
    for (const [, other = ''] of tree.read(file).matchAll(/from '\.\.\/([a-z-]+)\//g)) {
      if (other !== 'generated' && order.indexOf(other) > order.indexOf(feature))
        wrong.push(`${file} imports ${other}`);
    }
  }
  return [...new Set(wrong)];
};

export const barrels: Check = ({ files }) =>
  files.filter((file) => /^libs\/[^/]+\/src\/.+\/index\.ts$/.test(file));

export const nestedFeatures: Check = ({ files }) =>
  files.filter((file) => /^libs\/[^/]+\/src\/[^/]+\/[^/]+\/.+\.ts$/.test(file));

const SINS = [
  /\b(TODO|FIXME|HACK|XXX)\b/,
  /\b(it|test|describe)\.(only|skip)\b/,
  /^\s*\/\/\s*(const|let|return|await|import)\b.*;$/m,
];

export const leftovers: Check = (tree) =>
  code(tree)
    .filter((file) => !file.startsWith('test/tidy/'))
    .flatMap((file) =>
      SINS.filter((sin) => sin.test(tree.read(file))).map((sin) => `${file}: ${String(sin)}`),
    );

export const namesOfMachines: Check = (tree) => {
  const pattern = /registry\.npm|npmjs\.org|deb\.debian\.org|(^|[^A-Za-z0-9_.-])\/(work|home|root)\//;
  return tree.files.filter(
    (file) =>
      !/\.(png|jpg|pdf|woff2?)$/.test(file) &&
      !file.startsWith('test/tidy/') &&
      pattern.test(tree.read(file)),
  );
};

export const classesWithoutHead: Check = (tree) =>
  serviceCode(tree)
    .filter((file) => /\.(service|queries|processor|task|projector|adapter|port)\.ts$/.test(file))
    .filter(
      (file) =>
        /^export (abstract )?class/m.test(tree.read(file)) &&
        !/\*\/\n(@Injectable\(\)\n)?export (abstract )?class/.test(tree.read(file)),
    );

export const tablesWithoutComment: Check = (tree) => {
  const migrations = code(tree)
    .filter((file) => /\/migrations\//.test(file))
    .map(tree.read)
    .join('\n');
  const tables = [...migrations.matchAll(/CREATE TABLE (?:\$\{schema\}|[a-z_]+)\.([a-z_]+) \(/g)];
  const commented = new Set(
    [...migrations.matchAll(/COMMENT ON TABLE [^ ]*\.([a-z_]+) IS/g)].map(([, table]) => table),
  );
  return tables.map(([, table = '']) => table).filter((table) => !commented.has(table));
};
