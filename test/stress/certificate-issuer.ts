import { setTimeout as delay } from 'node:timers/promises';
import {
  CertificateService,
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  enrollmentProviders,
} from '@asn-corpu/enrollment';
import { Clock, createLog, Database, Ids, serviceDataSource } from '@asn-corpu/platform';
import { Test } from '@nestjs/testing';

// A worker of T21, in a process of its own: `certificate-issuer.js DATABASE_URL WORKER OF_WORKERS ABORTED_PERCENT`. Issues what its
// share of the enrollments is due, one or a few in a transaction, of which some end after the numbers were taken.

const AT_ONCE = 4;
const BATCH = 50;
/** As the worker of completions does at most. */
const TOGETHER = 8;
const LOOK_EVERY_MS = 20;

class Aborted extends Error {}

/** The time that the row tells all its workers. */
class ToldClock extends Clock {
  instant = new Date(0);

  override now(): Date {
    return this.instant;
  }
}

const [url = '', worker = '0', workers = '1', abortedPercent = '0'] = process.argv.slice(2);
const login = { url, poolSize: AT_ONCE + 1, applicationName: 'certificate-issuer' };
const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
const database = new Database(dataSource, ENROLLMENT_DATABASE.constraintCodes, createLog('issuer', 'silent'));
const clock = new ToldClock();
const config = Object.assign(new EnrollmentConfig(), { agencyZone: 'Asia/Makassar' });
const module = await Test.createTestingModule({
  providers: [
    ...enrollmentProviders(config),
    { provide: Database, useValue: database },
    { provide: Clock, useValue: clock },
    Ids,
  ],
}).compile();
const certificates = module.get(CertificateService);
let toldAt = -Infinity;

for (let due = await lookForDue(); due.length > 0; due = await lookForDue()) {
  const queue = [...due];
  const few = (): string[] => queue.splice(0, 1 + Math.floor(Math.random() * TOGETHER));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let ids = few(); ids.length > 0; ids = few()) await issue(ids);
    }),
  );
}
await dataSource.destroy();
process.exit(0);

async function issue(enrollmentIds: readonly string[]): Promise<void> {
  await tellTime();
  try {
    await database.transaction(async (tx) => {
      const [only = '', ...others] = enrollmentIds;
      if (others.length === 0) await certificates.issue(tx, only);
      else await certificates.issueAll(tx, enrollmentIds);
      if (Math.random() * 100 < Number(abortedPercent)) throw new Aborted();
    });
  } catch (error) {
    // It is found again as still due.
    if (!(error instanceof Aborted)) throw error;
  }
}

async function tellTime(): Promise<void> {
  if (performance.now() - toldAt < LOOK_EVERY_MS) return;
  toldAt = performance.now();
  const [row] = await database.reader.query<{ instant: Date }[]>(`SELECT instant FROM enrollment.told_clock`);
  if (row) clock.instant = row.instant;
}

async function lookForDue(): Promise<string[]> {
  await delay(1);
  const rows = await database.reader.query<{ id: string }[]>(
    `SELECT e.id FROM enrollment e WHERE e.status = 'PASSED' AND abs(hashtext(e.id::text)) % $2 = $1
       AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrollment_id = e.id) LIMIT ${BATCH}`,
    [Number(worker), Number(workers)],
  );
  return rows.map(({ id }) => id);
}
