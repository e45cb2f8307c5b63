import { faultsOf, type Faults } from '../../components/form/faults';
import type { Choice } from '../../components/form/picker';
import { fromLocalField, isVenueZone, toLocalField, type VenueZone } from '../../format/date';
import type { CreateRunInput, RunApproval, WaitingRule } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { runsTexts } from '../../i18n/work/runs';
import { capacityOf, seatsChoice, type SeatsChoice } from './capacity';
import type { DesignedRun } from './run-page';

export interface SessionRow {
  readonly key: string;
  readonly title: string;
  /** Index over the whole path. */
  readonly activity: string;
  /** As in a `datetime-local` field, in the venue's time. */
  readonly start: string;
  readonly end: string;
  readonly host: Choice | null;
}

/** As typed; the unit as chosen. */
export interface QuotaRow {
  readonly key: string;
  readonly unit: Choice | null;
  readonly seats: string;
}

export interface RunValues {
  readonly name: string;
  readonly venue: string;
  readonly zone: VenueZone;
  readonly seats: SeatsChoice;
  readonly approval: RunApproval;
  readonly waiting: WaitingRule | 'NONE';
  /** As typed. */
  readonly offerHours: string;
  readonly quotas: readonly QuotaRow[];
  readonly quotasRelease: string;
  readonly releaseStep: boolean;
  readonly opens: string;
  readonly closes: string;
  readonly sessions: readonly SessionRow[];
}

export interface PathActivity {
  readonly id: string;
  readonly title: string;
}

/** The activities of a path in their order, as sessions refer to them. */
export function activitiesOf(
  sets: readonly { readonly activities: readonly PathActivity[] }[],
): readonly PathActivity[] {
  return sets.flatMap(({ activities }) => activities);
}

export function newRun(): RunValues {
  return {
    name: '',
    venue: '',
    zone: 'Asia/Makassar',
    seats: seatsChoice(30),
    approval: 'NONE',
    waiting: 'FIRST_COME',
    offerHours: '24',
    quotas: [],
    quotasRelease: '',
    releaseStep: false,
    opens: '',
    closes: '',
    sessions: [],
  };
}

export function valuesOf(run: DesignedRun): RunValues {
  const zone = isVenueZone(run.venueZone) ? run.venueZone : 'Asia/Makassar';
  const activities = activitiesOf(run.version.activitySets);
  return {
    name: run.name,
    venue: run.venue,
    zone,
    seats: seatsChoice(run.plannedCapacity.limited),
    approval: run.approval,
    waiting: run.waitingRule ?? 'NONE',
    offerHours: String(run.offerHours),
    quotas: run.plannedQuotas.map(({ unit, seats }) => ({
      key: unit.id,
      unit: { id: unit.id, label: unit.name },
      seats: String(seats),
    })),
    quotasRelease: run.quotasReleaseAt === null ? '' : toLocalField(run.quotasReleaseAt, zone),
    releaseStep: run.releaseStep,
    opens: toLocalField(run.registrationOpensAt, zone),
    closes: toLocalField(run.registrationClosesAt, zone),
    sessions: run.sessions.map(({ id, title, activityId, startsAt, endsAt, host }) => ({
      key: id,
      title,
      activity: String(
        Math.max(
          0,
          activities.findIndex((each) => each.id === activityId),
        ),
      ),
      start: toLocalField(startsAt, zone),
      end: toLocalField(endsAt, zone),
      host: host && { id: host.id, label: host.name },
    })),
  };
}

const DAY_MS = 86_400_000;

/** The next session is most often the same a day later. */
export function nextSession(sessions: readonly SessionRow[]): SessionRow {
  const last = sessions.at(-1);
  const dayLater = (field: string): string =>
    field === '' ? '' : new Date(Date.parse(`${field}:00Z`) + DAY_MS).toISOString().slice(0, 16);
  return {
    key: crypto.randomUUID(),
    title: '',
    activity: last?.activity ?? '0',
    start: dayLater(last?.start ?? ''),
    end: dayLater(last?.end ?? ''),
    host: last?.host ?? null,
  };
}

const OFFER_HOURS_MAX = 336;

function hoursOf(typed: string): number | null {
  const hours = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return hours >= 1 && hours <= OFFER_HOURS_MAX ? hours : null;
}

export function runFaults(values: RunValues): Faults {
  const t = runsTexts();
  const { required } = shell().form;
  const { opens, closes } = values;
  const general = faultsOf({
    nama: values.name.trim() === '' && required(t.form.name),
    tempat: values.venue.trim() === '' && required(t.form.venue),
    kursi: capacityOf(values.seats) === null && t.capacity.fault,
    jawab: hoursOf(values.offerHours) === null && t.form.faults.offerHours,
    buka: opens === '' && t.form.faults.date(t.form.opens),
    tutup:
      closes === ''
        ? t.form.faults.date(t.form.closes)
        : opens !== '' && closes <= opens && t.form.faults.closes,
  });
  return { ...general, ...quotaFaults(values), ...sessionFaults(values) };
}

function seatsOf(typed: string): number | null {
  const seats = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return seats >= 1 ? seats : null;
}

function quotaFaults({ quotas, quotasRelease, seats, opens, closes }: RunValues): Faults {
  const t = runsTexts().form.faults;
  const found: Record<string, string | false> = {};
  const capacity = capacityOf(seats);
  let reserved = 0;
  quotas.forEach(({ key, unit, seats: typed }, index) => {
    const twice = quotas.some((other, at) => at < index && other.unit?.id === unit?.id);
    reserved += seatsOf(typed) ?? 0;
    const tooMany = capacity?.unlimited === true || reserved > (capacity?.limited ?? reserved);
    found[`unit.${key}`] = unit === null ? t.quotaUnit : twice && t.quotaTwice;
    found[`kuota.${key}`] = seatsOf(typed) === null ? t.quotaSeats : tooMany && t.quotaTooMany;
  });
  found['lepas'] =
    quotas.length > 0 &&
    quotasRelease !== '' &&
    (quotasRelease <= opens || quotasRelease >= closes) &&
    t.quotasRelease;
  return faultsOf(found);
}

function sessionFaults({ sessions, opens }: RunValues): Faults {
  const t = runsTexts().form;
  const found: Record<string, string> = {};
  sessions.forEach((session, index) => {
    const name = session.title.trim() || t.session(index + 1);
    const length = Date.parse(`${session.end}:00Z`) - Date.parse(`${session.start}:00Z`);
    const clashes = sessions.some(
      (other, at) => at < index && other.start < session.end && session.start < other.end,
    );
    if (session.title.trim() === '') found[`sesi.${session.key}`] = t.faults.title(t.session(index + 1));
    if (session.start === '') found[`mulai.${session.key}`] = t.faults.date(`${name}, ${t.start}`);
    else if (opens !== '' && session.start < opens)
      found[`mulai.${session.key}`] = t.faults.beforeOpening(name);
    else if (clashes) found[`mulai.${session.key}`] = t.faults.overlap(name);
    if (session.end === '') found[`selesai.${session.key}`] = t.faults.date(`${name}, ${t.end}`);
    else if (!(length > 0 && length <= DAY_MS)) found[`selesai.${session.key}`] = t.faults.end(name);
  });
  return found;
}

/** Only for values without faults. */
export function runInput(values: RunValues): Omit<CreateRunInput, 'requestId' | 'programmeId'> {
  const { zone } = values;
  return {
    name: values.name.trim(),
    venue: values.venue.trim(),
    venueZone: zone,
    capacity: capacityOf(values.seats) ?? {},
    approval: values.approval,
    waitingRule: values.waiting === 'NONE' ? null : values.waiting,
    offerHours: hoursOf(values.offerHours),
    quotas: values.quotas.map(({ unit, seats }) => ({ unitId: unit?.id ?? '', seats: seatsOf(seats) ?? 0 })),
    quotasReleaseAt:
      values.quotas.length === 0 || values.quotasRelease === ''
        ? null
        : fromLocalField(values.quotasRelease, zone),
    releaseStep: values.releaseStep,
    registrationOpensAt: fromLocalField(values.opens, zone) ?? '',
    registrationClosesAt: fromLocalField(values.closes, zone) ?? '',
    sessions: values.sessions.map(({ title, activity, start, end, host }) => ({
      title: title.trim(),
      activityIndex: Number(activity),
      startsAt: fromLocalField(start, zone) ?? '',
      endsAt: fromLocalField(end, zone) ?? '',
      hostEmployeeId: host?.id ?? null,
    })),
  };
}
