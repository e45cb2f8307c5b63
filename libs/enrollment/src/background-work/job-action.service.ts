import type { QueueName } from '@asn-corpu/events';
import {
  answerOnce,
  Clock,
  Database,
  DomainError,
  Ids,
  QueueDesk,
  QueuesUnreachableError,
  type DeskResult,
  type JobKey,
  type SignedInActor,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { JobActionKind } from '../generated/graphql.js';
import type { JobActionInput, ReplayFailedJobsInput } from './background-work.inputs.js';
import { QUEUE_WORDS } from './queue-words.rules.js';

/** So many jobs one decision is about at most: what is done while somebody waits for the answer. */
const MOST_JOBS = 1_000;
/** Done and recorded at once: of what was done, no more is without a record when a process dies. */
const AT_ONCE = 50;

interface OpenAction {
  readonly kind: JobActionKind;
  readonly queue: QueueName;
  readonly jobs: JobKey[];
}

interface Decision {
  readonly kind: JobActionKind;
  readonly operation: string;
  readonly actor: SignedInActor;
  readonly input: ReplayFailedJobsInput | JobActionInput;
  readonly jobs: readonly JobKey[];
  /** Thrown when there are no such jobs, unless the same was asked before. */
  readonly refusal: DomainError;
}

/**
 * Decides about failed jobs. What was decided is committed first, then done in the queue, then recorded as done; every
 * step may be repeated, so that a process may die after each. A discard holds from the decision on: neither relay
 * nor worker takes the event for this queue any more, wherever its job is.
 */
@Injectable()
export class JobActionService {
  constructor(
    private readonly database: Database,
    private readonly desk: QueueDesk,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the action's id. @throws DomainError JOB_NOT_FAILED, QUEUES_UNREACHABLE, IDEMPOTENCY_CONFLICT */
  async replayJob(actor: SignedInActor, input: JobActionInput): Promise<string> {
    const jobs = await this.parkedJob(input);
    return this.decide({ kind: 'REPLAY', operation: 'replayJob', actor, input, jobs, refusal: notFailed() });
  }

  /** @throws DomainError JOB_NOT_DISCARDABLE, JOB_NOT_FAILED, QUEUES_UNREACHABLE, IDEMPOTENCY_CONFLICT */
  async discardJob(actor: SignedInActor, input: JobActionInput): Promise<string> {
    if (!QUEUE_WORDS[input.queue].discardable) {
      throw new DomainError(
        'JOB_NOT_DISCARDABLE',
        'Other work waits for this job; mend its cause and replay it',
      );
    }
    const jobs = await this.parkedJob(input);
    return this.decide({
      kind: 'DISCARD',
      operation: 'discardJob',
      actor,
      input,
      jobs,
      refusal: notFailed(),
    });
  }

  /** The oldest `MOST_JOBS`. @throws DomainError NO_FAILED_JOBS, QUEUES_UNREACHABLE, IDEMPOTENCY_CONFLICT */
  async replayFailedJobs(actor: SignedInActor, input: ReplayFailedJobsInput): Promise<string> {
    const jobs = await reachable(this.desk.parked(input.queue, 0, MOST_JOBS));
    const refusal = new DomainError(
      'NO_FAILED_JOBS',
      'No job of this queue is failed any more; load the page again',
    );
    return this.decide({ kind: 'REPLAY_ALL', operation: 'replayFailedJobs', actor, input, jobs, refusal });
  }

  /** Carries out what was decided before `until` and is not recorded as done: its process died, or the queues were away. */
  async finishOpen(until: Date): Promise<void> {
    const open = await this.database.reader.query<{ id: string }[]>(
      `SELECT a.id FROM job_action a
       WHERE a.requested_at < $1 AND EXISTS (
         SELECT 1 FROM job_action_job j LEFT JOIN job_action_result r USING (action_id, event_id)
         WHERE j.action_id = a.id AND r.event_id IS NULL)
       ORDER BY a.requested_at, a.id LIMIT 100`,
      [until],
    );
    for (const { id } of open) await this.carryOut(id);
  }

  private async parkedJob({ queue, eventId }: JobActionInput): Promise<JobKey[]> {
    const job = await reachable(this.desk.parkedJob(queue, eventId));
    return job === null ? [] : [job];
  }

  private async decide(decision: Decision): Promise<string> {
    const { kind, operation, actor, input, jobs, refusal } = decision;
    const { requestId, queue, reason } = input;
    const newId = this.ids.next();
    const request = { accountId: actor.accountId, operation, requestId, input };
    const id = await this.database.transaction((tx) =>
      answerOnce(tx, request, newId, async () => {
        if (jobs.length === 0) throw refusal;
        await tx.query(
          `INSERT INTO job_action (id, kind, queue, reason, requested_by, requester_employee, requested_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [newId, kind, queue, reason, actor.accountId, actor.employeeId, this.clock.now()],
        );
        await tx.query(
          `INSERT INTO job_action_job (action_id, event_id, event_name)
           SELECT $1, event_id, event_name FROM unnest($2::uuid[], $3::text[]) AS job (event_id, event_name)`,
          [newId, jobs.map(({ eventId }) => eventId), jobs.map(({ eventName }) => eventName)],
        );
      }),
    );
    // It stands: where the queues have gone away meanwhile, the periodic task carries it out.
    await this.carryOut(id).catch((error: unknown) => {
      if (!(error instanceof QueuesUnreachableError)) throw error;
    });
    return id;
  }

  /** @throws QueuesUnreachableError */
  private async carryOut(id: string): Promise<void> {
    const action = await this.openAction(id);
    if (action === null) return;
    const { kind, queue, jobs } = action;
    for (let from = 0; from < jobs.length; from += AT_ONCE) {
      const some = jobs.slice(from, from + AT_ONCE);
      const results = await (kind === 'DISCARD'
        ? this.desk.remove(queue, some)
        : this.desk.putBack(queue, some));
      await this.record(id, some, results);
    }
  }

  /** What of an action is still to be done; null when nothing is. */
  private async openAction(id: string): Promise<OpenAction | null> {
    const rows = await this.database.reader.query<(Omit<OpenAction, 'jobs'> & JobKey)[]>(
      `SELECT a.kind, a.queue, j.event_id AS "eventId", j.event_name AS "eventName"
       FROM job_action a JOIN job_action_job j ON j.action_id = a.id
       LEFT JOIN job_action_result r ON r.action_id = a.id AND r.event_id = j.event_id
       WHERE a.id = $1 AND r.event_id IS NULL ORDER BY j.event_id`,
      [id],
    );
    const [first] = rows;
    return first === undefined ? null : { kind: first.kind, queue: first.queue, jobs: rows };
  }

  private async record(id: string, jobs: readonly JobKey[], results: readonly DeskResult[]): Promise<void> {
    await this.database.reader.query(
      `INSERT INTO job_action_result (action_id, event_id, result, recorded_at)
       SELECT $1, event_id, result, $4 FROM unnest($2::uuid[], $3::text[]) AS done (event_id, result)
       ON CONFLICT DO NOTHING`,
      [id, jobs.map(({ eventId }) => eventId), results, this.clock.now()],
    );
  }
}

/** @throws DomainError QUEUES_UNREACHABLE */
export async function reachable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof QueuesUnreachableError)) throw error;
    throw new DomainError(
      'QUEUES_UNREACHABLE',
      'The queues do not answer; look after their store and try again',
    );
  }
}

function notFailed(): DomainError {
  return new DomainError('JOB_NOT_FAILED', 'This job is not failed any more; load the page again', {
    field: 'eventId',
  });
}
