import { faultsOf, type Faults } from '../../../components/form/faults';
import { fromLocalField, toLocalField, type VenueZone } from '../../../format/date';
import type { PostponeRunInput } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { runChangeTexts } from '../../../i18n/work/run-changes';

const DAY_MS = 24 * 3_600_000;
export const SHORTEST_REASON = 5;

/** A session as it stands in the form, in the venue's time. */
export interface MovableSession {
  readonly id: string;
  readonly title: string;
  readonly began: boolean;
  readonly before: { readonly start: string; readonly end: string };
  readonly start: string;
  readonly end: string;
}

export interface Schedule {
  readonly zone: VenueZone;
  readonly sessions: readonly MovableSession[];
  readonly closes: string;
  readonly reason: string;
}

interface PlannedSession {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export function scheduleOf(
  sessions: readonly PlannedSession[],
  registrationClosesAt: string,
  zone: VenueZone,
): Schedule {
  const now = new Date().toISOString();
  return {
    zone,
    closes: toLocalField(registrationClosesAt, zone),
    reason: '',
    sessions: [...sessions]
      .sort((one, other) => one.startsAt.localeCompare(other.startsAt))
      .map(({ id, title, startsAt, endsAt }) => {
        const before = { start: toLocalField(startsAt, zone), end: toLocalField(endsAt, zone) };
        return { id, title, began: startsAt <= now, before, ...before };
      }),
  };
}

/** All sessions that have not begun, so many days later. */
export function shifted(sessions: readonly MovableSession[], days: number): MovableSession[] {
  const shift = (value: string): string => {
    const at = Date.parse(`${value}:00Z`);
    return Number.isNaN(at) ? value : new Date(at + days * DAY_MS).toISOString().slice(0, 16);
  };
  return sessions.map((session) =>
    session.began ? session : { ...session, start: shift(session.start), end: shift(session.end) },
  );
}

function isMoved({ began, before, start, end }: MovableSession): boolean {
  return !began && (before.start !== start || before.end !== end);
}

/** What the server would refuse, said beforehand and by name. */
export function scheduleFaults({ sessions, closes, reason, zone }: Schedule): Faults {
  const t = runChangeTexts();
  const found: Record<string, string | false> = {};
  const now = new Date().toISOString();
  for (const session of sessions.filter(isMoved)) {
    const { id, title } = session;
    const [start, end] = [fromLocalField(session.start, zone), fromLocalField(session.end, zone)];
    found[`mulai.${id}`] =
      start === null ? t.faults.date(`${title}, ${t.start}`) : start <= now && t.faults.past(title);
    found[`selesai.${id}`] =
      end === null
        ? t.faults.date(`${title}, ${t.end}`)
        : start !== null &&
          (end <= start || Date.parse(end) - Date.parse(start) > DAY_MS) &&
          t.faults.end(title);
  }
  const inOrder = [...sessions].sort((one, other) => one.start.localeCompare(other.start));
  inOrder.forEach((session, index) => {
    const previous = inOrder[index - 1];
    const key = `mulai.${session.id}`;
    if (previous && session.start < previous.end && !found[key]) found[key] = t.faults.overlap(session.title);
  });
  const last =
    sessions
      .map(({ end }) => end)
      .sort()
      .at(-1) ?? '';
  found['tutup'] =
    fromLocalField(closes, zone) === null ? t.faults.date(t.closes) : closes > last && t.faults.closes;
  const [first] = sessions.filter(({ began }) => !began);
  if (first && !sessions.some(isMoved)) found[`mulai.${first.id}`] = t.faults.same;
  found['alasan'] =
    reason.trim().length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON);
  return faultsOf(found);
}

/** What is sent of a schedule without faults. */
export function scheduleInput(
  runId: string,
  { sessions, closes, reason, zone }: Schedule,
): Omit<PostponeRunInput, 'requestId'> {
  const instant = (value: string): string => fromLocalField(value, zone) ?? '';
  return {
    runId,
    reason: reason.trim(),
    registrationClosesAt: instant(closes),
    sessions: sessions.filter(isMoved).map(({ id, start, end }) => ({
      sessionId: id,
      startsAt: instant(start),
      endsAt: instant(end),
    })),
  };
}
