import type { ReactNode } from 'react';
import { Button } from '../../../../components/form/button';
import { Radios } from '../../../../components/form/choice';
import type { Faults } from '../../../../components/form/faults';
import { fieldId, TextField } from '../../../../components/form/field';
import { moved, MoveButtons } from '../../../../components/form/ordered';
import { announce } from '../../../../components/frame/announce';
import { Icon } from '../../../../components/frame/icons';
import type { SetCompletion } from '../../../../graphql/generated/graphql';
import { terms } from '../../../../i18n/terms';
import { designTexts } from '../../../../i18n/work/design';
import { ActivityEditor } from './activity-editor';
import { newActivity, type ActivityRow, type PreviewLine, type SetRow } from './path.model';

interface SetEditorProps {
  readonly set: SetRow;
  readonly index: number;
  readonly count: number;
  readonly lines: readonly PreviewLine[];
  readonly faults: Faults;
  readonly onChange: (set: SetRow) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One stage of a path with its activities. */
export function SetEditor({
  set,
  index,
  count,
  lines,
  faults,
  onChange,
  onMove,
  onRemove,
}: SetEditorProps): ReactNode {
  const t = designTexts().path;
  const name = set.title.trim() || t.set(index + 1);
  const { activities } = set;
  const change = (key: string, next: ActivityRow): void =>
    onChange({ ...set, activities: activities.map((each) => (each.key === key ? next : each)) });
  const add = (): void => {
    const activity = newActivity();
    onChange({ ...set, activities: [...activities, activity] });
    setTimeout(() => document.getElementById(fieldId(`kegiatan.${activity.key}`))?.focus());
  };
  return (
    <li className="set-editor">
      <div className="set-head">
        <h2>{t.set(index + 1)}</h2>
        <MoveButtons what={name} index={index} count={count} onMove={onMove} onRemove={onRemove} />
      </div>
      <TextField
        label={t.setTitle}
        name={`tahap.${set.key}`}
        maxLength={200}
        error={faults[`tahap.${set.key}`]}
        value={set.title}
        onChange={(title) => onChange({ ...set, title })}
      />
      <Radios
        segmented
        legend={t.completion}
        name={`cara.${set.key}`}
        value={set.completion}
        options={(Object.entries(terms().completion) as [SetCompletion, string][]).map(([value, label]) => ({
          value,
          label,
        }))}
        onChange={(completion) => onChange({ ...set, completion })}
      />
      {set.completion === 'ANY' && (
        <TextField
          label={t.required}
          name={`perlu.${set.key}`}
          inputMode="numeric"
          width="short"
          error={faults[`perlu.${set.key}`]}
          value={set.requiredCount}
          onChange={(requiredCount) => onChange({ ...set, requiredCount })}
        />
      )}
      <ol className="activity-list">
        {activities.map((activity, at) => (
          <ActivityEditor
            key={activity.key}
            activity={activity}
            index={at}
            count={activities.length}
            line={lines[at]}
            faults={faults}
            onChange={(next) => change(activity.key, next)}
            onMove={(to) => {
              onChange({ ...set, activities: moved(activities, at, to) });
              announce(t.moved(activity.title.trim() || t.activity(at + 1), to + 1));
            }}
            onRemove={() => {
              onChange({ ...set, activities: activities.filter(({ key }) => key !== activity.key) });
              announce(t.removed(activity.title.trim() || t.activity(at + 1)));
            }}
          />
        ))}
      </ol>
      <p className="button-row">
        <Button kind="quiet" onClick={add}>
          <Icon name="plus" />
          {t.addActivity}
          <span className="visually-hidden">: {name}</span>
        </Button>
      </p>
    </li>
  );
}
