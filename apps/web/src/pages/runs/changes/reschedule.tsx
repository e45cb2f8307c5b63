import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Failure } from '../../../components/feedback/failure';
import { Loaded, Tag } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { FaultSummary, useFaults, type Faults } from '../../../components/form/faults';
import { TextArea, TextField } from '../../../components/form/field';
import { announce } from '../../../components/frame/announce';
import { flash } from '../../../components/frame/flash';
import { Page } from '../../../components/frame/page';
import { isVenueZone, zoneName } from '../../../format/date';
import { PostponeRun } from '../../../graphql/generated/run-changes';
import { RunDesign } from '../../../graphql/generated/runs';
import { shell } from '../../../i18n/shell';
import { runChangeTexts } from '../../../i18n/work/run-changes';
import { runsTexts } from '../../../i18n/work/runs';
import { NotFoundPage } from '../../entry/not-found';
import type { DesignedRun } from '../run-page';
import {
  scheduleFaults,
  scheduleInput,
  scheduleOf,
  shifted,
  type MovableSession,
  type Schedule,
} from './reschedule.model';

/** Other times for the sessions of a published run. */
export function ReschedulePage(): ReactNode {
  const t = runChangeTexts();
  const { id = '' } = useParams();
  const query = useQuery(RunDesign, { id });
  const run = query.data?.run;
  const changeable = run?.publishedAt != null && run.state !== 'ENDED' && run.state !== 'CANCELLED';
  if (query.data && !changeable) return <NotFoundPage />;
  return (
    <Page
      title={t.postponeTitle}
      lead={t.postponeLead}
      crumbs={[
        { href: '/rancang/angkatan', label: runsTexts().title },
        ...(run ? [{ href: `/rancang/angkatan/${id}`, label: run.name }] : []),
      ]}
    >
      <Loaded query={query}>{() => run && <RescheduleForm key={run.id} run={run} />}</Loaded>
    </Page>
  );
}

function RescheduleForm({ run }: { run: DesignedRun }): ReactNode {
  const t = runChangeTexts();
  const [, navigate] = useLocation();
  const postpone = useMutation(PostponeRun);
  const form = useFaults();
  const zone = isVenueZone(run.venueZone) ? run.venueZone : 'Asia/Makassar';
  const [schedule, setSchedule] = useState(() => scheduleOf(run.sessions, run.registrationClosesAt, zone));
  const set = (change: Partial<Schedule>): void => setSchedule({ ...schedule, ...change });
  const submit = async (): Promise<void> => {
    if (!form.check(scheduleFaults(schedule))) return;
    if (!(await postpone.run(scheduleInput(run.id, schedule)))) return;
    flash(t.postponed);
    navigate(`/rancang/angkatan/${run.id}`);
  };
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {postpone.error && <Failure error={postpone.error} focused />}
      <p className="muted">{shell().zoneNote(zoneName(run.venueZone))}</p>
      <Shift onShift={(days) => set({ sessions: shifted(schedule.sessions, days) })} />
      <fieldset className="ordered">
        <legend>{runsTexts().form.sessions}</legend>
        <ol className="activity-list">
          {schedule.sessions.map((session) => (
            <SessionTimes
              key={session.id}
              session={session}
              faults={form.faults}
              onChange={(next) =>
                set({ sessions: schedule.sessions.map((each) => (each.id === session.id ? next : each)) })
              }
            />
          ))}
        </ol>
      </fieldset>
      <TextField
        label={t.closes}
        name="tutup"
        type="datetime-local"
        error={form.faults['tutup']}
        value={schedule.closes}
        onChange={(closes) => set({ closes })}
      />
      <TextArea
        label={t.reason}
        name="alasan"
        hint={t.reasonHint}
        error={form.faults['alasan']}
        value={schedule.reason}
        maxLength={500}
        rows={3}
        onChange={(reason) => set({ reason })}
      />
      <div className="form-actions">
        <Button type="submit" busy={postpone.busy} busyText={shell().action.saving}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

/** All sessions by the same number of days: most runs move whole. */
function Shift({ onShift }: { onShift: (days: number) => void }): ReactNode {
  const t = runChangeTexts();
  const [days, setDays] = useState('');
  const [fault, setFault] = useState<string>();
  const shift = (): void => {
    const wanted = /^-?\d{1,3}$/.test(days.trim()) ? Number(days) : 0;
    setFault(wanted === 0 ? t.shiftFault : undefined);
    if (wanted === 0) return;
    onShift(wanted);
    setDays('');
    announce(t.shifted);
  };
  return (
    <div className="field-beside">
      <TextField
        label={t.shift}
        name="geser"
        hint={t.shiftHint}
        width="short"
        error={fault}
        value={days}
        onChange={setDays}
      />
      <Button kind="quiet" onClick={shift}>
        {t.shiftButton}
      </Button>
    </div>
  );
}

interface SessionTimesProps {
  readonly session: MovableSession;
  readonly faults: Faults;
  readonly onChange: (session: MovableSession) => void;
}

function SessionTimes({ session, faults, onChange }: SessionTimesProps): ReactNode {
  const t = runChangeTexts();
  const { id, title, began, start, end } = session;
  return (
    <li className="activity-editor">
      <div className="set-head">
        <h2>{title}</h2>
        {began && <Tag>{t.began}</Tag>}
      </div>
      <div className="field-row">
        <TextField
          label={t.start}
          name={`mulai.${id}`}
          type="datetime-local"
          disabled={began}
          error={faults[`mulai.${id}`]}
          value={start}
          onChange={(value) => onChange({ ...session, start: value })}
        />
        <TextField
          label={t.end}
          name={`selesai.${id}`}
          type="datetime-local"
          disabled={began}
          error={faults[`selesai.${id}`]}
          value={end}
          onChange={(value) => onChange({ ...session, end: value })}
        />
      </div>
    </li>
  );
}
