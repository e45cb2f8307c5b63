import { setTimeout as delay } from 'node:timers/promises';
import { Database, type Tx } from '@asn-corpu/platform';
import type { EntityManager } from 'typeorm';

/** What happens at a statement: the process dies before or after it, it throws, or it takes long. */
export const FAULTS = ['BEFORE', 'AFTER', 'THROW', 'HANG'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Interruption {
  /** Which of the statements from now on, from 0. */
  readonly at: number;
  readonly fault: Fault;
}

/** The process is gone, as far as those know who wait for it. */
export class Interrupted extends Error {}

interface Runner {
  query(text: string, values?: unknown[], structured?: boolean): Promise<unknown>;
  readonly databaseConnection?: { readonly connection?: { readonly stream?: { destroy(): void } } };
}

/**
 * A database whose transactions can be interrupted at any statement they wait for, COMMIT included: so every await of
 * a service between two statements is a place to die at, and the service knows nothing of it. Death cuts the connection,
 * as the death of a process does: PostgreSQL, not the service, decides what becomes of the transaction.
 */
export class InterruptibleDatabase extends Database {
  /** The statements waited for since `expect` was called, shortened to what tells them apart. */
  readonly seen: string[] = [];
  private next: Interruption | null = null;
  private isDead = false;

  constructor(
    database: Database,
    private readonly hangMs: number,
    codes: Readonly<Record<string, string>>,
    log: ConstructorParameters<typeof Database>[2],
  ) {
    super(database.dataSource, codes, log);
  }

  /** Begins to count anew; null lets everything pass. */
  expect(interruption: Interruption | null): void {
    this.seen.length = 0;
    this.next = interruption;
    this.isDead = false;
  }

  /** Whether the interruption that was expected came. */
  get interrupted(): boolean {
    return this.next !== null && this.seen.length > this.next.at;
  }

  override get reader(): EntityManager {
    const manager = super.reader;
    const query = manager.query.bind(manager) as (text: string, values?: unknown[]) => Promise<unknown>;
    return Object.create(manager, {
      query: {
        value: (text: string, values?: unknown[]) => this.step(headOf(text), () => query(text, values)),
      },
    }) as EntityManager;
  }

  override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return super.transaction((tx) => {
      this.watch(tx);
      return work(tx);
    });
  }

  /** Makes a method of something else that is waited for, as a file store's, a place to die at too. */
  watchMethod<K extends string>(
    thing: Readonly<Record<K, (...given: never[]) => Promise<unknown>>>,
    name: K,
  ): void {
    const method = thing[name].bind(thing) as (...given: unknown[]) => Promise<unknown>;
    Object.defineProperty(thing, name, {
      configurable: true,
      value: (...given: unknown[]) => this.step(`${name}()`, () => method(...given)),
    });
  }

  private watch(tx: Tx): void {
    const runner = tx.queryRunner as unknown as Runner;
    const query = runner.query.bind(runner);
    const cut = (): void => runner.databaseConnection?.connection?.stream?.destroy();
    runner.query = (text, values, structured) =>
      text.startsWith('ROLLBACK')
        ? query(text, values, structured)
        : this.step(headOf(text), () => query(text, values, structured), cut);
  }

  private async step<T>(name: string, work: () => Promise<T>, cut: () => void = () => undefined): Promise<T> {
    // The dead write nothing, and so not what they died of.
    if (this.isDead) throw new Interrupted('The process died before');
    const fault = this.next?.at === this.seen.length ? this.next.fault : null;
    this.seen.push(name);
    if (fault === 'THROW') throw new Error('Something unforeseen');
    if (fault === 'HANG') await delay(this.hangMs);
    if (fault !== 'BEFORE') {
      const answer = await work();
      if (fault !== 'AFTER') return answer;
    }
    this.isDead = true;
    cut();
    throw new Interrupted('The process died here');
  }
}

/** "INSERT INTO outbox", "WITH begun AS ( INSERT INTO jp_account": the verb and what it is about. */
function headOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 60);
}
