import { ANONYMOUS, askTogether, Clock, type Actor } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ServiceClient } from '../service-client.js';

/** A revoked session is dead within five seconds: this long, and the time of a request. */
const HELD_MS = 3_000;
/** So many come in three seconds at most; beyond that it is cheaper to ask again. */
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
  /** The one asked longest ago first. */
  private readonly held = new Map<string, Held>();
  private readonly question = askTogether<Question, Actor>((asked) => this.ask(asked), MAX_ASKED);

  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  resolve(token: string, correlationId: string): Promise<Actor> {
    const now = this.clock.now().getTime();
    const held = this.held.get(token);
    if (held && isGood(held, now)) return held.actor;
    this.forgetPast(now);
    const actor = this.question({ token, correlationId });
    // Behind all others, also where it stood before.
    this.held.delete(token);
    this.held.set(token, { actor, until: now + HELD_MS });
    actor.catch(() => this.held.delete(token));
    return actor;
  }

  get heldCount(): number {
    return this.held.size;
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

  /** Whoever left is not kept until others need the room: there are as many as use the platform in months. */
  private forgetPast(now: number): void {
    for (const [token, held] of this.held) {
      if (isGood(held, now)) break;
      this.held.delete(token);
    }
    if (this.held.size >= MAX_HELD) this.held.clear();
  }
}

/** What was asked in the future was asked by a clock that has been set right since. */
function isGood({ until }: Held, now: number): boolean {
  return until > now && until <= now + HELD_MS;
}
