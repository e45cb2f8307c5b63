import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { LocalPostgres, prepareDatabase } from '@asn-corpu/embedded';
import {
  chain,
  CheckpointService,
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  genesis,
  POSTING_COLUMNS,
  postingRow,
  Today,
  type ChainHead,
  type UnchainedPosting,
} from '@asn-corpu/enrollment';
import {
  copyLine,
  createLog,
  Database,
  derivedId,
  roleOf,
  serviceDataSource,
  serviceUrl,
} from '@asn-corpu/platform';
import { TestClock } from '@asn-corpu/testing';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';

const FIRST_YEAR = 2022;
const DAY_MS = 24 * 3_600_000;
/** Of this many rows one takes back the one before. */
const ONE_REVERSAL_IN = 12;
const RULES = 'id-asn-2024';

const COPY_POSTINGS = `COPY enrollment.jp_posting (${POSTING_COLUMNS.join(', ')}) FROM STDIN`;

/** A ledger of its own with long chains, written past the services, and the checkpoints that belong to it. */
export class ChainWorld {
  readonly clock = new TestClock();
  readonly signerDir: string;
  readonly checkpointDir: string;
  private readonly heads = new Map<string, ChainHead & { readonly rows: number }>();

  private constructor(
    readonly postgres: LocalPostgres,
    /** Superuser, with triggers switched off: what no service and no administrator of the platform is. */
    readonly superuser: pg.Client,
    private readonly database: Database,
    private readonly folder: string,
  ) {
    this.signerDir = join(folder, 'signer');
    this.checkpointDir = join(folder, 'checkpoints');
  }

  static async create(): Promise<ChainWorld> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/chains-'));
    const postgres = await LocalPostgres.start({ folder: join(folder, 'postgres'), durable: false });
    await prepareDatabase(postgres.url);
    const superuser = new pg.Client({
      connectionString: postgres.url,
      options: '-c search_path=enrollment -c session_replication_role=replica',
    });
    await superuser.connect();
    const login = {
      url: serviceUrl(postgres.url, roleOf('enrollment')),
      poolSize: 2,
      applicationName: 'checkpoint',
    };
    const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
    const database = new Database(dataSource, {}, createLog('checkpoint', 'silent'));
    return new ChainWorld(postgres, superuser, database, folder);
  }

  get employees(): readonly string[] {
    return [...this.heads.keys()];
  }

  /** Lengthens the chains of so many employees by so many rows each, and makes heads and balances agree. */
  async append(employees: number, rowsEach: number, random: Random): Promise<void> {
    const rows = function* (this: ChainWorld): Generator<string> {
      for (let n = 0; n < employees; n++) {
        const employeeId = derivedId('chain-world', String(n));
        const head = this.heads.get(employeeId) ?? genesis(employeeId);
        const postings = chain(head, this.postings(employeeId, head.sequence, rowsEach, random));
        const last = postings.at(-1);
        if (last) this.heads.set(employeeId, { ...last, rows: last.sequence });
        for (const posting of postings) yield copyLine(postingRow(posting));
      }
    };
    await pipeline(Readable.from(rows.call(this)), this.superuser.query(copyFrom(COPY_POSTINGS)));
    for (const statement of AGREE) await this.superuser.query(statement);
  }

  async takeCheckpoint(now: string): Promise<void> {
    this.clock.set(now);
    const config = Object.assign(new EnrollmentConfig(), {
      signerDir: this.signerDir,
      checkpointDir: this.checkpointDir,
      agencyZone: 'Asia/Makassar',
    });
    await new CheckpointService(this.database, config, new Today(this.clock, config), this.clock).take();
  }

  async stop(): Promise<void> {
    await this.database.dataSource.destroy();
    await this.superuser.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.postgres.folder, { recursive: true, force: true });
  }

  private postings(employeeId: string, after: number, count: number, random: Random): UnchainedPosting[] {
    const made: UnchainedPosting[] = [];
    for (let n = 0; n < count; n++) {
      const before = made.at(-1);
      const postedAt = new Date(Date.UTC(FIRST_YEAR + 4, 0, 1) + (after + n) * 60_000);
      if (before?.reverses === null && random.int(1, ONE_REVERSAL_IN) === 1) {
        const { fromAccount, toAccount, id } = before;
        const reversal = {
          fromAccount: toAccount,
          toAccount: fromAccount,
          id: derivedId('reversal', id),
          reverses: id,
        };
        made.push({ ...before, ...reversal, postedAt });
        continue;
      }
      const activityAt = new Date(Date.UTC(FIRST_YEAR, 0, 2) + random.int(0, 5 * 364) * DAY_MS);
      const factId = derivedId('chain-world fact', employeeId, String(after + n));
      const minutes = random.int(1, 900);
      made.push({
        id: derivedId('posting', factId),
        year: activityAt.getUTCFullYear(),
        employeeId,
        fromAccount: 'source:TECHNICAL_TRAINING',
        toAccount: random.pick(['counted', 'counted', 'counted', 'uncounted:cap']),
        minutes,
        factId,
        ruleVersion: RULES,
        trace: { basis: 'PER_MINUTE', earned: minutes, quantity: minutes, minutesPerUnit: 1 },
        reason: 'COMPLETION',
        actor: 'chain-world',
        activityAt,
        postedAt,
        reverses: null,
      });
    }
    return made;
  }
}

const MOVED = (account: string): string =>
  `sum(CASE WHEN to_account ${account} THEN minutes ELSE 0 END - CASE WHEN from_account ${account} THEN minutes ELSE 0 END)`;
const AGREE = [
  `INSERT INTO jp_fact (id, employee_id, title, form, international, quantity, learned, learned_from, learned_to, completed_at,
     completion_date, year, duplicate_keys, source, provenance, source_id, recorded_at)
   SELECT fact_id, employee_id, 'Pelatihan', 'TECHNICAL_TRAINING', false, minutes,
     jsonb_build_array(jsonb_build_object('date', activity_at::date, 'amount', minutes)), activity_at::date, activity_at::date,
     activity_at, activity_at::date, year, '{}', 'EXTERNAL', 'TRUSTED_FEED', fact_id, posted_at
   FROM jp_posting WHERE reverses IS NULL ON CONFLICT DO NOTHING`,
  `TRUNCATE jp_account, jp_balance, jp_fact_balance`,
  `INSERT INTO jp_account (employee_id, sequence, head_hash, posted_at)
    SELECT DISTINCT ON (employee_id) employee_id, sequence, hash, posted_at FROM jp_posting ORDER BY employee_id, sequence DESC`,
  `INSERT INTO jp_balance (employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes)
    SELECT employee_id, year, -${MOVED("LIKE 'source:%'")}, ${MOVED("= 'counted'")}, ${MOVED("LIKE 'uncounted:%'")}, 0
    FROM jp_posting GROUP BY employee_id, year`,
  `INSERT INTO jp_fact_balance (fact_id, counted_minutes) SELECT fact_id, ${MOVED("= 'counted'")} FROM jp_posting GROUP BY fact_id`,
  `ANALYZE jp_posting, jp_fact, jp_account, jp_balance, jp_fact_balance`,
];
