import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceLogins } from '@asn-corpu/embedded';
import type { PlatformVersion } from './platform.js';
import { ROOT } from './root.js';

const run = promisify(execFile);
const SCOPE = '@asn-corpu';
/** Built, and the portal left out: nobody looks at it. */
const PROJECTS = ['apps', 'libs'];

interface ProjectFile {
  readonly name: string;
  readonly nx?: { readonly targets?: Readonly<Record<string, object>> };
}

/**
 * A version of this software as git has it, built in a folder of its own (kept in .cache), with the packages that are
 * installed here. @throws Error with one sentence where there is no git history, or not that version
 */
export function versionFromGit(ref: string, say: (line: string) => void): PlatformVersion {
  const commit = git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).trim();
  const folder = join(ROOT, '.cache/versions', commit.slice(0, 12));
  const stamp = join(folder, '.built');
  if (!existsSync(stamp)) {
    say(`building ${ref}, ${commit.slice(0, 12)}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    checkOut(commit, folder);
    linkPackages(folder);
    build(folder);
    writeFileSync(stamp, commit);
  }
  return {
    name: `${ref} (${commit.slice(0, 12)})`,
    program: join(folder, 'apps/embedded/dist/main.js'),
    migrate: (ownerUrl) => migrateWith(folder, ownerUrl),
    leavesLaterAlone: existsSync(join(folder, 'libs/platform/src/migration/rights.ts')),
  };
}

/** The last release; before there is one, the version before the newest migration. */
export function refBefore(): string {
  const tag = spawnSync('git', ['describe', '--tags', '--abbrev=0'], { cwd: ROOT, encoding: 'utf8' });
  if (tag.status === 0) return tag.stdout.trim();
  const newest = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'libs/*/src/migrations/*.ts');
  return `${newest.trim()}^`;
}

function git(...args: string[]): string {
  const { status, stdout, error } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(
    `git ${args.join(' ')} found nothing${error ? ` (${error.message})` : ''}: upgrading from an earlier version needs a checkout with its history`,
  );
}

/** By an index of its own: the checkout's own is left alone. */
function checkOut(commit: string, folder: string): void {
  const env = { ...process.env, GIT_INDEX_FILE: join(folder, '.index') };
  for (const args of [
    ['read-tree', commit],
    ['checkout-index', '--all', `--prefix=${folder}/`],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: ROOT, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }
}

/** Its own workspaces, and every other package as it is installed here. */
function linkPackages(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, SCOPE), { recursive: true });
  for (const entry of readdirSync(join(ROOT, 'node_modules')))
    if (entry !== SCOPE) symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry));
  for (const project of projectsOf(folder))
    symlinkSync(project.folder, join(modules, SCOPE, project.name.slice(SCOPE.length + 1)));
}

function projectsOf(folder: string): (ProjectFile & { readonly folder: string })[] {
  return PROJECTS.flatMap((group) =>
    readdirSync(join(folder, group)).map((name) => join(folder, group, name)),
  )
    .filter((project) => existsSync(join(project, 'package.json')))
    .map((project) => ({
      ...(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as ProjectFile),
      folder: project,
    }));
}

function build(folder: string): void {
  const { targetDefaults } = JSON.parse(readFileSync(join(folder, 'nx.json'), 'utf8')) as {
    targetDefaults: { build: { options: { command: string } } };
  };
  const env = { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` };
  for (const project of projectsOf(folder)) {
    // Those with a build of their own are bundles: the portal, the verifier for auditors.
    if (Object.keys(project.nx?.targets?.['build'] ?? { own: true }).length > 0) continue;
    const built = spawnSync(targetDefaults.build.options.command, {
      cwd: project.folder,
      env,
      shell: true,
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`${project.name} was not built: ${built.stdout}${built.stderr}`);
  }
}

/** Runs its app as a deployment does. The passwords are those that the other processes work out by themselves. */
async function migrateWith(folder: string, ownerUrl: string): Promise<void> {
  const { databaseUrls, queueDatabaseUrl } = serviceLogins(ownerUrl);
  const password = (url: string): string => new URL(url).password;
  await run(process.execPath, [join(folder, 'apps/migrate/dist/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: ownerUrl,
      PEOPLE_DATABASE_PASSWORD: password(databaseUrls.people),
      LEARNING_PATH_DATABASE_PASSWORD: password(databaseUrls['learning-path']),
      ENROLLMENT_DATABASE_PASSWORD: password(databaseUrls.enrollment),
      QUEUE_DATABASE_PASSWORD: password(queueDatabaseUrl),
    },
  });
}
