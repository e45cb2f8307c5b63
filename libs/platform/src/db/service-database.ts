import type { Service } from '@asn-corpu/events';
import type { MigrationInterface } from 'typeorm';

/**
 * What a service keeps in PostgreSQL, declared once in its lib: the schema it owns, its migrations,
 * the tables nobody may change, and the views other services may read.
 */
export interface ServiceDatabase {
  readonly service: Service;
  readonly entities: EntityClass[];
  readonly migrations: MigrationClass[];
  /** Tables (with their partitions) that the service's role may only insert into and read. */
  readonly appendOnly: readonly string[];
  /** Views of `<schema>_api`, and who may read each. */
  readonly publishedViews: Readonly<Record<string, readonly Service[]>>;
  /** Constraint name → domain error code: a violation that is an answer, not a bug. */
  readonly constraintCodes: Readonly<Record<string, string>>;
}

export type EntityClass = new () => object;
export type MigrationClass = new () => MigrationInterface;

export function schemaOf(service: Service): string {
  return service.replaceAll('-', '_');
}

/** The PostgreSQL login a service runs as. */
export function roleOf(service: Service): string {
  return `corpu_${schemaOf(service)}`;
}
