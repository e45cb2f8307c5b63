import { useState, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { Checkbox, Radios } from '../../components/form/choice';
import { FaultSummary, useFaults, type Faults } from '../../components/form/faults';
import { fieldId, Select, TextField } from '../../components/form/field';
import { moved, MoveButtons } from '../../components/form/ordered';
import { Picker } from '../../components/form/picker';
import { Icon } from '../../components/frame/icons';
import { ZONES, type VenueZone } from '../../format/date';
import type { CreateRunInput } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { runsTexts } from '../../i18n/work/runs';
import { AdmissionFields } from './admission';
import { SeatsFields } from './capacity';
import { QuotaFields } from './quotas';
import {
  nextSession,
  runFaults,
  runInput,
  type PathActivity,
  type RunValues,
  type SessionRow,
} from './run.model';
import { useEmployeeChoices } from '../people/find-employee';

interface RunFormProps {
  readonly initial: RunValues;
  readonly activities: readonly PathActivity[];
  readonly busy: boolean;
  readonly error: PortalError | undefined;
  readonly onSubmit: (input: Omit<CreateRunInput, 'requestId' | 'programmeId'>) => Promise<void>;
}

export function RunForm({ initial, activities, busy, error, onSubmit }: RunFormProps): ReactNode {
  const t = runsTexts().form;
  const form = useFaults();
  const [values, setValues] = useState(initial);
  const set = (change: Partial<RunValues>): void => setValues({ ...values, ...change });
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.check(runFaults(values))) void onSubmit(runInput(values));
      }}
    >
      <FaultSummary form={form} />
      {error && <Failure error={error} focused />}
      <TextField
        label={t.name}
        name="nama"
        hint={t.nameHint}
        maxLength={120}
        error={form.faults['nama']}
        value={values.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t.venue}
        name="tempat"
        hint={t.venueHint}
        maxLength={200}
        error={form.faults['tempat']}
        value={values.venue}
        onChange={(venue) => set({ venue })}
      />
      <Radios
        segmented
        legend={t.zone}
        name="zona"
        value={values.zone}
        options={(Object.entries(ZONES) as [VenueZone, { name: string }][]).map(([value, { name }]) => ({
          value,
          label: name,
        }))}
        onChange={(zone) => set({ zone })}
      />
      <SeatsFields choice={values.seats} fault={form.faults['kursi']} onChange={(seats) => set({ seats })} />
      <AdmissionFields values={values} fault={form.faults['jawab']} onChange={set} />
      <QuotaFields values={values} faults={form.faults} onChange={set} />
      <div className="field-row">
        <TextField
          label={t.opens}
          name="buka"
          type="datetime-local"
          error={form.faults['buka']}
          value={values.opens}
          onChange={(opens) => set({ opens })}
        />
        <TextField
          label={t.closes}
          name="tutup"
          type="datetime-local"
          error={form.faults['tutup']}
          value={values.closes}
          onChange={(closes) => set({ closes })}
        />
      </div>
      <Sessions
        values={values}
        activities={activities}
        faults={form.faults}
        onChange={(sessions) => set({ sessions })}
      />
      <Checkbox
        label={t.releaseStep}
        name="rilis"
        hint={t.releaseStepHint}
        checked={values.releaseStep}
        onChange={(releaseStep) => set({ releaseStep })}
      />
      <div className="form-actions">
        <Button type="submit" busy={busy} busyText={shell().action.saving}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}

interface SessionsProps {
  readonly values: RunValues;
  readonly activities: readonly PathActivity[];
  readonly faults: Faults;
  readonly onChange: (sessions: readonly SessionRow[]) => void;
}

function Sessions({ values, activities, faults, onChange }: SessionsProps): ReactNode {
  const t = runsTexts().form;
  const { sessions } = values;
  const add = (): void => {
    const session = nextSession(sessions);
    onChange([...sessions, session]);
    setTimeout(() => document.getElementById(fieldId(`sesi.${session.key}`))?.focus());
  };
  return (
    <fieldset className="ordered">
      <legend>{t.sessions}</legend>
      <p className="hint">{t.sessionsHint}</p>
      <ol className="activity-list">
        {sessions.map((session, index) => (
          <SessionEditor
            key={session.key}
            session={session}
            index={index}
            count={sessions.length}
            activities={activities}
            faults={faults}
            onChange={(next) => onChange(sessions.map((each) => (each.key === session.key ? next : each)))}
            onMove={(to) => onChange(moved(sessions, index, to))}
            onRemove={() => onChange(sessions.filter(({ key }) => key !== session.key))}
          />
        ))}
      </ol>
      <p className="button-row">
        <Button kind="quiet" onClick={add}>
          <Icon name="plus" />
          {t.addSession}
        </Button>
      </p>
    </fieldset>
  );
}

interface SessionEditorProps {
  readonly session: SessionRow;
  readonly index: number;
  readonly count: number;
  readonly activities: readonly PathActivity[];
  readonly faults: Faults;
  readonly onChange: (session: SessionRow) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function SessionEditor(props: SessionEditorProps): ReactNode {
  const { session, index, count, activities, faults, onChange, onMove, onRemove } = props;
  const t = runsTexts().form;
  const { key } = session;
  const set = (change: Partial<SessionRow>): void => onChange({ ...session, ...change });
  return (
    <li className="activity-editor">
      <div className="set-head">
        <h2>{t.session(index + 1)}</h2>
        <MoveButtons
          what={session.title.trim() || t.session(index + 1)}
          index={index}
          count={count}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <TextField
        label={t.sessionTitle}
        name={`sesi.${key}`}
        maxLength={200}
        error={faults[`sesi.${key}`]}
        value={session.title}
        onChange={(title) => set({ title })}
      />
      <Select
        label={t.activity}
        name={`kegiatan.${key}`}
        value={session.activity}
        options={activities.map(({ title }, at) => ({ value: String(at), label: title }))}
        onChange={(activity) => set({ activity })}
      />
      <div className="field-row">
        <TextField
          label={t.start}
          name={`mulai.${key}`}
          type="datetime-local"
          error={faults[`mulai.${key}`]}
          value={session.start}
          onChange={(start) => set({ start })}
        />
        <TextField
          label={t.end}
          name={`selesai.${key}`}
          type="datetime-local"
          error={faults[`selesai.${key}`]}
          value={session.end}
          onChange={(end) => set({ end })}
        />
      </div>
      <Picker
        label={t.host}
        name={`pengajar.${key}`}
        hint={t.hostHint}
        optional
        chosen={session.host}
        onChoose={(host) => set({ host })}
        useChoices={useEmployeeChoices}
      />
    </li>
  );
}
