import 'reflect-metadata';
import { Worker } from 'node:worker_threads';
import { ENROLLMENT_DATABASE, RuleSetQueries, type RuleSet } from '@asn-corpu/enrollment';
import { Clock, copyLine, serviceDataSource, type CopyValue } from '@asn-corpu/platform';
import type { Client } from 'pg';
import { withOwner } from '../loading/sample-state.js';
import { isForeignKey, make, stillToMake } from './later-constraints.js';
import { NATION_TABLES } from './nation-books.js';
import { copyIn, runLane, type LaneWork } from './nation-lane.js';
import { partsOf, type NationOptions } from './nation-options.js';
import { nationPerson } from './nation-person.js';
import { beginNation, partsThere } from './nation-state.js';
import { nationUnits } from './nation-units.js';

export interface LoadNationOptions extends NationOptions {
  /** Of a migrated and otherwise empty database, as a superuser; or of one in which the same nation was begun. */
  readonly ownerUrl: string;
  /** So many threads write at once; with 0 this one does, alone. */
  readonly threads: number;
  readonly onProgress: (progress: NationProgress) => void;
}

export interface NationProgress {
  readonly step: 'Units' | 'People' | 'Keys and indexes' | 'Statistics';
  readonly done: number;
  readonly total: number;
}

/** Statements that are long and independent of each other, at once. */
const HANDS = 2;

/**
 * Makes a nation: units, people, what they are owed, what they learned, and their books. Cut off anywhere, it is asked for
 * again and goes on. The caller says when it is finished (`finishNation`), after it has seen to its being on the disk.
 * @throws NationError where people or another nation are
 */
export async function loadNation(options: LoadNationOptions): Promise<void> {
  const { ownerUrl, onProgress, threads } = options;
  const nation = { seed: options.seed, employees: options.employees, asOf: options.asOf };
  const there = await withOwner(ownerUrl, async (owner) => {
    onProgress({ step: 'Units', done: 0, total: 1 });
    await beginNation(owner, nation, () => writeUnits(owner, nation));
    onProgress({ step: 'Units', done: 1, total: 1 });
    return partsThere(owner);
  });
  const parts = partsOf(nation.employees).filter(({ index }) => !there.has(index));
  const ruleSets = await rulesOf(ownerUrl);
  let people = nation.employees - parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const wrote = (count: number): void => {
    people += count;
    onProgress({ step: 'People', done: people, total: nation.employees });
  };
  const lanes = Math.min(Math.max(1, threads), parts.length);
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) => {
      const own = parts.filter((__, index) => index % lanes === lane);
      const work: LaneWork = { ownerUrl, options: nation, parts: own, ruleSets };
      return threads === 0 ? runLane(work, wrote) : inThread(work, wrote);
    }),
  );
  await makeKeys(ownerUrl, onProgress);
  const statistics = NATION_TABLES.map((table) => `VACUUM (ANALYZE) ${table}`);
  await atOnce(ownerUrl, statistics, (owner, sql) => owner.query(sql), 'Statistics', onProgress);
}

function inThread(work: LaneWork, wrote: (people: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./nation-worker.js', import.meta.url), { workerData: work });
    worker.on('message', wrote);
    worker.on('error', reject);
    worker.on('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`A thread that writes people ended with ${status}`)),
    );
  });
}

/** The rules in force, as the services read them. */
async function rulesOf(ownerUrl: string): Promise<readonly RuleSet[]> {
  const login = { url: ownerUrl, poolSize: 1, applicationName: 'corpu-nation' };
  const source = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
  try {
    return await new RuleSetQueries(new Clock()).latest(source.manager);
  } finally {
    await source.destroy();
  }
}

/** Keys and indexes two at a time, then what refers to them. */
async function makeKeys(ownerUrl: string, onProgress: LoadNationOptions['onProgress']): Promise<void> {
  const left = await withOwner(ownerUrl, stillToMake);
  const keys = left.filter((each) => !isForeignKey(each));
  const foreign = left.filter(isForeignKey);
  const step = 'Keys and indexes';
  const tables = [...new Set(keys.map(({ table }) => table))];
  // The books take longest, and would be waited for at the end.
  tables.sort((a, b) => Number(b.includes('.jp_')) - Number(a.includes('.jp_')));
  const makeAll = async (owner: Client, table: string): Promise<void> => {
    for (const key of keys.filter((each) => each.table === table)) await make(owner, key);
  };
  await atOnce(ownerUrl, tables, makeAll, step, onProgress);
  await withOwner(ownerUrl, async (owner) => {
    await prepare(owner);
    for (const key of foreign) await make(owner, key);
  });
}

async function atOnce<T>(
  ownerUrl: string,
  all: readonly T[],
  work: (owner: Client, each: T) => Promise<unknown>,
  step: NationProgress['step'],
  onProgress: LoadNationOptions['onProgress'],
): Promise<void> {
  const waiting = [...all];
  let done = 0;
  onProgress({ step, done, total: all.length });
  const hand = (): Promise<void> =>
    withOwner(ownerUrl, async (owner) => {
      await prepare(owner);
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await work(owner, next);
        done += 1;
        onProgress({ step, done, total: all.length });
      }
    });
  await Promise.all(Array.from({ length: HANDS }, hand));
}

/** What sorts of millions of rows take; each hand has one of the cores. */
async function prepare(owner: Client): Promise<void> {
  await owner.query(`SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0`);
}

const UNITS_SINCE = '2017-01-01';
const UNITS_AT_ONCE = 20_000;

async function writeUnits(owner: Client, nation: NationOptions): Promise<void> {
  const tables = {
    'people.unit': { columns: 'id, external_id', rows: [] as CopyValue[][] },
    'people.unit_period': {
      columns: 'unit_id, parent_id, name, echelon, valid_from',
      rows: [] as CopyValue[][],
    },
    'people.unit_closure': { columns: 'ancestor_id, descendant_id, depth', rows: [] as CopyValue[][] },
    'people.unit_leader': { columns: 'unit_id, employee_id, kind, valid_from', rows: [] as CopyValue[][] },
  };
  const write = async (): Promise<void> => {
    for (const [table, { columns, rows }] of Object.entries(tables))
      await copyIn(owner, { table, columns, text: rows.splice(0).map(copyLine).join('') });
  };
  // Their leaders come after them, and foreign keys of units are few enough to stay.
  await owner.query('SET LOCAL session_replication_role = replica');
  for (const unit of nationUnits(nation)) {
    tables['people.unit'].rows.push([unit.id, unit.externalId]);
    tables['people.unit_period'].rows.push([
      unit.id,
      unit.line[1] ?? null,
      unit.name,
      unit.echelon,
      UNITS_SINCE,
    ]);
    for (const [depth, above] of unit.line.entries())
      tables['people.unit_closure'].rows.push([above, unit.id, depth]);
    const leader = nationPerson(nation, unit.leader);
    tables['people.unit_leader'].rows.push([unit.id, leader.id, 'DEFINITIVE', leader.since]);
    if (tables['people.unit'].rows.length >= UNITS_AT_ONCE) await write();
  }
  await write();
}
