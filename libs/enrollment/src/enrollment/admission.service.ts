import { Clock, Database, DomainError, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { RunMoved, SeatService } from '../seat/seat.service.js';
import { superiorExists } from '../superior/superior.sql.js';
import { Today } from '../reach/today.js';
import { approvalDueAt, firstStep } from '../seat/approval-route.rules.js';
import { EligibilityQueries } from './eligibility.queries.js';
import type { Eligibility } from './eligibility.rules.js';
import type { EnrollInput } from './enrollment.inputs.js';
import { EnrollmentService, type WayIn } from './enrollment.service.js';

/** A run is moved seldom; whoever comes in at that moment looks again. */
const TRIES = 3;

/** The learner's way into a run: looks what stands in the way, and goes in by the way the run asks for. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly eligibility: EligibilityQueries,
    private readonly service: EnrollmentService,
    private readonly seats: SeatService,
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Returns the enrollment's id, the same for the same request. @throws DomainError, as the SDL lists them */
  async enroll(
    actor: SignedInActor,
    employeeId: string,
    input: EnrollInput,
    tries: number = TRIES,
  ): Promise<string> {
    try {
      return await this.enrollAsFound(actor, employeeId, input);
    } catch (error) {
      if (tries > 1 && error instanceof RunMoved) return this.enroll(actor, employeeId, input, tries - 1);
      throw error;
    }
  }

  private async enrollAsFound(actor: SignedInActor, employeeId: string, input: EnrollInput): Promise<string> {
    const who = { accountId: actor.accountId, employeeId };
    const found = await this.eligibility.refuseIneligible(who, input);
    const way = await this.wayIn(employeeId, found, input.joinLine === true);
    try {
      return await this.database.transaction((tx) =>
        this.service.enroll(tx, actor, employeeId, input, way, found.quotaId),
      );
    } catch (error) {
      // Somebody else's request of the same person was first: told as if one had looked later.
      if (isClash(error)) await this.eligibility.refuseIneligible(who, input);
      if (!isOvertaken(error, found, input)) throw error;
      return this.database.transaction((tx) =>
        this.enrollLocked(tx, actor, employeeId, input, found.quotaId),
      );
    }
  }

  /** The last seat went, or came free, since one had looked: looks again while nobody else can take or free one. */
  private async enrollLocked(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: EnrollInput,
    quotaId: string | null,
  ): Promise<string> {
    const { runId } = input;
    await this.seats.lock(tx, runId);
    const { free } = await this.seats.lineOf(tx, { runId, quotaId });
    const status = free > 0 ? 'SEATED' : 'WAITLISTED';
    return this.service.enroll(tx, actor, employeeId, input, { status }, quotaId);
  }

  private async wayIn(
    employeeId: string,
    { approval, full }: Eligibility,
    joinLine: boolean,
  ): Promise<WayIn> {
    const { reader } = this.database;
    const asks = approval === 'SUPERIOR' || approval === 'BOTH';
    const step = firstStep(approval, asks && (await superiorExists(reader, employeeId, this.today.date)));
    if (step !== null)
      return { status: 'APPLIED', step, stepDue: approvalDueAt(this.config, step, this.clock.now()) };
    return { status: full && joinLine ? 'WAITLISTED' : 'SEATED' };
  }
}

function isClash(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'SESSIONS_CLASH';
}

/** With a line to join, it is no refusal that seats went or came free after one had looked. */
function isOvertaken(error: unknown, { waitingRule }: Eligibility, { joinLine }: EnrollInput): boolean {
  if (!(error instanceof DomainError)) return false;
  return (
    error.code === 'SEAT_FREE' || (error.code === 'RUN_FULL' && joinLine === true && waitingRule !== null)
  );
}
