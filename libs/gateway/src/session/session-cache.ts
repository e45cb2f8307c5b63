import { ANONYMOUS, Clock, type Actor } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ServiceClient } from '../service-client.js';

/** A revoked session is dead within five seconds: this long, and the time of a request. */
const HELD_MS = 3_000;
const MAX_HELD = 50_000;

interface Held {
  readonly actor: Promise<Actor>;
  readonly until: number;
}

/** Who a session token stands for: asked of the people service, held for a moment. */
@Injectable()
export class SessionCache {
  private held = new Map<string, Held>();

  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  resolve(token: string, correlationId: string): Promise<Actor> {
    const now = this.clock.now().getTime();
    const held = this.held.get(token);
    if (held && held.until > now) return held.actor;
    this.makeRoom(now);
    const actor = this.ask(token, correlationId);
    this.held.set(token, { actor, until: now + HELD_MS });
    actor.catch(() => this.held.delete(token));
    return actor;
  }

  forget(token: string): void {
    this.held.delete(token);
  }

  private async ask(token: string, correlationId: string): Promise<Actor> {
    const context = { actor: ANONYMOUS, correlationId, clientAddress: '' };
    const { actor } = await this.services.callJson<{ actor: Actor | null }>(
      'people',
      '/sessions/resolve',
      { token },
      context,
    );
    return actor ?? ANONYMOUS;
  }

  private makeRoom(now: number): void {
    if (this.held.size < MAX_HELD) return;
    for (const [token, { until }] of this.held) if (until <= now) this.held.delete(token);
    if (this.held.size >= MAX_HELD) this.held.clear();
  }
}
