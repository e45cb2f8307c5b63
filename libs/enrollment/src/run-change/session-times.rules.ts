import { badInput, DomainError, notFound } from '@asn-corpu/platform';

export interface SessionTimes {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const LONGEST_MS = 24 * 3_600_000;

/**
 * All sessions of a run as they are after some moved. @throws DomainError NOT_FOUND, SESSION_STARTED, BAD_INPUT naming the field
 */
export function movedSessions(
  sessions: readonly SessionTimes[],
  moves: readonly SessionTimes[],
  now: Date,
): SessionTimes[] {
  const byId = new Map(sessions.map((session) => [session.sessionId, session]));
  moves.forEach((move, index) => {
    const before = byId.get(move.sessionId);
    if (!before) throw notFound('session');
    const field = `sessions.${index}`;
    if (before.startsAt <= now)
      throw new DomainError('SESSION_STARTED', 'A session that has begun stays where it is', {
        sessionId: move.sessionId,
      });
    checkMove(move, field, now);
    byId.set(move.sessionId, move);
  });
  if (sessions.every((session) => isAt(session, byId.get(session.sessionId))))
    throw badInput({ field: 'sessions', fault: 'same', message: 'no session has another time' });
  const after = [...byId.values()].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  after.forEach((session, position) => {
    const next = after[position + 1];
    if (!next || next.startsAt >= session.endsAt) return;
    const moved = moves.findIndex((move) => move === next || move === session);
    throw badInput({
      field: `sessions.${Math.max(moved, 0)}.startsAt`,
      fault: 'overlap',
      message: 'overlaps another session of the run',
    });
  });
  return after;
}

function isAt(session: SessionTimes, other: SessionTimes | undefined): boolean {
  return (
    session.startsAt.getTime() === other?.startsAt.getTime() &&
    session.endsAt.getTime() === other.endsAt.getTime()
  );
}

function checkMove({ startsAt, endsAt }: SessionTimes, field: string, now: Date): void {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  if (startsAt <= now)
    throw badInput({ field: `${field}.startsAt`, fault: 'past', message: 'move it to a time to come' });
  if (lengthMs <= 0)
    throw badInput({
      field: `${field}.endsAt`,
      fault: 'range',
      message: 'the session ends before it starts',
    });
  if (lengthMs > LONGEST_MS)
    throw badInput({ field: `${field}.endsAt`, fault: 'range', message: 'a session lasts at most 24 hours' });
  if (lengthMs % 60_000 !== 0)
    throw badInput({ field: `${field}.endsAt`, fault: 'minutes', message: 'use whole minutes' });
}
