import {
  batchLists,
  connection,
  Database,
  hasRole,
  notFound,
  type Actor,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ProofBundleScope, ProofBundleState } from '../generated/graphql.js';

export interface ProofBundleRow {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly scope: ProofBundleScope;
  readonly state: ProofBundleState;
  readonly requestedBy: string;
  readonly requesterEmployee: string | null;
  readonly requestedAt: Date;
  readonly peopleDone: number;
  readonly peopleTotal: number;
  readonly withheld: number;
  readonly lines: number;
  readonly signingKey: string | null;
  readonly fileKey: string | null;
  readonly bytes: number | null;
  readonly finishedAt: Date | null;
}

export interface TakingRow {
  readonly bundleId: string;
  readonly employeeId: string | null;
  readonly takenAt: Date;
}

const BUNDLES = `
  SELECT id, unit_id AS "unitId", year, scope, state, requested_by AS "requestedBy", requester_employee AS "requesterEmployee",
    requested_at AS "requestedAt", people_done AS "peopleDone", people_total AS "peopleTotal", withheld, lines,
    signing_key AS "signingKey", file_key AS "fileKey", bytes::float8 AS bytes, finished_at AS "finishedAt"
  FROM proof_bundle`;
/** $1 the asking account, $2 whether it is an auditor's. */
const MINE = `($2::boolean OR requested_by = $1)`;
const MOST_TAKINGS = 100;

/** Reads proof bundles, and who took them. */
@Injectable()
export class ProofBundleQueries {
  constructor(private readonly database: Database) {}

  readonly takingsOf = batchLists(
    (bundleIds) =>
      this.database.reader.query<TakingRow[]>(
        `SELECT t.* FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (
           SELECT bundle_id AS "bundleId", taking_employee AS "employeeId", taken_at AS "takenAt" FROM proof_bundle_taking
           WHERE bundle_id = asked.id ORDER BY taken_at DESC, id LIMIT ${MOST_TAKINGS}) t`,
        [bundleIds],
      ),
    ({ bundleId }) => bundleId,
  );

  /** Null for one that is not there, or not the caller's to see. */
  async find(actor: Actor, id: string): Promise<ProofBundleRow | null> {
    const [row] = await this.database.reader.query<ProofBundleRow[]>(`${BUNDLES} WHERE ${MINE} AND id = $3`, [
      ...mine(actor),
      id,
    ]);
    return row ?? null;
  }

  /** @throws DomainError NOT_FOUND */
  async get(actor: Actor, id: string): Promise<ProofBundleRow> {
    const found = await this.find(actor, id);
    if (!found) throw notFound('proof bundle');
    return found;
  }

  /** Latest first. */
  async list(actor: Actor, unitId: string | null, page: PageRequest): Promise<Connection<ProofBundleRow>> {
    const rows = await this.database.reader.query<ProofBundleRow[]>(
      `${BUNDLES} WHERE ${MINE} AND ($3::uuid IS NULL OR unit_id = $3)
         AND ($4::timestamptz IS NULL OR (requested_at, id) < ($4, $5::uuid))
       ORDER BY requested_at DESC, id DESC LIMIT $6 + 1`,
      [...mine(actor), unitId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
  }
}

function mine(actor: Actor): [string | null, boolean] {
  return [actor.accountId, hasRole(actor, 'auditor')];
}
