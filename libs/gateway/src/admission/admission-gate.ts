import { type Clock, DomainError } from '@asn-corpu/platform';
import { readTicket, type TicketHolder, writeTicket } from './ticket.rules.js';

/** From one turn to the next, in milliseconds of the gate's own time. */
const TURN_MS = 5;
/** How many times as fast as the clock the gate's time may pass. */
const SLOWEST = 0.1;
const FASTEST = 32;
/** What a second without room, and one with room to spare, make of its speed. */
const SLOWER = 0.6;
const FASTER = 1.5;
/** Whoever comes back a little early is as good as in time: clocks and networks differ. */
const EARLY_MS = 250;
/** A ticket that is older is nobody's who still waits. */
const TICKET_LASTS_MS = 10 * 60_000;
/** Tickets that are due go first, but not without end. */
const DUE_AT_ONCE = 2;
/** Whoever waits longer asks now and then: the turn comes sooner where others go faster than was thought, or never come. */
const ASK_AGAIN_MS = 5_000;

export interface GateOptions {
  /** How many this process lets enroll at once. */
  readonly atOnce: number;
  /** Signs tickets; the same for all processes. */
  readonly key: string;
  readonly clock: Clock;
}

/**
 * Lets so many enroll at once as the platform can serve well. Others get a ticket with their turn, in the order in which they came,
 * instead of an error or a long wait: whoever holds it is let in then, by any process. Turns are moments of a time that passes
 * faster while there is room and stands while there is none, so that nobody has to guess how many a second can be served.
 */
export class AdmissionGate {
  private inside = 0;
  /** The gate's time, and how fast it passes. */
  private time = 0;
  private speed = 1;
  private lastTurn = 0;
  private lookedAt = 0;

  constructor(private readonly options: GateOptions) {}

  /** Turns back who holds a ticket whose turn has not come. @throws DomainError ADMISSION_QUEUED, as `enter` does */
  refuseEarly(holder: TicketHolder, ticket: string): void {
    const turn = this.turnOf(holder, ticket);
    this.passTime();
    if (turn !== null && !this.isDue(turn)) throw this.queued(holder, turn);
  }

  /**
   * Lets somebody in, who leaves by calling what is returned, once.
   * @throws DomainError ADMISSION_QUEUED (details: ticket, retryAfterSeconds, waitSeconds)
   */
  enter(holder: TicketHolder, ticket: string | null): () => void {
    this.refuseBefore(holder, ticket);
    this.inside += 1;
    return () => {
      this.inside -= 1;
    };
  }

  private refuseBefore(holder: TicketHolder, ticket: string | null): void {
    const { atOnce } = this.options;
    const turn = ticket === null ? null : this.turnOf(holder, ticket);
    this.passTime();
    if (turn !== null) {
      if (this.isDue(turn) && this.inside < atOnce * DUE_AT_ONCE) return;
      throw this.queued(holder, turn);
    }
    if (this.inside < atOnce && !this.someWait) return;
    this.lastTurn = Math.max(this.lastTurn, this.time) + TURN_MS;
    throw this.queued(holder, this.lastTurn);
  }

  /** Null for what is no ticket, of somebody else, or long past. */
  private turnOf(holder: TicketHolder, ticket: string): number | null {
    const { key, clock } = this.options;
    const turn = readTicket(key, holder, ticket)?.getTime() ?? null;
    return turn === null || turn <= clock.now().getTime() - TICKET_LASTS_MS ? null : turn;
  }

  private isDue(turn: number): boolean {
    return turn <= this.time + EARLY_MS * this.speed || !this.someWait;
  }

  /** Whether turns were given that have not come. */
  private get someWait(): boolean {
    return this.lastTurn > this.time;
  }

  private passTime(): void {
    const { atOnce, clock } = this.options;
    const now = clock.now().getTime();
    const elapsedMs = Math.max(now - this.lookedAt, 0);
    this.lookedAt = now;
    if (!this.someWait) {
      this.time = now;
      this.lastTurn = Math.min(this.lastTurn, now);
    } else if (this.inside >= atOnce) {
      this.speed = Math.max(SLOWEST, this.speed * SLOWER ** (elapsedMs / 1000));
    } else {
      this.time += elapsedMs * this.speed;
      if (this.inside * 2 < atOnce) this.speed = Math.min(FASTEST, this.speed * FASTER ** (elapsedMs / 1000));
    }
  }

  private queued(holder: TicketHolder, turn: number): DomainError {
    const waitMs = Math.max((turn - this.time) / this.speed, 0);
    return new DomainError('ADMISSION_QUEUED', 'Many enroll at this moment; come back with the ticket', {
      ticket: writeTicket(this.options.key, holder, new Date(turn)),
      retryAfterSeconds: Math.max(1, Math.ceil(Math.min(waitMs, ASK_AGAIN_MS) / 1000)),
      waitSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    });
  }
}
