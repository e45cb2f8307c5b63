import type { MigrationClass, ServiceDatabase } from '@asn-corpu/platform';
import type { QueryRunner } from 'typeorm';

/** What a migration does to a database, without one. */
export interface RecordedMigration {
  /** `enrollment 19`: whose it is, and its number. */
  readonly id: string;
  readonly schema: string;
  /** Whether it runs in a transaction, as is usual. */
  readonly transaction: boolean;
  readonly statements: readonly string[];
}

/** The statements of every migration of a service, oldest first. */
async function recordedMigrations(
  service: string,
  migrations: readonly MigrationClass[],
): Promise<RecordedMigration[]> {
  const recorded = [];
  for (const Migration of migrations) {
    const migration = new Migration();
    const name = migration.name ?? Migration.name;
    const statements: string[] = [];
    const runner: Pick<QueryRunner, 'query'> = {
      query: async <T>(sql: string) => {
        statements.push(sql);
        return [] as T;
      },
    };
    await migration.up(runner as QueryRunner);
    recorded.push({
      id: `${service} ${numberOf(name)}`,
      schema: service.replaceAll('-', '_'),
      transaction: migration.transaction ?? true,
      statements,
    });
  }
  return recorded.sort((a, b) => numberIn(a.id) - numberIn(b.id));
}

export async function migrationsOf(definitions: readonly ServiceDatabase[]): Promise<RecordedMigration[]> {
  const each = definitions.map(({ service, migrations }) => recordedMigrations(service, migrations));
  return (await Promise.all(each)).flat();
}

/** Names end in the time that puts them in order, which counts from a fixed one. */
const FIRST_TIME = 1_700_000_000_000;

export function numberOf(name: string): number {
  return Number(/\d{13}$/.exec(name)?.[0]) - FIRST_TIME;
}

export function numberIn(id: string): number {
  return Number(id.split(' ').at(-1));
}
