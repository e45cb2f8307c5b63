import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { DomainError } from '../graphql/domain-error.js';
import type { Log } from '../log/logger.js';
import { schemaOf, type ServiceDatabase } from './service-database.js';
import { traced } from '../tracing/traced.js';
import { PreparingClient } from './preparing-client.js';
import { SnakeNaming } from './snake-naming.js';

declare const inTransaction: unique symbol;
/** An entity manager inside an open transaction: what every writing method takes first. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

const ATTEMPTS = 3;
/** deadlock_detected, serialization_failure: PostgreSQL asks to try the whole transaction again. */
const RETRYABLE = new Set(['40P01', '40001']);

/** The one way to a service's tables: its own role, READ COMMITTED transactions, retried as a whole. */
export class Database {
  constructor(
    readonly dataSource: DataSource,
    private readonly constraintCodes: Readonly<Record<string, string>>,
    private readonly log: Log,
  ) {}

  /** For statements that only read and need no transaction. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Commits all that `work` writes, or nothing. `work` may run up to three times (deadlock), so it touches
   * nothing outside the database. A violated constraint with a code becomes that DomainError.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await traced('transaction', { attempt }, () =>
          this.dataSource.transaction((manager) => work(manager as Tx)),
        );
      } catch (error) {
        if (attempt < ATTEMPTS && RETRYABLE.has(sqlState(error) ?? '')) {
          this.log.warn({ sqlState: sqlState(error), attempt }, 'transaction retried');
          await delay(attempt * 10 + Math.random() * 20);
          continue;
        }
        throw this.translate(error);
      }
    }
  }

  /** One statement that writes and is committed by itself: a transaction around it would be two more round trips. */
  async writeAlone(sql: string, parameters: unknown[]): Promise<void> {
    try {
      await this.dataSource.query(sql, parameters);
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** Does `work` and takes all of it back: what it found out is the answer. For previews that must be what is then done. */
  async rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const undone: { answer: T }[] = [];
    await this.transaction(async (tx) => {
      undone[0] = { answer: await work(tx) };
      throw new Rehearsed();
    }).catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error;
    });
    const [done] = undone;
    if (!done) throw new Error('A rehearsal ended without an answer');
    return done.answer;
  }

  /** Runs `work` on one unchanging view of the database (REPEATABLE READ), for reports that have to agree with themselves. */
  async snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) => work(manager as Tx));
  }

  private translate(error: unknown): unknown {
    const constraint = violatedConstraint(error);
    const code = constraint === undefined ? undefined : this.constraintCodes[constraint];
    if (code === undefined) return error;
    this.log.info({ constraint, code }, 'constraint kept');
    return new DomainError(code, `Refused by the rule ${constraint}`, { rule: constraint });
  }
}

/** Ends a transaction so that nothing of it stays. */
class Rehearsed extends Error {}

export function sqlState(error: unknown): string | undefined {
  if (error instanceof QueryFailedError) return (error.driverError as { code?: string }).code;
  return undefined;
}

function violatedConstraint(error: unknown): string | undefined {
  if (error instanceof QueryFailedError) return (error.driverError as { constraint?: string }).constraint;
  return undefined;
}

export interface DatabaseLogin {
  url: string;
  poolSize: number;
  applicationName: string;
  /** Further settings of its sessions, as in `-c name=value`. */
  settings?: string;
}

/** A data source on the service's schema, not yet connected. */
export function serviceDataSource(definition: ServiceDatabase, login: DatabaseLogin): DataSource {
  const schema = schemaOf(definition.service);
  return new DataSource({
    type: 'postgres',
    url: login.url,
    schema,
    entities: definition.entities,
    migrations: definition.migrations,
    migrationsTableName: 'migration',
    installExtensions: false,
    namingStrategy: new SnakeNaming(),
    poolSize: login.poolSize,
    connectTimeoutMS: 5000,
    applicationName: login.applicationName,
    extra: {
      Client: PreparingClient,
      options: `-c search_path=${schema} -c timezone=UTC ${login.settings ?? ''}`,
      keepAlive: true,
    },
  });
}
