import { Clock, DomainError } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { readTicket, type TicketHolder, writeTicket } from './ticket.rules.js';

/** Assumed until it is measured. */
const FIRST_GUESS_MS = 5;
const SMOOTHING = 0.05;
/** Whoever comes back a little early is as good as in time: clocks and networks differ. */
const EARLY_MS = 250;
/** A ticket that is older is nobody's who still waits. */
const TICKET_LASTS_MS = 10 * 60_000;
/** Tickets that are due go first, but not without end. */
const DUE_AT_ONCE = 2;

/**
 * Lets so many enroll at once as this process can serve well. Others get a ticket with the moment to come back at, in the order in
 * which they came, instead of an error or a long wait: whoever holds it is let in then, by any process.
 */
@Injectable()
export class AdmissionGate {
  private inside = 0;
  private nextSlot = 0;
  private lastOut = 0;
  private msPerPerson = FIRST_GUESS_MS;

  constructor(
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** Does the work, or not yet. @throws DomainError ADMISSION_QUEUED (details: ticket, retryAfterSeconds) */
  async pass<T>(holder: TicketHolder, ticket: string | null, work: () => Promise<T>): Promise<T> {
    this.refuseBefore(holder, ticket);
    this.inside += 1;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private refuseBefore(holder: TicketHolder, ticket: string | null): void {
    const now = this.clock.now().getTime();
    const slot = ticket === null ? null : (readTicket(this.key, holder, ticket)?.getTime() ?? null);
    if (slot !== null && slot > now - TICKET_LASTS_MS) {
      if (slot > now + EARLY_MS) throw this.queued(holder, slot, now);
      if (this.inside < this.limit * DUE_AT_ONCE) return;
      throw this.queued(holder, now + 1000, now);
    }
    if (this.inside < this.limit && this.nextSlot <= now) return;
    this.nextSlot = Math.max(this.nextSlot, now + this.inside * this.msPerPerson) + this.msPerPerson;
    throw this.queued(holder, this.nextSlot, now);
  }

  private leave(): void {
    const now = performance.now();
    // Only while it is busy do departures say how fast it can be.
    if (this.inside * 2 >= this.limit && this.lastOut > 0)
      this.msPerPerson += SMOOTHING * (Math.min(now - this.lastOut, 1000) - this.msPerPerson);
    this.lastOut = now;
    this.inside -= 1;
  }

  private queued(holder: TicketHolder, slot: number, now: number): DomainError {
    return new DomainError('ADMISSION_QUEUED', 'Many enroll at this moment; come back with the ticket', {
      ticket: writeTicket(this.key, holder, new Date(slot)),
      retryAfterSeconds: Math.max(1, Math.ceil((slot - now) / 1000)),
    });
  }

  private get limit(): number {
    return this.config.enrollAtOnce;
  }

  private get key(): string {
    return this.config.callKey;
  }
}
