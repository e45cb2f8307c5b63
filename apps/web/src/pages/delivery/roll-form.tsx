import { useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { Failure } from '../../components/feedback/failure';
import { Progress } from '../../components/data/progress';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { announce } from '../../components/frame/announce';
import { number } from '../../format/number';
import { RecordAttendance } from '../../graphql/generated/delivery';
import type {
  AttendanceEntryInput,
  AttendanceState,
  RecordAttendanceMutation,
} from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { deliveryTexts } from '../../i18n/work/delivery';
import { useBatches, type BatchSaving } from './batches';
import type { Attendee } from './roll';
import { stateIn } from './roll';
import { RollRow } from './roll-row';

export interface Mark {
  readonly state: AttendanceState;
  /** As typed; only for LATE. */
  readonly minutes: string;
}

export interface RolledSession {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface RollFormProps {
  readonly session: RolledSession;
  readonly zone: string;
  readonly attendees: readonly Attendee[];
  readonly readOnly: boolean;
  /** Copied from a signed sheet, which has to be named, and replaces nothing that others recorded. */
  readonly fromSheet?: boolean;
  readonly onSaved: (lines: readonly string[]) => void;
}

/** Rows drawn at once: a roll of a thousand would be slow to touch. */
const SHOWN_STEP = 50;

export function RollForm(props: RollFormProps): ReactNode {
  const { session, zone, attendees, readOnly, fromSheet = false, onSaved } = props;
  const t = deliveryTexts().roll;
  const minutes = Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000);
  const form = useFaults();
  const [marks, setMarks] = useState<Readonly<Record<string, Mark>>>({});
  const markOf = (attendee: Attendee): Mark =>
    marks[attendee.id] ?? recordedMark(attendee, session.id) ?? PRESENT;
  const isFixed = (attendee: Attendee): boolean =>
    isDone(attendee) || (fromSheet && isOthers(attendee, session.id));
  const unsaved = attendees.filter(
    (attendee) => !isFixed(attendee) && differs(attendee, markOf(attendee), session.id),
  );
  const [reason, setReason] = useState('');
  const [sheet, setSheet] = useState('');
  const batches = useBatches<RecordAttendanceMutation, RollInput, AttendanceEntryInput>(
    RecordAttendance,
    (requestId, entries) => inputOf(requestId, session.id, entries, reason, sheet),
  );
  const reasonsFor = Math.max(recordedOf(unsaved, session.id), recordedSince(batches.error));

  const submit = async (): Promise<void> => {
    const faults = unsaved
      .filter((attendee) => markOf(attendee).state === 'LATE' && !minutesOf(markOf(attendee), minutes))
      .map((attendee) => [`menit.${attendee.id}`, t.minutesFault(attendee.employee.name, number(minutes))]);
    const given = reasonsFor === 0 || reason.trim().length >= SHORTEST_REASON;
    const said = faultsOf({
      alasan: !given && t.reasonFault,
      lembar: fromSheet && sheet.trim() === '' && deliveryTexts().sheets.sheetFault,
    });
    if (!form.check({ ...(Object.fromEntries(faults) as Record<string, string>), ...said })) return;
    const entries = unsaved.map((attendee) => entryOf(attendee, markOf(attendee), minutes));
    const answers = await batches.save(entries);
    if (!answers) return;
    setMarks({});
    setReason('');
    const lines = savedLines(
      answers.flatMap(({ recordAttendance }) => recordAttendance),
      entries.length,
    );
    announce(lines.join(' '));
    onSaved(lines);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {batches.error && (
        <Failure error={batches.error} focused>
          {batches.done > 0 && <p>{t.partly(number(batches.done), number(batches.total))}</p>}
        </Failure>
      )}
      <RollList
        attendees={attendees}
        summary={t.summary(countsOf(attendees.map(markOf)))}
        row={(attendee) => (
          <RollRow
            key={attendee.id}
            attendee={attendee}
            mark={markOf(attendee)}
            recorded={stateIn(attendee.attendance, session.id)}
            zone={zone}
            locked={readOnly || isFixed(attendee)}
            sessionMinutes={minutes}
            fault={form.faults[`menit.${attendee.id}`]}
            onMark={(mark) => setMarks((before) => ({ ...before, [attendee.id]: mark }))}
          />
        )}
      />
      {!readOnly && (
        <>
          <SavingFields
            reasonsFor={reasonsFor}
            reason={reason}
            reasonFault={form.faults['alasan']}
            sheet={sheet}
            sheetFault={form.faults['lembar']}
            fromSheet={fromSheet}
            onReason={setReason}
            onSheet={setSheet}
          />
          <div className="save-bar">
            <SaveButton batches={batches} unsaved={unsaved.length} />
          </div>
        </>
      )}
      {readOnly && (
        <Notice tone="plain">
          <p>{t.readOnly}</p>
        </Notice>
      )}
    </form>
  );
}

interface RollListProps {
  readonly attendees: readonly Attendee[];
  readonly summary: string;
  readonly row: (attendee: Attendee) => ReactNode;
}

/** The people sought, some at a time. */
function RollList({ attendees, summary, row }: RollListProps): ReactNode {
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(SHOWN_STEP);
  const found = named(attendees, search);
  return (
    <>
      <TextField
        label={deliveryTexts().roll.search}
        name="cari"
        type="search"
        width="medium"
        value={search}
        onChange={setSearch}
      />
      <p className="roll-summary">{summary}</p>
      <ul className="roll">{found.slice(0, shown).map(row)}</ul>
      {found.length > shown && (
        <p className="button-row">
          <Button kind="quiet" onClick={() => setShown(shown + SHOWN_STEP)}>
            {shell().action.more}
          </Button>
        </p>
      )}
    </>
  );
}

function named(attendees: readonly Attendee[], search: string): readonly Attendee[] {
  const sought = search.trim().toLowerCase();
  return attendees.filter(({ employee }) => employee.name.toLowerCase().includes(sought));
}

/** How many were recorded since this roll was loaded: they checked in, or another host was first. */
function recordedSince(error: PortalError | undefined): number {
  if (error?.code !== 'REASON_MISSING') return 0;
  const { enrollmentIds } = error.details;
  return Array.isArray(enrollmentIds) ? enrollmentIds.length : 0;
}

const SHORTEST_REASON = 3;

interface SavingFieldsProps {
  /** Entries that are recorded otherwise. */
  readonly reasonsFor: number;
  readonly reason: string;
  readonly reasonFault: string | undefined;
  readonly sheet: string;
  readonly sheetFault: string | undefined;
  readonly fromSheet: boolean;
  readonly onReason: (reason: string) => void;
  readonly onSheet: (sheet: string) => void;
}

/** Why what is recorded changes, and the signed sheet that entries are copied from. */
function SavingFields({
  reasonsFor,
  reason,
  reasonFault,
  sheet,
  sheetFault,
  fromSheet,
  onReason,
  onSheet,
}: SavingFieldsProps): ReactNode {
  const t = deliveryTexts().roll;
  return (
    <>
      {reasonsFor > 0 && (
        <TextField
          label={t.reason}
          name="alasan"
          hint={t.reasonHint(number(reasonsFor))}
          error={reasonFault}
          value={reason}
          onChange={onReason}
        />
      )}
      <TextField
        label={t.sheet}
        name="lembar"
        hint={t.sheetHint}
        optional={!fromSheet}
        error={sheetFault}
        value={sheet}
        onChange={onSheet}
      />
    </>
  );
}

interface SaveButtonProps {
  readonly batches: Pick<BatchSaving<unknown, unknown>, 'busy' | 'done' | 'total'>;
  readonly unsaved: number;
}

function SaveButton({ batches, unsaved }: SaveButtonProps): ReactNode {
  const t = deliveryTexts().roll;
  return (
    <>
      {batches.busy && (
        <Progress
          label={t.save}
          done={batches.done}
          total={batches.total}
          text={t.progress(number(batches.done), number(batches.total))}
        />
      )}
      <p className="muted">{unsaved === 0 ? t.allSaved : t.unsaved(number(unsaved))}</p>
      <Button type="submit" busy={batches.busy} busyText={shell().action.saving} disabled={unsaved === 0}>
        {t.save}
      </Button>
    </>
  );
}

const PRESENT: Mark = { state: 'PRESENT', minutes: '' };

interface RollInput {
  readonly requestId: string;
  readonly sessionId: string;
  readonly entries: readonly AttendanceEntryInput[];
  readonly reason?: string;
  readonly sheet?: string;
}

function inputOf(
  requestId: string,
  sessionId: string,
  entries: readonly AttendanceEntryInput[],
  reason: string,
  sheet: string,
): RollInput {
  return {
    requestId,
    sessionId,
    entries,
    ...(reason.trim() !== '' && { reason: reason.trim() }),
    ...(sheet.trim() !== '' && { sheet: sheet.trim() }),
  };
}

function isDone({ status }: Attendee): boolean {
  return status === 'PASSED' || status === 'NOT_PASSED';
}

/** Recorded by code or by the host. */
function isOthers(attendee: Attendee, sessionId: string): boolean {
  const source = stateIn(attendee.attendance, sessionId)?.source;
  return source === 'CODE' || source === 'ROLL_CALL';
}

function recordedMark(attendee: Attendee, sessionId: string): Mark | null {
  const recorded = stateIn(attendee.attendance, sessionId);
  if (!recorded?.state) return null;
  return { state: recorded.state, minutes: recorded.state === 'LATE' ? String(recorded.minutes ?? '') : '' };
}

function recordedOf(attendees: readonly Attendee[], sessionId: string): number {
  return attendees.filter((attendee) => recordedMark(attendee, sessionId) !== null).length;
}

function differs(attendee: Attendee, mark: Mark, sessionId: string): boolean {
  const recorded = recordedMark(attendee, sessionId);
  return (
    recorded === null ||
    recorded.state !== mark.state ||
    (mark.state === 'LATE' && recorded.minutes !== mark.minutes)
  );
}

/** Minutes of somebody late, or null when they are none of the session's. */
function minutesOf({ minutes }: Mark, sessionMinutes: number): number | null {
  const value = /^\d+$/.test(minutes.trim()) ? Number(minutes) : 0;
  return value >= 1 && value <= sessionMinutes ? value : null;
}

function entryOf(attendee: Attendee, mark: Mark, sessionMinutes: number): AttendanceEntryInput {
  const entry = { enrollmentId: attendee.id, state: mark.state };
  return mark.state === 'LATE' ? { ...entry, minutes: minutesOf(mark, sessionMinutes) } : entry;
}

function countsOf(marks: readonly Mark[]): string {
  const states = Object.entries(terms().attendance) as [AttendanceState, string][];
  return states
    .map(([state, name]) => [name, marks.filter((mark) => mark.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(', ');
}

function savedLines(enrollments: RecordAttendanceMutation['recordAttendance'], saved: number): string[] {
  const t = deliveryTexts().roll;
  const passed = enrollments.filter(({ status }) => status === 'PASSED').length;
  const failed = enrollments.filter(({ status }) => status === 'NOT_PASSED').length;
  return [
    t.saved(number(saved)),
    ...(passed + failed > 0 ? [t.finished(number(passed), number(failed))] : []),
  ];
}
