import {
  answerOnce,
  Clock,
  DomainError,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ActivityEntity, ProgrammeEntity, ProgrammeVersionEntity } from '../programme/programme.entity.js';
import { RunEntity, SessionEntity } from './run.entity.js';
import type {
  CreateRunInput,
  PublishRunInput,
  QuotaInput,
  SessionInput,
  UpdateRunInput,
} from './run.inputs.js';
import { checkDates, checkQuotas, parseCapacity, refuseIncomplete } from './run.rules.js';

/** A day: long enough to ask at home and at work, short enough for the next in line. */
const OFFER_HOURS = 24;

/** Plans runs and hands published ones over to enrollment. */
@Injectable()
export class RunService {
  constructor(
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, PROGRAMME_NOT_PUBLISHED, BAD_INPUT, RUN_NAME_TAKEN */
  async createRun(tx: Tx, actor: SignedInActor, input: CreateRunInput): Promise<string> {
    const id = this.ids.next();
    const { requestId, programmeId } = input;
    const request = { accountId: actor.accountId, operation: 'createRun', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const versionId = await this.publishedVersion(tx, programmeId);
      const activities = await activitiesOf(tx, versionId);
      checkDates(input, activities.length);
      checkQuotas(input);
      const origin = { id, programmeId, versionId, createdBy: actor.accountId, createdAt: this.clock.now() };
      await tx.insert(RunEntity, { ...origin, ...fields(input) });
      await this.putSessions(tx, id, input.sessions, activities);
      await this.putQuotas(tx, id, input.quotas ?? []);
    });
  }

  /** @throws DomainError NOT_FOUND, RUN_ALREADY_PUBLISHED, BAD_INPUT, RUN_NAME_TAKEN */
  async updateRun(tx: Tx, actor: SignedInActor, input: UpdateRunInput): Promise<string> {
    const { id, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'updateRun', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const run = await tx.findOneBy(RunEntity, { id });
      if (!run) throw notFound('run');
      const activities = await activitiesOf(tx, run.versionId);
      checkDates(input, activities.length);
      checkQuotas(input);
      const updated = await tx.update(RunEntity, { id, publishedAt: IsNull() }, fields(input));
      if (updated.affected !== 1) throw alreadyPublished();
      await tx.delete(SessionEntity, { runId: id });
      await tx.query(`DELETE FROM run_quota WHERE run_id = $1`, [id]);
      await this.putSessions(tx, id, input.sessions, activities);
      await this.putQuotas(tx, id, input.quotas ?? []);
    });
  }

  /** @throws DomainError NOT_FOUND, RUN_ALREADY_PUBLISHED, RUN_INCOMPLETE */
  async publishRun(tx: Tx, actor: SignedInActor, input: PublishRunInput): Promise<string> {
    const { id, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'publishRun', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const run = await tx.findOneBy(RunEntity, { id });
      if (!run) throw notFound('run');
      refuseIncomplete(run);
      const published = await tx.update(
        RunEntity,
        { id, publishedAt: IsNull() },
        { publishedAt: this.clock.now() },
      );
      if (published.affected !== 1) throw alreadyPublished();
      await this.announce(tx, run);
    });
  }

  private async announce(tx: Tx, run: RunEntity): Promise<void> {
    const version = await tx.findOneByOrFail(ProgrammeVersionEntity, { id: run.versionId });
    const programme = await tx.findOneByOrFail(ProgrammeEntity, { id: run.programmeId });
    const activities = await activitiesOf(tx, run.versionId);
    const sessions = await tx.find(SessionEntity, { where: { runId: run.id }, order: { startsAt: 'ASC' } });
    const { graded, passingGradeHundredths, minimumAttendancePercent, certificateWithoutPass, method } =
      version;
    await this.outbox.append(tx, 'run.published.v4', {
      runId: run.id,
      runName: run.name,
      programmeId: programme.id,
      programmeVersionId: version.id,
      programmeCode: programme.code,
      programmeTitle: version.title,
      strategicIssueId: programme.issueId,
      method,
      venueZone: run.venueZone,
      capacity: run.plannedCapacity,
      approval: run.approval,
      waitingRule: run.waitingRule,
      offerHours: run.offerHours,
      venue: run.venue,
      quotas: await quotasOf(tx, run.id),
      quotasReleaseAt: run.quotasReleaseAt?.toISOString() ?? null,
      prerequisites: await prerequisitesOf(tx, version.id),
      releaseStep: run.releaseStep,
      registrationOpensAt: run.registrationOpensAt.toISOString(),
      registrationClosesAt: run.registrationClosesAt.toISOString(),
      graded,
      passingGradeHundredths,
      minimumAttendancePercent,
      certificateWithoutPass,
      activities: activities.map(({ id, title, form, international, quantity }) => ({
        activityId: id,
        title,
        form,
        international,
        quantity,
      })),
      sessions: sessions.map(({ id, activityId, title, startsAt, endsAt, hostEmployeeId }) => ({
        sessionId: id,
        activityId,
        title,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        hostEmployeeId,
      })),
    });
  }

  private async publishedVersion(tx: Tx, programmeId: string): Promise<string> {
    if (!(await tx.existsBy(ProgrammeEntity, { id: programmeId }))) throw notFound('programme');
    const [version] = await tx.query<{ id: string }[]>(
      `SELECT id FROM programme_version WHERE programme_id = $1 AND published_at IS NOT NULL ORDER BY number DESC LIMIT 1`,
      [programmeId],
    );
    if (!version)
      throw new DomainError('PROGRAMME_NOT_PUBLISHED', 'Publish the programme before planning a run of it');
    return version.id;
  }

  /** @throws DomainError NOT_FOUND for a unit that does not exist */
  private async putQuotas(tx: Tx, runId: string, quotas: readonly QuotaInput[]): Promise<void> {
    if (quotas.length === 0) return;
    const added: unknown[] = await tx.query(
      `INSERT INTO run_quota (run_id, unit_id, seats) SELECT $1, u.id, quota.seats
       FROM unnest($2::uuid[], $3::int[]) AS quota (unit_id, seats) JOIN people_api.unit u ON u.id = quota.unit_id RETURNING 1`,
      [runId, quotas.map(({ unitId }) => unitId), quotas.map(({ seats }) => seats)],
    );
    if (added.length < quotas.length) throw notFound('unit');
  }

  private async putSessions(
    tx: Tx,
    runId: string,
    inputs: readonly SessionInput[],
    activities: readonly ActivityEntity[],
  ): Promise<void> {
    const sessions = inputs.map(({ title, activityIndex, startsAt, endsAt, hostEmployeeId }) => ({
      id: this.ids.next(),
      runId,
      activityId: activities[activityIndex]?.id ?? '',
      title: title.trim(),
      startsAt,
      endsAt,
      hostEmployeeId: hostEmployeeId ?? null,
    }));
    if (sessions.length > 0) await tx.insert(SessionEntity, sessions);
  }
}

/** The activities of a version in the order of its path. */
async function activitiesOf(tx: Tx, versionId: string): Promise<ActivityEntity[]> {
  return tx
    .createQueryBuilder(ActivityEntity, 'a')
    .innerJoin('activity_set', 's', 's.id = a.setId')
    .where('s.version_id = :versionId', { versionId })
    .orderBy('s.position')
    .addOrderBy('a.position')
    .getMany();
}

async function quotasOf(tx: Tx, runId: string): Promise<{ unitId: string; seats: number }[]> {
  return tx.query(`SELECT unit_id AS "unitId", seats FROM run_quota WHERE run_id = $1 ORDER BY unit_id`, [
    runId,
  ]);
}

async function prerequisitesOf(tx: Tx, versionId: string): Promise<{ programmeId: string; title: string }[]> {
  return tx.query(
    `SELECT c.programme_id AS "programmeId", c.title FROM programme_prerequisite p
     JOIN catalogue_entry c ON c.programme_id = p.programme_id WHERE p.version_id = $1 ORDER BY c.title`,
    [versionId],
  );
}

function alreadyPublished(): DomainError {
  return new DomainError(
    'RUN_ALREADY_PUBLISHED',
    'The run is published; its seats are changed with changeCapacity',
  );
}

function fields(
  input: CreateRunInput | UpdateRunInput,
): Omit<
  RunEntity,
  'id' | 'programmeId' | 'versionId' | 'publishedAt' | 'cancelled' | 'changedAt' | 'createdBy' | 'createdAt'
> {
  const starts = input.sessions.map(({ startsAt }) => startsAt.getTime());
  const ends = input.sessions.map(({ endsAt }) => endsAt.getTime());
  return {
    name: input.name.trim(),
    venue: input.venue.trim(),
    venueZone: input.venueZone,
    plannedCapacity: parseCapacity(input.capacity),
    approval: input.approval ?? 'NONE',
    waitingRule: input.waitingRule ?? null,
    offerHours: input.offerHours ?? OFFER_HOURS,
    quotasReleaseAt: input.quotasReleaseAt ?? null,
    releaseStep: input.releaseStep ?? false,
    registrationOpensAt: input.registrationOpensAt,
    registrationClosesAt: input.registrationClosesAt,
    startsAt: starts.length > 0 ? new Date(Math.min(...starts)) : null,
    endsAt: ends.length > 0 ? new Date(Math.max(...ends)) : null,
  };
}
