import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BulkCreditService,
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  enrollmentProviders,
  EntitlementProjector,
  ReconciliationProcessor,
  ReconciliationService,
  verifyLedger,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import { Clock, Database, Ids, Inbox } from '@asn-corpu/platform';
import { TestClock, TestDatabase } from '@asn-corpu/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { withOwner } from '../loading/sample-state.js';
import { loadNation, type NationProgress } from './load-nation.js';
import { nationLearning } from './nation-learning.js';
import { nationPerson } from './nation-person.js';
import { finishNation, knownNation } from './nation-state.js';

const NATION = { seed: 41, employees: 1_200, asOf: '2026-11-30' };
const YEAR = 2026;
const DEFINITIONS = `
  SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
  WHERE contype IN ('p', 'u', 'f') AND connamespace IN ('people'::regnamespace, 'enrollment'::regnamespace)
  UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
  WHERE indexrelid::regclass::text ~ '^(people|enrollment)\\.' ORDER BY 1, 2`;
const BOOKS = `SELECT encode(sha256(convert_to(string_agg(concat_ws(' ', employee_id, sequence, encode(head_hash, 'hex')), ',' ORDER BY employee_id),
  'UTF8')), 'hex') AS digest, count(*)::int AS books FROM enrollment.jp_account`;

let db: TestDatabase;
let before: object[];
let folder: string;
const steps: NationProgress[] = [];

beforeAll(async () => {
  db = await TestDatabase.create();
  folder = mkdtempSync(join(tmpdir(), 'corpu-nation-'));
  before = await db.asOwner(DEFINITIONS);
  await load(db);
  await withOwner(db.ownerUrl, (owner) => finishNation(owner, new Date()));
});
afterAll(async () => {
  await db.drop();
  rmSync(folder, { recursive: true });
});

function load(
  into: TestDatabase,
  nation = NATION,
  onProgress = (each: NationProgress): void => void steps.push(each),
): Promise<void> {
  return loadNation({ ...nation, ownerUrl: into.ownerUrl, threads: 0, onProgress });
}

/** The enrollment service on the nation, on the evening of its day. */
async function enrollment(): Promise<INestApplicationContext> {
  const database = await db.open(ENROLLMENT_DATABASE);
  const config = Object.assign(new EnrollmentConfig(), { agencyZone: 'Asia/Makassar', signerDir: folder });
  const module = {
    module: class NationBooks {},
    providers: [
      ...enrollmentProviders(config),
      { provide: Database, useValue: database },
      { provide: Clock, useValue: new TestClock(new Date(`${NATION.asOf}T12:00:00Z`)) },
      Ids,
      Inbox,
      ReconciliationProcessor,
    ],
  };
  return NestFactory.createApplicationContext(module, { logger: false });
}

/** Facts that were not withdrawn: what was, is not brought again by anybody. */
function learned(): RecordedFact[] {
  return Array.from({ length: 200 }, (_, number) => {
    const { id, since } = nationPerson(NATION, number);
    const { facts, withdrawn } = nationLearning(NATION, { id, since, number });
    return withdrawn === null ? facts : [];
  }).flat();
}

describe('a nation', () => {
  it('has a sound ledger of about eight postings each', async () => {
    const found = await verifyLedger({ databaseUrl: db.ownerUrl, checkpointDir: folder, signerDir: folder });
    expect(found).toMatchObject({ ok: true, badRows: [] });
    expect(found.employees).toBeGreaterThan(NATION.employees * 0.9);
    expect(found.postings / NATION.employees).toBeGreaterThan(7.5);
    expect(found.postings / NATION.employees).toBeLessThan(9);
  });

  it('is what the services would have written: nothing is owed anew, counted anew or found to differ', async () => {
    const services = await enrollment();
    try {
      for (const year of [YEAR - 2, YEAR - 1, YEAR])
        expect(await services.get(EntitlementProjector).refresh(year)).toBe(0);
      const known = await db.asOwner(BOOKS);
      expect(
        await services.get(BulkCreditService).creditBulk(learned(), { reason: 'TEST', actor: 'test' }),
      ).toBe(0);
      expect(await db.asOwner(BOOKS)).toEqual(known);
      const actor = { accountId: randomUUID(), employeeId: null, roles: ['designer' as const] };
      for (const year of [YEAR - 1, YEAR]) {
        const reconciliationId = await services
          .get(Database)
          .transaction((tx) =>
            services
              .get(ReconciliationService)
              .startReconciliation(tx, actor, { requestId: randomUUID(), year }),
          );
        await services.get(ReconciliationProcessor).process({
          id: randomUUID(),
          name: 'reconciliation.requested.v1',
          correlationId: null,
          occurredAt: new Date(),
          payload: { reconciliationId },
        });
      }
      const done = await db.asOwner(
        `SELECT state, employees, difference_counts AS differences FROM enrollment.reconciliation ORDER BY year`,
      );
      const everybody = expect.any(Number) as number;
      expect(done).toEqual([
        { state: 'DONE', employees: everybody, differences: {} },
        { state: 'DONE', employees: NATION.employees, differences: {} },
      ]);
    } finally {
      await services.close();
    }
  });

  it('has everybody in a unit that somebody leads, under one root', async () => {
    const [found] = await db.asOwner(
      `SELECT (SELECT count(*)::int FROM people.employee e WHERE NOT EXISTS (
           SELECT 1 FROM people.assignment a JOIN people.unit_leader l USING (unit_id) WHERE a.employee_id = e.id)) AS outside,
         (SELECT count(*)::int FROM people.unit_period WHERE parent_id IS NULL) AS roots,
         (SELECT count(*)::int FROM people.unit u WHERE NOT EXISTS (SELECT 1 FROM people.unit_closure c JOIN people.unit_period r
           ON r.unit_id = c.ancestor_id AND r.parent_id IS NULL WHERE c.descendant_id = u.id)) AS loose`,
    );
    expect(found).toEqual({ outside: 0, roots: 1, loose: 0 });
  });

  it('has every key, index and foreign key that was there before', async () => {
    expect(await db.asOwner(DEFINITIONS)).toEqual(before);
    expect(await db.asOwner(`SELECT * FROM nation.later WHERE NOT made`)).toEqual([]);
  });

  it('says how far it is, up to the end of each step', () => {
    const people = steps.filter(({ step }) => step === 'People').map(({ done }) => done);
    expect(people).toEqual([...people].sort((a, b) => a - b));
    expect(people.at(-1)).toBe(NATION.employees);
    for (const step of ['Units', 'People', 'Keys and indexes', 'Statistics']) {
      const last = steps.filter((each) => each.step === step).at(-1);
      expect(last).toMatchObject({ step, done: last?.total });
    }
  });

  it('comes out the same when it was cut off and gone on with, and says who it is', async () => {
    const other = await TestDatabase.create();
    try {
      const cutOff = load(other, NATION, ({ step, done }) => {
        if (step === 'People' && done > 0) throw new Error('cut off');
      });
      await expect(cutOff).rejects.toThrow('cut off');
      expect(await withOwner(other.ownerUrl, knownNation)).toEqual({ ...NATION, isFinished: false });
      await load(other);
      expect(await other.asOwner(BOOKS)).toEqual(await db.asOwner(BOOKS));
      expect(await withOwner(db.ownerUrl, knownNation)).toEqual({ ...NATION, isFinished: true });
    } finally {
      await other.drop();
    }
  });

  it('is never made where people or another nation are', async () => {
    await expect(load(db, { ...NATION, seed: 42 })).rejects.toThrow(/holds a nation of 1200 \(seed 41/);
    const other = await TestDatabase.create();
    try {
      await other.asOwner(`INSERT INTO people.employee (id, name) VALUES (gen_random_uuid(), 'Ani')`);
      await expect(load(other)).rejects.toThrow(/has people already/);
      expect(await other.asOwner(DEFINITIONS)).toEqual(before);
    } finally {
      await other.drop();
    }
  });
});
