import { ANONYMOUS, askTogether, Clock, type Actor } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ServiceClient } from '../service-client.js';

/** A revoked session is dead within five seconds: this long, and the time of a request. */
const HELD_MS = 3_000;
const MAX_HELD = 50_000;
/** As many as the people service answers in one call. */
const MAX_ASKED = 100;

interface Held {
  readonly actor: Promise<Actor>;
  readonly until: number;
}

interface Question {
  readonly token: string;
  readonly correlationId: string;
}

/** Who a session token stands for: asked of the people service, held for a moment. */
@Injectable()
export class SessionCache {
  private held = new Map<string, Held>();
  private readonly question = askTogether<Question, Actor>((asked) => this.ask(asked), MAX_ASKED);

  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  resolve(token: string, correlationId: string): Promise<Actor> {
    const now = this.clock.now().getTime();
    const held = this.held.get(token);
    // What was asked in the future was asked by a clock that has been set right since.
    if (held && held.until > now && held.until <= now + HELD_MS) return held.actor;
    this.makeRoom(now);
    const actor = this.question({ token, correlationId });
    this.held.set(token, { actor, until: now + HELD_MS });
    actor.catch(() => this.held.delete(token));
    return actor;
  }

  forget(token: string): void {
    this.held.delete(token);
  }

  /** Many requests share a call; it goes by the correlation id of the first. */
  private async ask(asked: readonly Question[]): Promise<Actor[]> {
    const { actors } = await this.services.callJson<{ actors: (Actor | null)[] }>(
      'people',
      '/sessions/resolve',
      { tokens: asked.map(({ token }) => token) },
      { actor: ANONYMOUS, correlationId: asked[0]?.correlationId ?? '', clientAddress: '' },
    );
    return actors.map((actor) => actor ?? ANONYMOUS);
  }

  private makeRoom(now: number): void {
    if (this.held.size < MAX_HELD) return;
    for (const [token, { until }] of this.held) if (until <= now) this.held.delete(token);
    if (this.held.size >= MAX_HELD) this.held.clear();
  }
}
