import { useState, type ReactNode } from 'react';
import { useQuery } from '../../../../api/query';
import { Empty } from '../../../../components/feedback/states';
import { Failure } from '../../../../components/feedback/failure';
import { Button } from '../../../../components/form/button';
import { useDelayed } from '../../../../components/form/delay';
import { fieldId } from '../../../../components/form/field';
import { moved } from '../../../../components/form/ordered';
import { announce } from '../../../../components/frame/announce';
import { Icon } from '../../../../components/frame/icons';
import { jp } from '../../../../format/jp';
import { PreviewJp } from '../../../../graphql/generated/design';
import { designTexts } from '../../../../i18n/work/design';
import { newSet, pathFaults, pathInput, previewInput, rowsOf, type SetRow } from './path.model';
import { SetEditor } from './set-editor';
import type { PartFormProps } from '../section-page';

/** The path: stages in order, activities in stages, and what each is worth by the rules in force. */
export function PathForm({ version, form, onReady }: PartFormProps): ReactNode {
  const t = designTexts().path;
  const [sets, setSets] = useState(() => rowsOf(version));
  const asked = useDelayed(JSON.stringify(previewInput(sets)), 350);
  const activities = JSON.parse(asked) as ReturnType<typeof previewInput>;
  const preview = useQuery(PreviewJp, activities.length === 0 ? null : { activities }, { keep: true });
  const lines = preview.data?.previewJp.lines ?? [];
  onReady(() => {
    const faults = pathFaults(sets);
    return Object.keys(faults).length > 0 ? { faults } : { change: { activitySets: pathInput(sets) } };
  });

  const change = (key: string, next: SetRow): void =>
    setSets(sets.map((set) => (set.key === key ? next : set)));
  const add = (): void => {
    const set = newSet();
    setSets([...sets, set]);
    setTimeout(() => document.getElementById(fieldId(`tahap.${set.key}`))?.focus());
  };
  const nameOf = (set: SetRow, index: number): string => set.title.trim() || t.set(index + 1);
  let firstLine = 0;
  return (
    <>
      <p className="measure">{t.lead}</p>
      {sets.length === 0 && (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      <ol className="set-list">
        {sets.map((set, index) => {
          const from = firstLine;
          firstLine += set.activities.length;
          return (
            <SetEditor
              key={set.key}
              set={set}
              index={index}
              count={sets.length}
              lines={lines.slice(from, firstLine)}
              faults={form.faults}
              onChange={(next) => change(set.key, next)}
              onMove={(to) => {
                setSets(moved(sets, index, to));
                announce(t.moved(nameOf(set, index), to + 1));
              }}
              onRemove={() => {
                setSets(sets.filter(({ key }) => key !== set.key));
                announce(t.removed(nameOf(set, index)));
              }}
            />
          );
        })}
      </ol>
      <p className="button-row">
        <Button kind="quiet" onClick={add}>
          <Icon name="plus" />
          {t.addSet}
        </Button>
      </p>
      {preview.error && <Failure error={preview.error} retry={preview.reload} />}
      {activities.length > 0 && (
        <p className="path-total" role="status">
          <span>{t.total}</span>{' '}
          <strong>{preview.data ? jp(preview.data.previewJp.jpMinutes) : t.formulaPending}</strong>
        </p>
      )}
    </>
  );
}
