import { setTimeout as delay } from 'node:timers/promises';
import { Database, type Tx } from '@asn-corpu/platform';

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
  }

  /** Whether the interruption that was expected came. */
  get interrupted(): boolean {
    return this.next !== null && this.seen.length > this.next.at;
  }

  override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return super.transaction((tx) => {
      this.watch(tx);
      return work(tx);
    });
  }

  private watch(tx: Tx): void {
    const runner = tx.queryRunner as unknown as Runner;
    const query = runner.query.bind(runner);
    runner.query = async (text, values, structured) => {
      if (text.startsWith('ROLLBACK')) return query(text, values, structured);
      const fault = this.next?.at === this.seen.length ? this.next.fault : null;
      this.seen.push(headOf(text));
      if (fault === 'BEFORE') throw die(runner);
      if (fault === 'THROW') throw new Error('Something unforeseen');
      if (fault === 'HANG') await delay(this.hangMs);
      const rows = await query(text, values, structured);
      if (fault === 'AFTER') throw die(runner);
      return rows;
    };
  }
}

function die(runner: Runner): Interrupted {
  runner.databaseConnection?.connection?.stream?.destroy();
  return new Interrupted('The process died here');
}

/** "INSERT INTO outbox", "WITH begun AS ( INSERT INTO jp_account": the verb and what it is about. */
function headOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 60);
}
