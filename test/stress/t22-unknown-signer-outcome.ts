import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CertificateFiles,
  CertificateService,
  certificateFace,
  CertificateRenderer,
  CertificateSigner,
  isGoodByLibrary,
  verifyCertified,
  type IssuedCertificate,
} from '@asn-corpu/enrollment';
import { Database, FileStore } from '@asn-corpu/platform';
import { FakeBsre, type BsreBehaviour } from '@asn-corpu/testing';
import { EnrollmentWorld } from '../harness/enrollment-world.js';
import { countInMemory, occurrences } from '../harness/process-memory.js';
import type { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';
import { completedEnrollments } from './completed-enrollments.js';
import { result, type StressRow } from './row.js';

/** A certificate, and what it is made with. */
type Made = IssuedCertificate & { readonly content: Parameters<typeof certificateFace>[1] };
const MADE = `FROM enrollment.certificate c JOIN enrollment.certificate_template_version v ON v.id = c.template_version_id`;

const FAULTS: readonly BsreBehaviour[] = [
  ...(['DROPS_REPLY', 'DROPS_IN_THE_MIDDLE', 'DELAYS', 'FAILS', 'BUSY'] as const),
  ...(['WRONG_PDF', 'OLD_PDF', 'UNSIGNED', 'ALTERED', 'APPENDED', 'NOT_A_PDF'] as const),
  ...(['WEAKLY_CERTIFIED', 'OTHER_SIGNER', 'SIGNED_WHEN_EXPIRED'] as const),
  ...(['REWRITES_THE_PAGE', 'HIDES_A_TABLE', 'SHOWS_ITS_FIELD'] as const),
  ...(['CERTIFICATE_EXPIRED', 'NOT_REGISTERED', 'PASSPHRASE_INVALID', 'DOCUMENT_NOT_ACCEPTED'] as const),
];
const [NIK, PASSPHRASE] = ['7371010101800001', 'Rahasia#Bapak-T22!'];
const CLIENT = { username: 'corpu', password: 'client' };
const AT_ONCE = 3;
const ROUNDS = 12;
/** Longer than any pause that the signer takes. */
const PAUSE_MS = 16 * 60_000;
const SIGNING_PROCESS = join(ROOT, 'test/dist/stress/signing-process.js');

/**
 * Certificates signed through a gateway that loses answers, is slow, fails, refuses, and answers with the wrong file, asked by
 * several at once: each is published once, nothing else is, and what the official signs with is nowhere to be found.
 */
export const T22: StressRow = {
  id: 'T22',
  title: 'Unknown signer outcome',
  async run({ full, random, say }) {
    const certificates = full ? 300 : FAULTS.length;
    const world = await EnrollmentWorld.create();
    const fake = await FakeBsre.start({ ...CLIENT, nik: NIK, passphrase: PASSPHRASE }, () =>
      world.clock.now(),
    );
    fake.delayMs = 120_000;
    try {
      const signing = await signThrough(world, fake);
      const ids = await issued(world, certificates);
      const course: Course = {
        calls: 0,
        inPause: { calls: 0, asked: 0 },
        told: [],
        problems: [],
        keys: new Map(),
      };
      for (const [index, id] of ids.entries()) {
        await publish(world, fake, id, faultsFor(random, index), course);
        if (index % 50 === 49) say(`${index + 1} certificates published`);
      }
      const bad = await unsound(world, course);
      const memory = await memoryOfASigner(world, fake, signing);
      const secrets = {
        told: countSecrets(Buffer.from(course.told.join('\n'))),
        disk: await secretsBelow(world.folder, signing.bsreOfficialFile),
        database: await secretsInDatabase(world),
      };
      return result(
        {
          allPublished: course.keys.size === certificates,
          nonePublishedTwice: new Set(course.keys.values()).size === certificates,
          noProblems: course.problems.length === 0 && bad.length === 0,
          asksAreBounded: fake.asked <= 2 * course.calls + 2 * memory.asks && course.inPause.asked === 0,
          pausesWereSeen: course.inPause.calls > 0,
          secretNowhere: Object.values(secrets).every((count) => count === 0) && memory.secrets === 0,
          memoryWasSeen: memory.canaries === null || memory.canaries > 0,
        },
        {
          certificates,
          asked: fake.asked,
          signedByGateway: fake.signed,
          calls: course.calls,
          inPause: course.inPause,
          secrets,
          memory,
          problems: [...course.problems, ...bad],
        },
      );
    } finally {
      await fake.stop();
      await world.stop();
    }
  },
};

interface Course {
  calls: number;
  /** Of those who came while the signer was paused, and how often it was asked for them. */
  readonly inPause: { calls: number; asked: number };
  /** What was thrown, as a log would have it. */
  readonly told: string[];
  readonly problems: string[];
  readonly keys: Map<string, string>;
}

async function signThrough(world: EnrollmentWorld, fake: FakeBsre): Promise<Signing> {
  const signing = {
    certificateSigner: 'bsre' as const,
    bsreUrl: fake.url,
    bsreUsername: CLIENT.username,
    bsrePassword: CLIENT.password,
    bsreOfficialFile: join(world.folder, 'official'),
    bsreTimeoutSeconds: 1,
    signerDir: join(world.folder, 'officials'),
  };
  writeFileSync(signing.bsreOfficialFile, `${NIK}\n${PASSPHRASE}\n`, { mode: 0o600 });
  await world.start(signing);
  mkdirSync(signing.signerDir);
  writeFileSync(join(signing.signerDir, 'official.pem'), fake.official.pem);
  return signing;
}
type Signing = Readonly<Record<'bsreOfficialFile', string>> & object;

async function issued(world: EnrollmentWorld, count: number): Promise<string[]> {
  const enrollments = await completedEnrollments(world, count);
  const service = world.get(CertificateService);
  const made = await world.get(Database).transaction((tx) => service.issueAll(tx, enrollments));
  if (made.size !== count) throw new Error(`Only ${made.size} certificates are issued`);
  const rows = await world.sql<{ id: string }>(`SELECT id FROM enrollment.certificate ORDER BY sequence`);
  return rows.map(({ id }) => id);
}

/** Each fault comes first once; the others as it happens. */
function faultsFor(random: Random, index: number): BsreBehaviour[] {
  const first = FAULTS[index % FAULTS.length] ?? 'FAILS';
  return [first, first, ...Array.from({ length: random.pick([0, 1, 2]) }, () => random.pick(FAULTS))];
}

/** Several want the file at once, and come back until it is there. */
async function publish(
  world: EnrollmentWorld,
  fake: FakeBsre,
  id: string,
  faults: readonly BsreBehaviour[],
  course: Course,
): Promise<void> {
  fake.behaviours = [...faults, 'SIGNS'];
  for (let round = 0; round < ROUNDS && !course.keys.has(id); round++) {
    const files = world.get(CertificateFiles);
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => files.ensure(id)));
    course.calls += AT_ONCE;
    const keys = new Set<string>();
    for (const end of ends) {
      if (end.status === 'fulfilled') keys.add(end.value);
      else course.told.push(inspected(end.reason));
    }
    if (keys.size > 1) course.problems.push(`${id} was given out as ${keys.size} files`);
    for (const key of keys) course.keys.set(id, key);
    if (keys.size === 0 && (await world.get(CertificateSigner).paused())) {
      const asked = fake.asked;
      await files.ensure(id).catch((error: unknown) => course.told.push(inspected(error)));
      course.inPause.calls += 1;
      course.inPause.asked += fake.asked - asked;
    }
    world.clock.advance(PAUSE_MS);
  }
  if (!course.keys.has(id)) course.problems.push(`${id} was not published after ${faults.join()}`);
}

/** Everything of an error that can get into a log. */
function inspected(error: unknown): string {
  const { message, stack } = error as Error;
  return `${message}\n${stack ?? ''}\n${JSON.stringify(error)}`;
}

/** What is named by a record has to be that very document, signed, and what was given out before. */
async function unsound(world: EnrollmentWorld, course: Course): Promise<string[]> {
  const rows = await world.sql<Made & { id: string; fileKey: string | null }>(
    `SELECT c.id, c.purpose, c.number, c.code, c.snapshot, c.file_key AS "fileKey", v.content ${MADE}`,
  );
  const bad: string[] = [];
  for (const row of rows) {
    if (row.fileKey === null || row.fileKey !== course.keys.get(row.id))
      bad.push(`${row.id} names another file`);
    else {
      const file = await world.get(FileStore).get(row.fileKey);
      const sent = await world
        .get(CertificateRenderer)
        .run('render', { face: certificateFace(row, row.content) });
      const { faults, fingerprint } = verifyCertified(file);
      const ours = await world.get(CertificateSigner).isOurs(fingerprint ?? '');
      const same = file.subarray(0, sent.length).equals(sent);
      if (faults.length > 0 || !ours || !same || !(await isGoodByLibrary(file)))
        bad.push(`${row.id}: ${faults.join()} ${ours ? '' : 'not ours'} ${same ? '' : 'another document'}`);
    }
  }
  return bad;
}

function countSecrets(bytes: Buffer): number {
  return occurrences(bytes, Buffer.from(PASSPHRASE)) + occurrences(bytes, Buffer.from(NIK));
}

/** In every file of the world, the database's own among them, but the one that it is kept in. */
async function secretsBelow(folder: string, but: string): Promise<number> {
  let count = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path !== but)
      count += countSecrets(await readFile(path).catch(() => Buffer.alloc(0)));
  }
  return count;
}

async function secretsInDatabase(world: EnrollmentWorld): Promise<number> {
  const tables = await world.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  let count = 0;
  for (const { name } of tables) {
    const [row] = await world.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${name} AS t WHERE t::text LIKE $1 OR t::text LIKE $2`,
      [`%${PASSPHRASE}%`, `%${NIK}%`],
    );
    count += row?.count ?? 0;
  }
  return count;
}

interface SeenMemory {
  readonly asks: number;
  readonly secrets: number;
  /** Null where the memory of a process can not be looked at. */
  readonly canaries: number | null;
}

/** Another process signs, also where the answer is lost; then its memory is read, as a core would have it. */
async function memoryOfASigner(
  world: EnrollmentWorld,
  fake: FakeBsre,
  signing: Signing,
): Promise<SeenMemory> {
  const canary = `canary-${process.pid}-that-is-found`;
  const [certificate] = await world.sql<Made>(
    `SELECT c.purpose, c.number, c.code, c.snapshot, v.content ${MADE} LIMIT 1`,
  );
  if (!certificate) throw new Error('There is no certificate');
  const pdf = join(world.folder, 'unsigned.pdf');
  writeFileSync(
    pdf,
    await world
      .get(CertificateRenderer)
      .run('render', { face: certificateFace(certificate, certificate.content) }),
  );
  fake.behaviours = ['DROPS_REPLY', 'SIGNS'];
  const times = 4;
  const child = fork(SIGNING_PROCESS, [
    JSON.stringify(signing),
    pdf,
    world.clock.now().toISOString(),
    String(times),
    canary,
  ]);
  try {
    const [outcomes] = (await once(child, 'message')) as [string[]];
    if (!outcomes.every((outcome) => outcome === 'SIGNED')) throw new Error(`It ${outcomes.join()}`);
    const found = await countInMemory(
      child.pid ?? 0,
      [PASSPHRASE, NIK, canary].map((text) => Buffer.from(text)),
    );
    if (!found) return { asks: times, secrets: 0, canaries: null };
    const [passphrases = 0, niks = 0, canaries = 0] = found;
    return { asks: times, secrets: passphrases + niks, canaries };
  } finally {
    child.kill('SIGKILL');
  }
}
