import {
  batchById,
  batchLists,
  Clock,
  connection,
  type Connection,
  Database,
  hasRole,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { RunState } from '../generated/graphql.js';
import { RunEntity, SessionEntity } from './run.entity.js';

export interface PlannedQuota {
  readonly runId: string;
  readonly unitId: string;
  readonly seats: number;
}

const SEES_DRAFTS = ['designer', 'admin', 'auditor'] as const;

/** The state of a run in SQL; `runState` says the same for one run, and a test holds them together. */
const STATE = `CASE
  WHEN r.published_at IS NULL OR r.starts_at IS NULL THEN 'DRAFT'
  WHEN r.cancelled THEN 'CANCELLED'
  WHEN $1 >= r.ends_at THEN 'ENDED'
  WHEN $1 >= r.starts_at THEN 'RUNNING'
  WHEN $1 < r.registration_opens_at THEN 'PLANNED'
  WHEN $1 < r.registration_closes_at THEN 'OPEN'
  ELSE 'CLOSED' END`;

/** The columns of a `RunEntity`, for the one read that nearly every page needs and that TypeORM takes twice as long for. */
const RUN_COLUMNS = `id, programme_id AS "programmeId", version_id AS "versionId", name, venue, venue_zone AS "venueZone",
  planned_capacity AS "plannedCapacity", approval, waiting_rule AS "waitingRule", offer_hours AS "offerHours", quotas_release_at AS "quotasReleaseAt",
  release_step AS "releaseStep", registration_opens_at AS "registrationOpensAt", registration_closes_at AS "registrationClosesAt", starts_at AS "startsAt", ends_at AS "endsAt", published_at AS "publishedAt",
  cancelled, changed_at AS "changedAt",
  created_by AS "createdBy", created_at AS "createdAt"`;

/** Reads runs and sessions. */
@Injectable()
export class RunQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  get now(): Date {
    return this.clock.now();
  }

  /** Runs by id; unpublished ones only for those who plan them. */
  readonly byId = batchById(async (ids, actor) => {
    const rows = await this.database.reader.query<RunEntity[]>(
      `SELECT ${RUN_COLUMNS} FROM run WHERE id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    );
    return rows.filter(({ publishedAt }) => publishedAt !== null || hasRole(actor, ...SEES_DRAFTS));
  });

  /** Runs of a programme that one can enroll in now or later, earliest first. */
  readonly upcomingOf = batchLists(
    (programmeIds) =>
      this.database.reader
        .createQueryBuilder(RunEntity, 'r')
        .where('r.programmeId IN (:...programmeIds)', { programmeIds })
        .andWhere('r.publishedAt IS NOT NULL AND NOT r.cancelled AND r.registrationClosesAt > :now', {
          now: this.now,
        })
        .orderBy('r.startsAt')
        .addOrderBy('r.id')
        .getMany(),
    ({ programmeId }) => programmeId,
  );

  readonly sessionsOf = batchLists(
    (runIds) =>
      this.database.reader.find(SessionEntity, {
        where: { runId: In([...runIds]) },
        order: { startsAt: 'ASC' },
      }),
    ({ runId }) => runId,
  );

  /** Seats that a run keeps for units as planned, those with most first. */
  readonly quotasOf = batchLists(
    (runIds) =>
      this.database.reader.query<PlannedQuota[]>(
        `SELECT run_id AS "runId", unit_id AS "unitId", seats FROM run_quota WHERE run_id = ANY(${opaque('$1::uuid[]')})
         ORDER BY seats DESC, unit_id`,
        [runIds],
      ),
    ({ runId }) => runId,
  );

  /** Latest start first. */
  async list(
    filter: { programmeId: string | null; state: RunState | null; search: string | null },
    page: PageRequest,
  ): Promise<Connection<RunEntity>> {
    const rows = await this.database.reader.query<{ id: string; key: string }[]>(
      `SELECT r.id, coalesce(r.starts_at, 'infinity')::text AS key FROM run r
       WHERE ($2::uuid IS NULL OR r.programme_id = $2) AND ($3::text IS NULL OR ${STATE} = $3)
         AND ($4::text IS NULL OR strpos(lower(r.name || ' ' || r.venue), lower($4)) > 0)
         AND ($5::timestamptz IS NULL OR (coalesce(r.starts_at, 'infinity'), r.id) < ($5, $6::uuid))
       ORDER BY coalesce(r.starts_at, 'infinity') DESC, r.id DESC LIMIT $7 + 1`,
      [
        this.now,
        filter.programmeId,
        filter.state,
        filter.search,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.first,
      ],
    );
    return this.hydrate(rows, page);
  }

  /** Published runs with a session hosted by the employee, latest start first. */
  async hostedBy(employeeId: string, page: PageRequest): Promise<Connection<RunEntity>> {
    const rows = await this.database.reader.query<{ id: string; key: string }[]>(
      `SELECT r.id, r.starts_at::text AS key FROM run r
       WHERE r.published_at IS NOT NULL AND r.id IN (SELECT run_id FROM session WHERE host_employee_id = $1)
         AND ($2::timestamptz IS NULL OR (r.starts_at, r.id) < ($2, $3::uuid))
       ORDER BY r.starts_at DESC, r.id DESC LIMIT $4 + 1`,
      [employeeId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return this.hydrate(rows, page);
  }

  private async hydrate(
    rows: readonly { id: string; key: string }[],
    page: PageRequest,
  ): Promise<Connection<RunEntity>> {
    const runs = await this.database.reader.findBy(RunEntity, { id: In(rows.map(({ id }) => id)) });
    const byId = new Map(runs.map((run) => [run.id, run]));
    const { nodes, pageInfo } = connection(rows, page, ({ key, id }) => [key, id]);
    return { nodes: nodes.flatMap(({ id }) => byId.get(id) ?? []), pageInfo };
  }

  async isHost(runId: string, employeeId: string): Promise<boolean> {
    return this.database.reader.existsBy(SessionEntity, { runId, hostEmployeeId: employeeId });
  }
}
