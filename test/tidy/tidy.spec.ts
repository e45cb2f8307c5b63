import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS, QUEUES } from '@asn-corpu/events';
import { QUEUE_SETTINGS } from '@asn-corpu/platform';
import { ROOT } from '../harness/root.js';
import {
  barrels,
  classesWithoutHead,
  crowdedFolders,
  featuresOutOfOrder,
  filesWithoutRole,
  grabBags,
  leftovers,
  longFiles,
  namesNotInKebabCase,
  namesOfMachines,
  nestedFeatures,
  tablesWithoutComment,
  type Check,
  type Tree,
} from './checks.js';

const CHECKOUT: Tree = {
  files: execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => existsSync(join(ROOT, file))),
  read: (file) => readFileSync(join(ROOT, file), 'utf8'),
};

/** A piece of a checkout that breaks one rule. */
function madeUp(files: Readonly<Record<string, string>>): Tree {
  return { files: Object.keys(files), read: (file) => files[file] ?? '' };
}

const lines = (count: number): string => 'x\n'.repeat(count);
const UNIT = 'libs/people/src/unit';

/** What a rule says, the check behind it, something that breaks it, and what the check then names. */
const RULES: readonly [string, Check, Readonly<Record<string, string>>, RegExp][] = [
  [
    'every file in a service says its role',
    filesWithoutRole,
    { [`${UNIT}/unit.thing.ts`]: '', [`${UNIT}/tree.ts`]: '' },
    /unit\.thing\.ts.*tree\.ts/s,
  ],
  ['names are in kebab case', namesNotInKebabCase, { 'libs/platform/src/db/dataBase.ts': '' }, /dataBase/],
  [
    'nothing is a grab-bag',
    grabBags,
    {
      'libs/platform/src/utils/date.ts': '',
      [`${UNIT}/unit-helpers.service.ts`]: '',
      'apps/web/src/common.ts': '',
    },
    /utils.*unit-helpers.*common/s,
  ],
  ['files stay below 400 lines', longFiles, { 'libs/platform/src/db/long.ts': lines(401) }, /401 lines/],
  [
    'folders hold twelve files',
    crowdedFolders,
    Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`${UNIT}/unit-${n}.rules.ts`, ''])),
    /unit has 13 files/,
  ],
  [
    'a feature imports only those before it',
    featuresOutOfOrder,
    { [`${UNIT}/unit.service.ts`]: `import { A } from '../account/account.service.js';` },
    /imports account/,
  ],
  [
    'every feature has its place in the order',
    featuresOutOfOrder,
    { 'libs/people/src/pension/pension.service.ts': '' },
    /pension is not in the order/,
  ],
  ['a lib has no barrel files inside', barrels, { [`${UNIT}/index.ts`]: '' }, /unit\/index\.ts/],
  ['nothing is nested below a feature', nestedFeatures, { [`${UNIT}/tree/tree.service.ts`]: '' }, /tree/],
  [
    'nothing is left to do, switched off or commented out',
    leftovers,
    {
      [`${UNIT}/unit.service.ts`]: '// TODO later\n',
      [`${UNIT}/unit.rules.spec.ts`]: `it.only('x', () => {});\n`,
      [`${UNIT}/unit.rules.ts`]: '// const x = 1;\n',
    },
    /TODO.*only.*const/s,
  ],
  ['no machine is named, and no registry', namesOfMachines, { 'README.md': 'see /home/me/notes' }, /README/],
  [
    'every class of a service is headed with what it is for',
    classesWithoutHead,
    { [`${UNIT}/unit.service.ts`]: '@Injectable()\nexport class UnitService {}\n' },
    /unit\.service/,
  ],
  [
    'every table says what it holds',
    tablesWithoutComment,
    { 'libs/people/src/migrations/9-silent.ts': '`CREATE TABLE people.silent (id uuid)`' },
    /silent/,
  ],
];

describe.each(RULES)('%s', (_, check, broken, named) => {
  it('here', () => {
    expect(check(CHECKOUT)).toEqual([]);
  });

  it('and a file that breaks it is found', () => {
    expect(check(madeUp(broken)).join('\n')).toMatch(named);
  });
});

it('Every queue has settings, and every event a producer', () => {
  expect(Object.keys(QUEUE_SETTINGS).sort()).toEqual(Object.keys(QUEUES).sort());
  const sources = CHECKOUT.files
    .filter((file) => /^libs\/(people|learning-path|enrollment)\/src\/.*(?<!\.spec)\.ts$/.test(file))
    .map(CHECKOUT.read)
    .join('\n');
  expect(Object.keys(EVENTS).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
});
