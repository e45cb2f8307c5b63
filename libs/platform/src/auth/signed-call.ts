import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Service } from '@asn-corpu/events';
import type { Actor } from './actor.js';

/** The one header in which the gateway says who asks; the edge removes any that came from outside. */
export const CALL_HEADER = 'x-corpu-call';
const LIFETIME_MS = 30_000;
/** Clocks of two machines may differ by this much. */
const SKEW_MS = 5_000;

export interface CallContext {
  readonly actor: Actor;
  /** Names one request of a client in every log it passes. */
  readonly correlationId: string;
  /** The client's address, for rate limits only; never logged. */
  readonly clientAddress: string;
}

interface CallClaims extends CallContext {
  readonly audience: Service;
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
  readonly expiresAt: number;
  readonly nonce: string;
}

export interface Call {
  readonly method: string;
  /** With its query string. */
  readonly path: string;
  readonly body: string | Buffer;
}

/** Signs one call to one service: it is good for that service, method, path, body, and once. */
export function signCall(
  key: string,
  audience: Service,
  call: Call,
  context: CallContext,
  nowMs: number,
): string {
  const claims: CallClaims = {
    actor: context.actor,
    correlationId: context.correlationId,
    clientAddress: context.clientAddress,
    audience,
    method: call.method,
    path: call.path,
    bodyHash: hashBody(call.body),
    expiresAt: nowMs + LIFETIME_MS,
    nonce: randomBytes(12).toString('base64url'),
  };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${mac(key, payload)}`;
}

/** Checks calls to one service and remembers those it has seen until they expire. */
export class CallVerifier {
  private seen = new Set<string>();
  private seenBefore = new Set<string>();
  private rotateAt = 0;

  constructor(
    private readonly audience: Service,
    private readonly key: string,
  ) {}

  /** Who is calling, or null: unsigned, forged, expired, replayed, altered, or meant for another service. */
  verify(header: unknown, call: Call, nowMs: number): CallContext | null {
    if (typeof header !== 'string' || header.length > 16_384) return null;
    const [payload, signature, ...rest] = header.split('.');
    if (!payload || !signature || rest.length > 0) return null;
    if (!equal(signature, mac(this.key, payload))) return null;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as CallClaims;
    const holds =
      claims.audience === this.audience &&
      claims.method === call.method &&
      claims.path === call.path &&
      claims.bodyHash === hashBody(call.body) &&
      claims.expiresAt > nowMs - SKEW_MS &&
      claims.expiresAt <= nowMs + LIFETIME_MS + SKEW_MS;
    if (!holds || !this.firstUse(claims.nonce, nowMs)) return null;
    return { actor: claims.actor, correlationId: claims.correlationId, clientAddress: claims.clientAddress };
  }

  /** Two generations of nonces, each as long as a call can live, so that memory stays bounded by the call rate. */
  private firstUse(nonce: string, nowMs: number): boolean {
    if (nowMs >= this.rotateAt) {
      this.seenBefore = this.seen;
      this.seen = new Set();
      this.rotateAt = nowMs + LIFETIME_MS + 2 * SKEW_MS;
    }
    if (this.seen.has(nonce) || this.seenBefore.has(nonce)) return false;
    this.seen.add(nonce);
    return true;
  }
}

function hashBody(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('base64url');
}

function mac(key: string, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
