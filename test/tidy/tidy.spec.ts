import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from '../harness/root.js';
import { EVENTS, QUEUES } from '@asn-corpu/events';
import { QUEUE_SETTINGS } from '@asn-corpu/platform';
import { FEATURE_ORDER, FILE_EXCEPTIONS, FOLDER_EXCEPTIONS, ROLES_OF_FILES } from './rules.js';

const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(ROOT, file)));
const CODE = FILES.filter(
  (file) => /^(apps|libs|test)\/.*\.(ts|tsx)$/.test(file) && !/generated\/|fixtures\//.test(file),
);
const SERVICE_CODE = CODE.filter((file) => /^libs\/(people|learning-path|enrollment)\/src\//.test(file));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('names', () => {
  it('say the role of every file in a service', () => {
    const roleOf = (file: string): string | undefined =>
      /\.([a-z]+)(?:\.medium)?(?:\.spec)?\.ts$/.exec(basename(file))?.[1];
    const nameless = SERVICE_CODE.filter(
      (file) => !ROLES_OF_FILES.has(roleOf(file) ?? '') && !FILE_EXCEPTIONS.has(file),
    ).filter((file) => !/\/migrations\/|\/index\.ts$/.test(file));
    expect(nameless).toEqual([]);
  });

  it('are in kebab case and never a grab-bag', () => {
    const wrong = CODE.filter((file) => !/^[a-z0-9.-]+$/.test(basename(file)) && !/^apps\/web\//.test(file));
    const bags = CODE.filter((file) =>
      /(^|[/.-])(utils?|helpers?|common|manager|base|misc)([/.-]|$)/.test(file),
    );
    expect([...wrong, ...bags.filter((file) => !FILE_EXCEPTIONS.has(file))]).toEqual([]);
  });
});

describe('sizes', () => {
  it('of files stay below 400 lines', () => {
    const long = CODE.map((file) => ({ file, lines: read(file).split('\n').length - 1 })).filter(
      ({ lines }) => lines > 400,
    );
    expect(long).toEqual([]);
  });

  it('of folders stay at what one can see: twenty files with their tests, twelve without', () => {
    const folders = new Map<string, number>();
    for (const file of FILES.filter(
      (each) => /^(apps|libs)\/[^/]+\/src\//.test(each) && !/\.spec\.ts$/.test(each),
    )) {
      folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    }
    const crowded = [...folders].filter(([folder, count]) => count > (FOLDER_EXCEPTIONS.get(folder) ?? 12));
    expect(crowded).toEqual([]);
  });
});

describe('structure', () => {
  it.each(Object.entries(FEATURE_ORDER))(
    'of %s: a feature imports only those before it',
    (service, order) => {
      const wrong: string[] = [];
      for (const file of SERVICE_CODE.filter(
        (each) => each.startsWith(`libs/${service}/src/`) && !/\.spec\.ts$/.test(each),
      )) {
        const feature = /^libs\/[^/]+\/src\/([^/]+)\//.exec(file)?.[1];
        if (feature === undefined || feature === 'migrations') continue;
        if (!order.includes(feature)) wrong.push(`${feature} is not in the order of features`);
        for (const [, other = ''] of read(file).matchAll(/from '\.\.\/([a-z-]+)\//g)) {
          if (other !== 'generated' && order.indexOf(other) > order.indexOf(feature))
            wrong.push(`${file} imports ${other}`);
        }
      }
      expect([...new Set(wrong)]).toEqual([]);
    },
  );

  it('has no barrel files inside a lib', () => {
    const barrels = FILES.filter((file) => /^libs\/[^/]+\/src\/.+\/index\.ts$/.test(file));
    expect(barrels).toEqual([]);
  });

  it('nests nothing below a feature', () => {
    expect(FILES.filter((file) => /^libs\/[^/]+\/src\/[^/]+\/[^/]+\/.+\.ts$/.test(file))).toEqual([]);
  });

  it('has settings for every queue, and no event without a producer', () => {
    expect(Object.keys(QUEUE_SETTINGS).sort()).toEqual(Object.keys(QUEUES).sort());
    const sources = SERVICE_CODE.filter((file) => !/\.spec\.ts$/.test(file))
      .map(read)
      .join('\n');
    expect(Object.keys(EVENTS).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });
});

describe('words', () => {
  it('leave nothing to do, switch no test off, and comment no code out', () => {
    const sinful = CODE.filter((file) => !file.startsWith('test/tidy/')).flatMap((file) =>
      [
        /\b(TODO|FIXME|HACK|XXX)\b/,
        /\b(it|test|describe)\.(only|skip)\b/,
        /^\s*\/\/\s*(const|let|return|await|import)\b.*;$/m,
      ]
        .filter((sin) => sin.test(read(file)))
        .map((sin) => `${file}: ${String(sin)}`),
    );
    expect(sinful).toEqual([]);
  });

  it('name no machine, and no registry', () => {
    const pattern = /registry\.npm|npmjs\.org|deb\.debian\.org|(^|[^A-Za-z0-9_.-])\/(work|home|root)\//;
    const found = FILES.filter(
      (file) =>
        !/\.(png|jpg|pdf|woff2?)$/.test(file) && !file.startsWith('test/tidy/') && pattern.test(read(file)),
    );
    expect(found).toEqual([]);
  });

  it('head every service, resolver and table with what it is for', () => {
    const silent = SERVICE_CODE.filter((file) =>
      /\.(service|queries|processor|task|projector|adapter|port)\.ts$/.test(file),
    ).filter(
      (file) =>
        /^export (abstract )?class/m.test(read(file)) &&
        !/\*\/\n(@Injectable\(\)\n)?export (abstract )?class/.test(read(file)),
    );
    expect(silent).toEqual([]);
    const migrations = CODE.filter((file) => /\/migrations\//.test(file))
      .map(read)
      .join('\n');
    const tables = [...migrations.matchAll(/CREATE TABLE (?:\$\{schema\}|[a-z_]+)\.([a-z_]+) \(/g)].map(
      ([, table = '']) => table,
    );
    const commented = new Set(
      [...migrations.matchAll(/COMMENT ON TABLE [^ ]*\.([a-z_]+) IS/g)].map(([, table]) => table),
    );
    expect(tables.filter((table) => !commented.has(table))).toEqual([]);
  });
});
