import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/root.js';
import { EmbeddedConfig, lookCommand } from '@asn-corpu/embedded';
import { EnrollmentConfig } from '@asn-corpu/enrollment';
import { GatewayConfig } from '@asn-corpu/gateway';
import { PeopleConfig } from '@asn-corpu/people';
import {
  MailConfig,
  MigrateConfig,
  QueueConfig,
  QueueStoreConfig,
  readConfigs,
  ServiceConfig,
  settingsOf,
  variableName,
  WorkerConfig,
} from '@asn-corpu/platform';
import { parse } from 'yaml';

const variables = (...types: (new () => object)[]): string[] => [
  ...new Set(types.flatMap((type) => settingsOf(type).map(variableName))),
];

/** Read by Node itself, before any program. */
const READ_BY_NODE = 'NODE_EXTRA_CA_CERTS';

/** What each app reads, as its main.ts says. */
const READ_BY: Readonly<Record<string, string[]>> = {
  gateway: variables(GatewayConfig),
  people: variables(PeopleConfig, MailConfig),
  'learning-path': variables(ServiceConfig),
  enrollment: variables(EnrollmentConfig, QueueStoreConfig),
  'people-worker': variables(WorkerConfig, PeopleConfig, MailConfig, QueueConfig),
  'learning-path-worker': variables(WorkerConfig, ServiceConfig, QueueConfig),
  'enrollment-worker': variables(WorkerConfig, EnrollmentConfig, QueueConfig),
  migrate: variables(MigrateConfig),
};

interface ComposeService {
  build?: { context: string; dockerfile: string; target: string };
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, unknown> | string[];
}
interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

const compose = parse(readFileSync(join(ROOT, 'docker/compose.yml'), 'utf8'), { merge: true }) as Compose;
const dockerfile = readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8');
const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
const apps = Object.entries(compose.services).filter(([, service]) => service.build);

/** A value with its ${VARIABLES} filled in, as compose would with a complete .env. */
function filledIn(text: string): string {
  return text
    .replaceAll(/\$\{[A-Z_]+:\+([^}]*)\}/g, '$1')
    .replaceAll(
      /\$\{([A-Z_]+)(?::?-([^}]*))?\}/g,
      (_, name: string, fallback?: string) => fallback ?? sample(name),
    );
}
function sample(name: string): string {
  return name === 'PUBLIC_URL' ? 'https://corpu.example.go.id' : 'x'.repeat(43);
}

describe('compose.yml', () => {
  it('runs every app there is, each from its own target', () => {
    expect(apps.map(([name]) => name).sort()).toEqual(Object.keys(READ_BY).sort());
    for (const [, { build }] of apps) expect(dockerfile).toContain(`AS ${build?.target ?? ''}\n`);
  });

  it.each(Object.keys(READ_BY))(
    'gives %s only variables that it reads, and all it cannot start without',
    (name) => {
      const given = compose.services[name]?.environment ?? {};
      const read = [...(READ_BY[name] ?? []), READ_BY_NODE];
      const unread = Object.keys(given).filter((variable) => !read.includes(variable));
      expect(unread).toEqual([]);
      const environment = Object.fromEntries(
        Object.entries(given).map(([variable, value]) => [variable, filledIn(value)]),
      );
      const types = {
        gateway: [GatewayConfig],
        people: [PeopleConfig, MailConfig],
        'learning-path': [ServiceConfig],
        enrollment: [EnrollmentConfig, QueueStoreConfig],
        'people-worker': [WorkerConfig, PeopleConfig, MailConfig, QueueConfig],
        'learning-path-worker': [WorkerConfig, ServiceConfig, QueueConfig],
        'enrollment-worker': [WorkerConfig, EnrollmentConfig, QueueConfig],
        migrate: [MigrateConfig],
      }[name] as (new () => object)[];
      for (const type of types) expect(() => readConfigs(environment, { config: type })).not.toThrow();
    },
  );

  it('names only volumes, services and ports that exist', () => {
    for (const [, { volumes = [], depends_on: dependsOn = {} }] of Object.entries(compose.services)) {
      for (const volume of volumes.filter((each) => !each.startsWith('$')))
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      const needed = Array.isArray(dependsOn) ? dependsOn : Object.keys(dependsOn);
      for (const service of needed) expect(Object.keys(compose.services)).toContain(service);
    }
    const [port] = compose.services['gateway']?.ports ?? [];
    expect(port?.split(':').at(-1)).toBe(compose.services['gateway']?.environment?.['PORT']);
    for (const variable of ['PEOPLE_URL', 'LEARNING_PATH_URL', 'ENROLLMENT_URL']) {
      const url = new URL(compose.services['gateway']?.environment?.[variable] ?? '');
      expect(compose.services[url.hostname]?.environment?.['PORT']).toBe(url.port);
    }
  });

  it('gives whoever connects to a Redis the certificate of an authority of its own, where there is one', () => {
    for (const [name, { environment = {}, volumes = [] }] of apps) {
      const place = /:\+(.*)\}$/.exec(environment[READ_BY_NODE] ?? '')?.[1];
      expect({ name, given: place !== undefined }).toEqual({ name, given: 'REDIS_URL' in environment });
      if (place !== undefined) expect(volumes).toContain(`\${NODE_EXTRA_CA_CERTS:-/dev/null}:${place}:ro`);
    }
  });

  it('copies only what the build makes', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) [^ ]+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    for (const file of copied)
      expect({ file, exists: existsSync(join(ROOT, file)) }).toEqual({ file, exists: true });
    const started = [...dockerfile.matchAll(/CMD \["node", "(apps\/[^"]+)\/dist\/main\.js"\]/g)].map(
      ([, app = '']) => app,
    );
    for (const app of started) expect(existsSync(join(ROOT, app, 'src/main.ts'))).toBe(true);
  });
});

describe('.env.example', () => {
  it('names every variable of every configuration class, and no other', () => {
    const named = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    const known = new Set([
      ...Object.values(READ_BY).flat(),
      ...variables(EmbeddedConfig),
      'OWNER_DATABASE_PASSWORD',
      READ_BY_NODE,
    ]);
    expect([...new Set(named)].sort()).toEqual([...known].sort());
  });
});

describe('The drill of the runbook', () => {
  it('starts what was restored with none of the settings of the platform it comes from', () => {
    const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
    const commands = [...runbook.matchAll(/^.*DATA_DIR=(\S+-restored) .*$/gm)];
    expect(commands.length).toBeGreaterThan(1);
    for (const [command] of commands)
      expect(command).toMatch(/^env -i PATH="\$PATH" HOME="\$HOME" DATA_DIR=/);
    expect(commands.at(-1)?.[0]).toContain(lookCommand('/srv/corpu-restored'));
  });
});
