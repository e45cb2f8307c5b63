import type { EventPayload, NoticeKind } from '@asn-corpu/events';
import { Outbox, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/** One person to be told of one thing. */
export interface NoticeRequest {
  readonly kind: NoticeKind;
  readonly subject: string;
  /** Until when to answer, or when it begins. */
  readonly at: Date | null;
  readonly zone: string;
  readonly reason: string | null;
  readonly employeeId: string;
  /** Whoever was told of it under this key is not told again. */
  readonly key: string;
  readonly about: string;
}

type Payload = EventPayload<'notice.requested.v1'>;

/** Of one event, so that none is large. */
const RECIPIENTS = 200;

/** Asks for people to be told of something, in the commit that makes it so. How and when they are is people's matter. */
@Injectable()
export class NoticeRequests {
  constructor(private readonly outbox: Outbox) {}

  /** Those who are told the same share events. */
  async request(tx: Tx, notices: readonly NoticeRequest[]): Promise<void> {
    const events = new Map<string, Payload[]>();
    for (const { kind, subject, at, zone, reason, ...recipient } of notices) {
      const what = { kind, subject, at: at?.toISOString() ?? null, zone, reason };
      const key = JSON.stringify(what);
      const parts = events.get(key) ?? [];
      if (!events.has(key)) events.set(key, parts);
      const last = parts.at(-1);
      if (last && last.recipients.length < RECIPIENTS) last.recipients.push(recipient);
      else parts.push({ ...what, recipients: [recipient] });
    }
    await this.outbox.appendAll(tx, 'notice.requested.v1', [...events.values()].flat());
  }
}
