import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a ticket is for; it is no use to others. */
export interface TicketHolder {
  /** Their session's token. */
  readonly session: string;
  readonly runId: string;
}

const SIGNATURE_BYTES = 16;

/** A ticket to come back with from a moment of the gate's time on, signed, so that any process takes it and none has to remember it. */
export function writeTicket(key: string, holder: TicketHolder, notBefore: Date): string {
  const time = notBefore.getTime().toString(36);
  return `${time}.${signature(key, holder, time).toString('base64url')}`;
}

/** From when a ticket is good; null for one that is forged, somebody else's or no ticket. */
export function readTicket(key: string, holder: TicketHolder, ticket: string): Date | null {
  const [time = '', signed = ''] = ticket.split('.');
  const given = Buffer.from(signed, 'base64url');
  const expected = signature(key, holder, time);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return new Date(Number.parseInt(time, 36));
}

function signature(key: string, { session, runId }: TicketHolder, time: string): Buffer {
  return createHmac('sha256', key)
    .update(`ticket ${session} ${runId} ${time}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}
